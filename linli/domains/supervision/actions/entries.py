"""What a clerk does with proposed tasks: accept, drop, edit, split, join, add. Each can be undone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.domains.supervision.actions.changes import MANY, locked, note, snapshot
from linli.domains.supervision.actions.drafting import MOST_WORDS, STEP, known_bodies, of_proposal
from linli.domains.supervision.models import Document, Entry
from linli.domains.supervision.rules import Proposal, Reason, details_of, names_of, read_document
from linli.kernel.errors import Invalid, NotFound, Stale

COLUMNS = (
    "words", "lead", "due_on", "due_words", "rhythm", "rhythm_every", "rhythm_times", "target", "target_value",
    "target_unit", "weight", "leaders", "domain_name", "named",
)  # fmt: skip


def decide(*, document_id: int, entry_ids: Collection[int], state: str, by: Actor) -> int:
    """Accept, drop or reopen tasks; how many were not so before. What is so already stays as it is."""
    with transaction.atomic():
        document = locked(document_id, by)
        entries = [entry for entry in _tasks(document) if entry.pk in set(entry_ids) and entry.state != state]
        if entries:
            before = [snapshot(entry) for entry in entries]
            document.entries.filter(pk__in=[entry.pk for entry in entries]).update(state=state)
            note(
                document,
                action="supervision.accepted"
                if state == "accepted"
                else "supervision.dropped"
                if state == "dropped"
                else "supervision.proposed",
                before=before,
                by=by,
            )
    return len(entries)


def edit_entry(*, entry_id: int, facts: Mapping[str, Any], by: Actor) -> Entry:
    """Correct a task or a heading, and accept it: whoever corrects a proposal wants it."""
    with transaction.atomic():
        entry = _locked(entry_id, by)
        before = snapshot(entry)
        for name in COLUMNS:
            if name in facts:
                setattr(entry, name, facts[name])
        entry.state = "accepted"
        entry.save()
        for name in MANY:
            if name in facts:
                getattr(entry, name).set(facts[name])
        note(entry.document, action="supervision.edit", before=[before], by=by)
    return entry


def split_entry(*, entry_id: int, parts: Sequence[str], by: Actor) -> list[Entry]:
    """Make several tasks of one; who and by when goes to each. Invalid with fewer than two parts."""
    words = [part.strip().rstrip("。；;") for part in parts if part.strip(" \u3000。；;")]
    if len(words) < 2:
        reason = _("请至少分成两行，每行是一项任务。")
        raise Invalid(reason, fields={"parts": reason})
    with transaction.atomic():
        entry = _locked(entry_id, by)
        before = snapshot(entry)
        places = _room_after(entry, len(words) - 1)
        bodies = {name: list(getattr(entry, name).all()) for name in MANY}
        source = entry.document.text
        spans = _spans(source, entry, words)
        entry.words, (entry.start, entry.end) = words[0][:MOST_WORDS], spans[0]
        entry.save()
        made = [entry]
        for part, place, span in zip(words[1:], places, spans[1:], strict=True):
            made.append(_copy(entry, part, place, span, bodies))
        note(entry.document, action="supervision.split", before=[before], made=made[1:], by=by)
    return made


def join_entry(*, entry_id: int, by: Actor) -> Entry:
    """Add a task to the one before it under the same heading. Invalid where there is none."""
    with transaction.atomic():
        entry = _locked(entry_id, by)
        earlier = entry.document.entries.filter(place__lt=entry.place).order_by("-place").first()
        if earlier is None or earlier.kind != "task":
            raise Invalid(_("它前面没有同一标题下的任务，不能合并。"))
        before = [snapshot(earlier), snapshot(entry)]
        earlier.words = f"{earlier.words.rstrip('。；;')}；{entry.words}"[:MOST_WORDS]
        earlier.start, earlier.end = min(earlier.start, entry.start), max(earlier.end, entry.end)
        earlier.lead = earlier.lead or entry.lead
        earlier.due_on = max(filter(None, (earlier.due_on, entry.due_on)), default=None)
        for name in ("due_words", "rhythm", "target", "leaders", "target_value", "target_unit"):
            setattr(earlier, name, getattr(earlier, name) or getattr(entry, name))
        earlier.named = "、".join(dict.fromkeys(filter(None, (earlier.named, entry.named))))[:200]
        for name in MANY:
            getattr(earlier, name).add(*getattr(entry, name).all())
        if entry.lead and entry.lead != earlier.lead:
            earlier.responsible.add(entry.lead)
        entry.delete()
        earlier.save()
        note(earlier.document, action="supervision.join", before=before, by=by)
    return earlier


def propose_sentence(*, document_id: int, start: int, by: Actor) -> Entry:
    """Make a task of a sentence that was not proposed: it is accepted, for the clerk chose it."""
    with transaction.atomic():
        document = locked(document_id, by)
        known = known_bodies()
        names = names_of(known)
        reading = read_document(document.text, on=document.dated, known=names)
        placed = next(
            (each.placed for each in reading.sentences if each.placed.sentence.start == start), None
        )
        if placed is None:
            raise NotFound()
        if document.entries.filter(start__lte=start, end__gt=start, kind="task").exists():
            raise Stale(_("这一句已经是任务了。"))
        details = details_of(placed.words, on=document.dated, known=names)
        proposal = Proposal(placed.sentence, placed.words, placed.section, Reason.PLAIN, details)
        draft = of_proposal(proposal, document.text, known)
        entry = draft.entry
        earlier = document.entries.filter(start__lte=start).order_by("-place").first()
        entry.document, entry.state, entry.reason = document, "accepted", "chosen"
        (entry.place,) = _room(document, earlier.place if earlier else 0, 1)
        entry.save()
        entry.responsible.set(draft.responsible)
        entry.co_operating.set(draft.co_operating)
        note(document, action="supervision.propose", before=[], made=[entry], by=by)
    return entry


def _tasks(document: Document) -> list[Entry]:
    return list(document.entries.filter(kind="task").prefetch_related(*MANY))


def _locked(entry_id: int, by: Actor) -> Entry:
    found = Entry.objects.filter(pk=entry_id).values_list("document_id", flat=True).first()
    if found is None:
        raise NotFound()
    document = locked(found, by)
    entry = document.entries.prefetch_related(*MANY).get(pk=entry_id)
    entry.document = document
    return entry


def _room_after(entry: Entry, count: int) -> list[int]:
    return _room(entry.document, entry.place, count)


def _room(document: Document, place: int, count: int) -> list[int]:
    """Free places behind one; where there is no room, those behind it move on."""
    following = document.entries.filter(place__gt=place).order_by("place").first()
    gap = (following.place - place) if following else STEP * (count + 1)
    if gap <= count:
        behind = document.entries.filter(place__gt=place)
        behind.update(place=F("place") + STEP * (count + 1))
        gap += STEP * (count + 1)
    return [place + gap * number // (count + 1) for number in range(1, count + 1)]


def _spans(source: str, entry: Entry, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the parts stand in the sentence, as far as their words were left as they are."""
    spans: list[tuple[int, int]] = []
    after = entry.start
    for part in words:
        at = source.find(part, after, entry.end)
        spans.append((at, at + len(part)) if at >= 0 else (entry.start, entry.end))
        after = at + len(part) if at >= 0 else after
    return spans


def _copy(
    entry: Entry, words: str, place: int, span: tuple[int, int], bodies: Mapping[str, list[Any]]
) -> Entry:
    skipped = {"id", "words", "place", "start", "end"}
    facts = {field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields}
    made = Entry(**{name: value for name, value in facts.items() if name not in skipped})
    made.words, made.place, (made.start, made.end) = words[:MOST_WORDS], place, span
    made.save()
    for name, among in bodies.items():
        getattr(made, name).set(among)
    return made
