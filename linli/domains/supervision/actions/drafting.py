"""From what the rules read to rows: bodies found among the county's, dates, rhythms, results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from linli.cores.orgs.models import Organisation
from linli.domains.supervision.models import Document, Entry
from linli.domains.supervision.rules import Details, Known, Part, Proposal, details_of, due_of, match
from linli.domains.supervision.rules.tables import TaskRow
from linli.kernel.chinese import half_width

STEP = 1000
"""Between the places of two entries: room for what is split off."""
MOST_WORDS = 2000
_OPENING = re.compile(r"^(?:(?:与此)?同时|此外|另外|为此|因此)?[，,]?(?:(?:我们)?要(?![求素点害领件]))?")
"""同时，要加强…: what ties a sentence to the one before says nothing in a list of tasks."""


@dataclass(slots=True)
class Draft:
    """An entry that is not saved yet, with the bodies that stand in tables of their own."""

    entry: Entry
    responsible: list[int] = field(default_factory=list)
    co_operating: list[int] = field(default_factory=list)


def known_bodies() -> list[Known]:
    """The bodies in use, as the rules take them."""
    rows = Organisation.objects.active().order_by("pk").values_list("pk", "name", "short_name", "type")
    return [Known(*row) for row in rows]


def save(document: Document, drafts: Sequence[Draft]) -> list[Entry]:
    """Save drafts in their order, in four statements however many there are."""
    for place, draft in enumerate(drafts, start=1):
        draft.entry.document = document
        draft.entry.place = place * STEP
    made = Entry.objects.bulk_create([draft.entry for draft in drafts])
    for name in ("responsible", "co_operating"):
        link = getattr(Entry, name).through
        link.objects.bulk_create(
            link(entry_id=draft.entry.pk, organisation_id=pk)
            for draft in drafts
            for pk in getattr(draft, name)
        )
    return made


def of_proposal(proposal: Proposal, text: str, known: Sequence[Known]) -> Draft:
    """A proposed task; its words as they stand in the text, without number and full stop."""
    sentence = proposal.sentence
    skipped = max(0, sentence.text.find(proposal.words))
    left = sentence.start + skipped
    words = _OPENING.sub("", text[left : left + len(proposal.words)].strip()).rstrip("。；;")
    entry = Entry(
        kind="task",
        level=proposal.section.level if proposal.section else 0,
        words=words[:MOST_WORDS],
        start=sentence.start,
        end=sentence.end,
        reason=proposal.reason.value,
    )
    return _filled(entry, proposal.details, known)


def of_row(row: TaskRow, document: Document, span: tuple[int, int], known: Sequence[Known]) -> Draft:
    """A task out of a table: what a column says holds, whatever the words say."""
    said = details_of(half_width(f"{row.target}。"), on=document.dated)
    said.recurrences = details_of(half_width(row.due), on=document.dated).recurrences
    entry = Entry(
        kind="task",
        level=1 if row.domain else 0,
        words=row.words[:MOST_WORDS],
        start=span[0],
        end=span[1],
        reason="table",
        leaders="、".join(row.leaders)[:120],
        domain_name=row.domain[:60],
    )
    said.bodies = []
    draft = _filled(entry, said, known)
    _set_bodies(draft, row.lead, row.responsible, row.co_operating, known)
    entry.due_on, entry.due_words = due_of(half_width(row.due), on=document.dated), row.due[:60]
    entry.target = row.target[:200] or entry.target
    entry.weight = _weight(row.weight)
    return draft


def _weight(typed: str) -> Decimal:
    try:
        weight = Decimal(typed.rstrip("%％分")).quantize(Decimal("0.01"))
    except InvalidOperation:
        return Decimal(1)
    return weight if 0 < weight < 10_000 else Decimal(1)


def _filled(entry: Entry, said: Details, known: Sequence[Known]) -> Draft:
    draft = Draft(entry)
    lead, responsible = said.of_part(Part.LEAD), said.of_part(Part.RESPONSIBLE)
    _set_bodies(draft, lead, responsible, said.of_part(Part.CO_OPERATING), known)
    if said.deadlines:
        days = [limit.on for limit in said.deadlines if limit.on]
        entry.due_on = max(days) if days else None
        entry.due_words = said.deadlines[0].text[:60]
    if said.recurrences:
        rhythm = said.recurrences[0]
        entry.rhythm, entry.rhythm_every, entry.rhythm_times = rhythm.unit.value, rhythm.every, rhythm.times
    if said.measures:
        measure = said.measures[0]
        entry.target = f"{measure.indicator}{measure.text}"[:200]
        entry.target_value, entry.target_unit = measure.value, measure.unit[:10]
    elif said.deliverables:
        entry.target = said.deliverables[0].text[:200]
    entry.leaders = entry.leaders or "、".join(said.leaders)[:120]
    return draft


def _set_bodies(
    draft: Draft,
    lead: Iterable[str],
    responsible: Iterable[str],
    helping: Iterable[str],
    known: Sequence[Known],
) -> None:
    unknown: list[str] = []

    def ids(names: Iterable[str]) -> list[int]:
        found: list[int] = []
        for name in names:
            fitting = match(half_width(name), known)
            if fitting.is_certain and fitting.ids:
                found += fitting.ids
            else:
                unknown.append(name)
        return list(dict.fromkeys(found))

    leads, others, helpers = ids(lead), ids(responsible), ids(helping)
    if not leads and len(others) == 1:
        leads, others = others, []  # who alone is told to do it leads it
    draft.entry.lead_id = leads[0] if leads else None
    draft.responsible = [pk for pk in [*leads[1:], *others] if pk != draft.entry.lead_id]
    draft.co_operating = [pk for pk in helpers if pk != draft.entry.lead_id and pk not in draft.responsible]
    draft.entry.named = "、".join(dict.fromkeys(unknown))[:200]
