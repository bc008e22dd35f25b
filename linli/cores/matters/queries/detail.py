"""Everything that the page of one matter shows, in a bounded number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from linli.cores.access.rules import Actor, PostHeld
from linli.cores.accounts.models import User
from linli.cores.matters.models import Attachment, Clock, CoHandling, Matter, Tag, TimelineEntry
from linli.cores.matters.workflow import Transition, details_of_kinds
from linli.cores.orgs.models import Organisation
from linli.kernel.errors import NotFound
from linli.kernel.prepared import Prepared

MOST_TAGS_OFFERED = 100
PUBLIC_CORE_STEPS = {"file", "import_reply"}
"""Steps outside the workflows whose words residents read."""


@dataclass(frozen=True)
class EntryShown:
    """One line of the timeline as it is read: what was done, by whom, with what words and files."""

    entry: TimelineEntry
    done: str
    files: tuple[Attachment, ...]
    words_are_public: bool = False


@dataclass(frozen=True)
class Surroundings:
    """What stands around one matter."""

    entries: tuple[EntryShown, ...]
    clocks: tuple[Clock, ...]
    cohandlings: tuple[CoHandling, ...]
    children: tuple[Matter, ...]
    tags: tuple[str, ...]
    tags_offered: tuple[str, ...]
    """What the field for tags offers: those there are already, with one more that is in use elsewhere."""
    followers: tuple[str, ...]
    is_followed: bool
    in_sight: frozenset[int]
    """Which of parent, merged one and children the reader may open; the others are told by their number."""


def find_matter(number: str, *, actor: Actor) -> Matter:
    """The matter of this number under the rule of sight, with whom and what it names, in at most four queries;
    NotFound otherwise, so that nobody learns what exists.

    A single query over ten joins takes the database longer to plan than all of this to answer.
    """
    known = _seen(actor).select_related("category", "contact", *details_of_kinds())
    matter = known.filter(number=number).first()
    if matter is None:
        raise NotFound()
    _bring(matter, Organisation.objects.all(), ("desk", "owner", "waiting_organisation"))
    _bring(matter, User.objects.all(), ("handler", "waiting_person", "filed_by"))
    _bring(matter, Matter.objects.all(), ("parent", "merged_into"))
    return matter


def find_for_step(number: str, *, actor: Actor) -> Matter:
    """The matter under the rule of sight with no more than what the form of a step asks about; NotFound otherwise."""
    matter = _for_steps_of(actor.user_id, actor.posts).first(number=number) if actor.is_staff else None
    if matter is None:
        raise NotFound()
    return matter


@lru_cache(maxsize=512)
def _for_steps_of(user_id: int | None, posts: tuple[PostHeld, ...]) -> Prepared[Matter]:
    """What each of those at work sees is worded once, not at each of their steps."""
    seen = _seen(Actor(user_id=user_id, name="", posts=posts)).only(
        "number", "kind", "state", "version", "owner", "category"
    )
    return Prepared(lambda number: seen.filter(number=number), number="(number)")


def _seen(actor: Actor) -> QuerySet[Matter]:
    return Matter.objects.visible_to(actor).order_by()


def _bring(matter: Matter, rows: QuerySet[Any], relations: tuple[str, ...]) -> None:
    """Fill several relations to the same table in one query; none where nothing is named."""
    keys = {relation: getattr(matter, f"{relation}_id") for relation in relations}
    named = {key for key in keys.values() if key is not None}
    found = rows.in_bulk(named) if named else {}
    for relation, key in keys.items():
        if key is not None:
            setattr(matter, relation, found[key])


def timeline_of(matter: Matter, *, public_only: bool = False) -> tuple[EntryShown, ...]:
    """The timeline, newest first; two queries. `public_only`: what the resident reads."""
    entries = TimelineEntry.objects.filter(matter=matter).order_by("-at", "-id")
    if public_only:
        entries = entries.filter(is_public=True)
    files: dict[int, list[Attachment]] = {}
    for attachment in Attachment.objects.filter(matter=matter).order_by("pk"):
        if attachment.entry_id and (attachment.is_public or not public_only):
            files.setdefault(attachment.entry_id, []).append(attachment)
    steps = {step.code: step for step in matter.workflow.transitions}
    return tuple(
        EntryShown(
            entry,
            words_for(entry, steps.get(entry.step), public_only),
            tuple(files.get(entry.pk, ())),
            words_are_public=_residents_read(entry, steps.get(entry.step)),
        )
        for entry in entries
    )


def last_words(matter: Matter) -> tuple[EntryShown, ...]:
    """What was last put into words about this matter (why it came back, what was asked for); one query, at most one."""
    entry = TimelineEntry.objects.filter(matter=matter).exclude(words="").order_by("-at", "-id").first()
    if entry is None:
        return ()
    return (EntryShown(entry, words_for(entry, matter.workflow.known(entry.step), False), ()),)


def _residents_read(entry: TimelineEntry, step: Transition | None) -> bool:
    return step.public_words if step else entry.step in PUBLIC_CORE_STEPS


def words_for(entry: TimelineEntry, step: Transition | None, public: bool) -> str:
    """What was done, in the words of the declaration; the entry's own data filled in."""
    from linli.cores.matters.queries.wording import CORE_STEPS, with_dates_in_words

    sentence = str((step.public if public else step.done) if step else CORE_STEPS.get(entry.step, entry.step))
    try:
        return str(sentence % with_dates_in_words(entry.data))
    except (KeyError, TypeError, ValueError):
        # Rows from before a sentence named more than they kept still read as a sentence.
        return str(step.name) if step and not public else sentence


def surroundings(matter: Matter, actor: Actor) -> Surroundings:
    """Timeline, clocks, co-handlers, family, tags, followers: nine queries whatever their number."""
    children = tuple(matter.children.select_related("owner").order_by("pk"))
    tags = tuple(matter.tags.order_by("name").values_list("name", flat=True))
    followers = list(matter.followers.select_related("user").order_by("at", "pk"))
    return Surroundings(
        entries=timeline_of(matter),
        clocks=tuple(matter.clocks.order_by("started_at", "pk")),
        cohandlings=tuple(matter.cohandlings.select_related("organisation").order_by("asked_at")),
        children=children,
        tags=tags,
        tags_offered=_tags_offered(tags),
        followers=tuple(row.user.display_name for row in followers),
        is_followed=any(row.user_id == actor.staff_id for row in followers),
        in_sight=_in_sight(matter, children, actor),
    )


def _in_sight(matter: Matter, children: tuple[Matter, ...], actor: Actor) -> frozenset[int]:
    family = [child.pk for child in children]
    family += [key for key in (matter.parent_id, matter.merged_into_id) if key]
    if not family:
        return frozenset()
    return frozenset(Matter.objects.visible_to(actor).filter(pk__in=family).values_list("pk", flat=True))


def _tags_offered(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The field holds all tags, and a suggestion replaces the field; so each offers those there are and one more."""
    in_use = Tag.objects.filter(matters__isnull=False).exclude(name__in=tags).distinct().order_by("name")
    return tuple(
        " ".join((*tags, name)) for name in in_use.values_list("name", flat=True)[:MOST_TAGS_OFFERED]
    )
