"""Keeping the words of matters for search: as they are written, and all of them anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from django.db import connection, transaction
from django.utils import timezone

from linli.cores.matters.models import CoHandling, Confidentiality, Matter, TimelineEntry, WordsChange
from linli.cores.matters.rules import Light
from linli.cores.matters.rules.words import Sought, vector_of
from linli.kernel.notes import take_notes
from linli.kernel.turns import take_turn

BATCH = 500
LOCK = 7_302_031
"""One keeps at a time: the older state of a matter must not be written over the newer one."""
Progress = Callable[[int], None]

_KEEP = """
INSERT INTO matters_matterwords (matter_id, filed_at, words)
SELECT * FROM unnest(%s::bigint[], %s::timestamptz[], %s::text[]::tsvector[])
ON CONFLICT (matter_id) DO UPDATE SET filed_at = excluded.filed_at, words = excluded.words
WHERE (matters_matterwords.filed_at, matters_matterwords.words) IS DISTINCT FROM (excluded.filed_at, excluded.words)
"""
_TIDY = "SELECT gin_clean_pending_list('matter_words')"


def keep_new_words(*, batch: int = BATCH) -> int:
    """Keep the words of all matters that were written to; returns how many notes were worked off.

    Every batch is a transaction of its own: ended half way, nothing is lost.
    """
    kept = 0
    while taken := _keep_batch(batch):
        kept += taken
    if kept:
        _tidy()
    return kept


def rebuild_words(*, progress: Progress = lambda _count: None, batch: int = BATCH) -> int:
    """Keep the words of every matter anew, while people work and search; returns how many matters."""
    last, done = 0, 0
    while ids := list(Matter.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:batch]):
        with transaction.atomic():
            take_turn(LOCK)
            keep_words_of(ids)
        last, done = ids[-1], done + len(ids)
        progress(done)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE matters_matterwords")
    _tidy()
    return done


def keep_words_of(ids: Sequence[int]) -> None:
    """Bring the words of these matters up to date, in the transaction and under the lock of the caller."""
    matters = list(Matter.objects.filter(pk__in=ids).order_by("pk"))
    said: defaultdict[int, list[str]] = defaultdict(list)
    entries = TimelineEntry.objects.filter(matter__in=ids).exclude(words="").order_by("at", "id")
    for matter_id, words in entries.values_list("matter_id", "words"):
        said[matter_id].append(words)
    company: defaultdict[int, set[int]] = defaultdict(set)
    for matter_id, body in CoHandling.objects.filter(matter__in=ids).values_list("matter_id", "organisation"):
        company[matter_id].add(body)
    vectors = [vector_of(_sought(one, said[one.pk], company[one.pk])) for one in matters]
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [[one.pk for one in matters], [one.filed_at for one in matters], vectors])


def _sought(matter: Matter, said: Sequence[str], company: set[int]) -> Sought:
    bodies = {matter.desk_id, matter.owner_id, *company}
    people = {matter.filed_by_id, matter.waiting_person_id}
    if matter.confidentiality == Confidentiality.CONFIDENTIAL:
        people.add(matter.handler_id)
    return Sought(
        number=matter.number,
        title=matter.title,
        text=matter.text,
        address=matter.address,
        kind=matter.kind,
        category=matter.category_id or "",
        area_code=matter.area_code,
        channel=matter.channel,
        state=matter.state,
        light=Light(matter.light).name.lower(),
        is_open=matter.is_open,
        is_confidential=matter.confidentiality >= Confidentiality.CONFIDENTIAL,
        filed_on=timezone.localtime(matter.filed_at).date(),
        organisations=frozenset(body for body in bodies if body),
        people=frozenset(person for person in people if person),
        words=said,
    )


def _keep_batch(batch: int) -> int:
    with transaction.atomic():
        take_turn(LOCK)
        subjects = [subject for (subject,) in take_notes(WordsChange, "subject", most=batch)]
        if subjects:
            keep_words_of(sorted(set(subjects)))
    return len(subjects)


def _tidy() -> None:
    """Sort in what the index has put aside; a search would read through all of that."""
    with connection.cursor() as cursor:
        cursor.execute(_TIDY)
