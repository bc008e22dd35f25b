"""Loading a document: its text is kept, its outline and what it orders are read."""

from __future__ import annotations

import datetime as dt
import re

from django.db import transaction

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.domains.supervision.actions.changes import locked
from linli.domains.supervision.actions.drafting import Draft, known_bodies, of_proposal, of_row, save
from linli.domains.supervision.models import Document, Entry
from linli.domains.supervision.policy import area_of, require_supervisor
from linli.domains.supervision.rules import Known, Read, Reading, Reason, names_of, read_document
from linli.domains.supervision.rules.files import Loaded
from linli.domains.supervision.rules.tables import TaskRow, tasks_of
from linli.domains.supervision.rules.verdicts import Kind

LONGEST_TITLE = 160
_BEGINNING = 300
"""Characters within which a speech says at what meeting it is held."""
_MEETING = re.compile(r"“([^”\n]{6,60}会议?)”")
Span = tuple[int, int]


def load_document(
    *,
    loaded: Loaded,
    kind: str,
    dated: dt.date,
    openness: str,
    by: Actor,
    title: str = "",
    file_name: str = "",
) -> Document:
    """Keep a document and propose what it orders. Without a title it is called after its first line."""
    require_supervisor(by)
    known = known_bodies()
    reading = read_document(loaded.text, on=dated, known=names_of(known), styles=loaded.styles)
    document = Document(
        title=(title or _title(reading, loaded.text, file_name))[:LONGEST_TITLE],
        kind=kind,
        dated=dated,
        text=loaded.text,
        file_name=file_name[:LONGEST_TITLE],
        openness=openness,
        area_code=area_of(by),
        loaded_by_id=by.staff_id,
    )
    rows = [row for table in loaded.tables for row in tasks_of(table) or []]
    with transaction.atomic():
        document.save()
        made = save(document, _drafts(document, reading, rows, known))
        data: dict[str, object] = {
            "characters": len(document.text),
            "entries": len(made),
            "tasks": sum(entry.kind == "task" for entry in made),
        }
        record(action="supervision.load", by=by, subject=f"document:{document.pk}", data=data)
    return document


def discard_document(*, document_id: int, by: Actor) -> None:
    """Delete a document that has not become a plan, with all that was read in it."""
    with transaction.atomic():
        document = locked(document_id, by)
        record(action="supervision.discard", by=by, subject=f"document:{document.pk}")
        document.delete()


def _title(reading: Reading, text: str, file_name: str) -> str:
    """The title of a document; that of the meeting for a speech without one; else the name of its file."""
    titles = [each.placed.sentence for each in reading.sentences if each.verdict.kind is Kind.TITLE]
    if titles:
        return text[titles[0].start : titles[0].end]
    if meeting := _MEETING.search(text[:_BEGINNING]):
        return f"{meeting[1]}讲话"
    stem = file_name.rpartition(".")[0]
    said = [each.placed for each in reading.sentences if each.verdict.reason is not Reason.GREETING]
    first = (said or [reading.sentences[0].placed])[0].sentence
    return stem or text[first.start : first.end].rstrip("：:。！!")


def _drafts(document: Document, reading: Reading, rows: list[TaskRow], known: list[Known]) -> list[Draft]:
    spans = _spans(document.text, rows)
    free = [each for each in reading.sentences if not _lies_in(each, spans)]
    drafts: list[Draft] = []
    for each in free:
        if each.verdict.kind is Kind.HEADING:
            drafts.append(Draft(_heading(each, document.text)))
        drafts += [of_proposal(proposal, document.text, known) for proposal in each.proposals]
    domain = ""
    for row, span in zip(rows, spans, strict=True):
        if row.domain and row.domain != domain:
            drafts.append(Draft(_domain(row.domain, span)))
        domain = row.domain
        drafts.append(of_row(row, document, span, known))
    return drafts


def _heading(read: Read, text: str) -> Entry:
    sentence, section = read.placed.sentence, read.placed.section
    return Entry(
        kind="heading",
        state="accepted",
        level=section.level if section else 1,
        words=text[sentence.start : sentence.end].rstrip("。：:；;")[:2000],
        start=sentence.start,
        end=sentence.end,
    )


def _domain(name: str, span: Span) -> Entry:
    return Entry(kind="heading", state="accepted", level=1, words=name, start=span[0], end=span[1])


def _spans(text: str, rows: list[TaskRow]) -> list[Span]:
    """The line of the text in which each row of a table stands."""
    spans: list[Span] = []
    after = 0
    for row in rows:
        at = max(text.find(row.words, after), 0)
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        spans.append((start, end if end >= 0 else len(text)))
        after = spans[-1][1] if at else after
    return spans


def _lies_in(read: Read, spans: list[Span]) -> bool:
    start = read.placed.sentence.start
    return any(left <= start < right for left, right in spans)
