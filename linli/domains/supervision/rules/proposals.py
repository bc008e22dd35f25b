"""From the sentences that order something to proposed tasks: who, with whom, by when, how often, to what result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from linli.domains.supervision.rules.bodies import Body, Part, bodies_in, leaders_in
from linli.domains.supervision.rules.measures import Deliverable, Measure, deliverables_in, measures_in
from linli.domains.supervision.rules.numbering import mark_of
from linli.domains.supervision.rules.outline import Outline, Placed, Section, outline_of
from linli.domains.supervision.rules.sentences import Sentence, clauses_of
from linli.domains.supervision.rules.times import Deadline, Recurrence, deadlines_in, recurrences_in
from linli.domains.supervision.rules.verdicts import Kind, Reason, Verdict, judge

SHORTEST_CLAUSE = 6
"""Characters that a part between two semicolons needs to be a task of its own."""


@dataclass(slots=True)
class Details:
    """What the words say about carrying it out."""

    bodies: list[Body] = field(default_factory=list)
    leaders: list[str] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    recurrences: list[Recurrence] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    deliverables: list[Deliverable] = field(default_factory=list)

    def of_part(self, part: Part) -> list[str]:
        """Names that play a part, each once."""
        return list(dict.fromkeys(body.text for body in self.bodies if body.part is part))


@dataclass(slots=True)
class Proposal:
    """A sentence, or a part of one, proposed as a task."""

    sentence: Sentence
    words: str
    section: Section | None
    reason: Reason
    details: Details


@dataclass(slots=True)
class Read:
    """One sentence as it was understood."""

    placed: Placed
    verdict: Verdict
    proposals: list[Proposal] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A whole document as it was understood."""

    outline: Outline
    sentences: list[Read]

    @property
    def proposals(self) -> list[Proposal]:
        return [proposal for each in self.sentences for proposal in each.proposals]


def read_document(
    text: str, *, on: dt.date, known: Iterable[str] = (), styles: Mapping[int, int] | None = None
) -> Reading:
    """Outline and proposed tasks of a text. `on` is the day of the document, `known` the names of the county's bodies."""
    names = tuple(known)
    outline = outline_of(text, styles)
    sentences = [_read(placed, on, names) for placed in outline.sentences]
    _hand_down_headings(sentences, on, names)
    _give_back_notes(sentences, on, names)
    return Reading(outline, sentences)


def details_of(words: str, *, on: dt.date, known: Iterable[str] = ()) -> Details:
    """Everything picked out of some words."""
    rhythms = recurrences_in(words)
    in_rhythms = [range(each.start, each.start + len(each.text)) for each in rhythms]
    return Details(
        bodies_in(words, known),
        leaders_in(words),
        deadlines_in(words, on=on),
        rhythms,
        [each for each in measures_in(words) if not any(each.start in rhythm for rhythm in in_rhythms)],
        deliverables_in(words),
    )


def _read(placed: Placed, on: dt.date, known: tuple[str, ...]) -> Read:
    verdict = Verdict(placed.kind, Reason.PLAIN) if placed.kind else judge(placed.words)
    read = Read(placed, verdict)
    if verdict.kind is Kind.ORDER:
        read.proposals = [
            Proposal(clause, words, placed.section, verdict.reason, details_of(words, on=on, known=known))
            for clause, words in _tasks_in(placed)
        ]
        _share_the_first_body(read.proposals)
    return read


def _tasks_in(placed: Placed) -> list[tuple[Sentence, str]]:
    """The sentence, or its clauses where each of them orders something by itself or has a number of its own."""
    clauses = clauses_of(placed.sentence)
    skipped = placed.mark.length if placed.mark else 0
    words = [_unnumbered(each.text) if place else each.text[skipped:] for place, each in enumerate(clauses)]
    is_list = len(clauses) > 1 and all(
        len(said) >= SHORTEST_CLAUSE and (_orders(said) or said != each.text)
        for said, each in zip(words, clauses, strict=True)
    )
    if is_list:
        return list(zip(clauses, [each.rstrip(";") for each in words], strict=True))
    return [(placed.sentence, placed.words)]


def _unnumbered(text: str) -> str:
    mark = mark_of(text, begins_line=True)
    return text[mark.length :] if mark else text


def _orders(words: str) -> bool:
    return judge(words).kind is Kind.ORDER


def _share_the_first_body(proposals: list[Proposal]) -> None:
    """各镇办要做到：一是…；二是…: all parts are for those named in the first, unless they name others."""
    if len(proposals) < 2:
        return
    first = [body for body in proposals[0].details.bodies if body.part is not Part.TOUCHED]
    for proposal in proposals[1:]:
        if not _names_somebody(proposal):
            proposal.details.bodies = [*first, *proposal.details.bodies]


def _names_somebody(proposal: Proposal) -> bool:
    return any(body.part is not Part.TOUCHED for body in proposal.details.bodies)


def _hand_down_headings(sentences: list[Read], on: dt.date, known: tuple[str, ...]) -> None:
    """（一）排查隐患（牵头单位：县应急局，6月底前）: what a heading says in brackets holds for the orders under it."""
    said: dict[int, Details] = {}
    for each in sentences:
        placed = each.placed
        if placed.kind is Kind.HEADING and placed.section and "(" in placed.words:
            inside = placed.words[placed.words.index("(") :]
            said[id(placed.section)] = details_of(inside, on=on, known=known)
        for proposal in each.proposals:
            section = proposal.section
            while section is not None and id(section) not in said:
                section = section.parent
            if section is not None:
                _complete(proposal, said[id(section)])


def _give_back_notes(sentences: list[Read], on: dt.date, known: tuple[str, ...]) -> None:
    """A note behind orders (牵头单位：…；完成时限：…) holds for those of its section that no note was given yet."""
    waiting: list[Proposal] = []
    section: Section | None = None
    for each in sentences:
        if each.placed.section is not section:
            section, waiting = each.placed.section, []
        waiting += each.proposals
        if each.verdict.kind is Kind.NOTE:
            details = details_of(each.placed.words, on=on, known=known)
            for proposal in waiting:
                _complete(proposal, details)
            following = sentences[sentences.index(each) + 1 :]
            if not (following and following[0].verdict.kind is Kind.NOTE):
                waiting = []


def _complete(proposal: Proposal, said: Details) -> None:
    mine = proposal.details
    if not _names_somebody(proposal) or any(body.part is Part.LEAD for body in said.bodies):
        known = {body.text for body in mine.bodies if body.part is not Part.TOUCHED}
        mine.bodies = [*mine.bodies, *(body for body in said.bodies if body.text not in known)]
    else:
        taken = {body.part for body in mine.bodies}
        mine.bodies = [*mine.bodies, *(body for body in said.bodies if body.part not in taken)]
    mine.leaders = mine.leaders or said.leaders
    if not mine.deadlines and not mine.recurrences:
        mine.deadlines, mine.recurrences = said.deadlines, said.recurrences
