"""What the worker does for an import in the browser: check all rows, write them set by set, take all of them back."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from zlib import crc32

from django.db import transaction
from django.utils import timezone, translation

from linli.cores.access.public import Actor, actor_of
from linli.cores.audit.public import record
from linli.cores.matters.public import Channel, Matter, take_back
from linli.domains.reports.actions.import_news import tell_of_import
from linli.domains.reports.actions.import_reports import write_messages
from linli.domains.reports.actions.importing import end, written
from linli.domains.reports.actions.message_checks import Accepted, Checker, ImportWords, MessagesReport
from linli.domains.reports.actions.message_rows import Message, message_of
from linli.domains.reports.models import ReportDetails, ReportImport, Stand
from linli.domains.reports.policy import import_areas
from linli.domains.reports.queries.imports import rows_as_mended
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import LinliError, NotAllowed, Stale
from linli.kernel.turns import take_turn

CHUNK = 1000
_LOCKS = 7_302_100_000_000
"""And the source: two files of one source are not written at the same moment."""
logger = logging.getLogger(__name__)


class Overtaken(Exception):
    """The import was asked for again, or given up, since this job was made: another one is at it."""


@dataclass(slots=True)
class RowsReport(MessagesReport):
    """As for the command, but with every finding kept, by the field that it is about."""

    faults: list[tuple[int, str, str]] = field(default_factory=list)

    def find(self, line: int, code: str, text: str, *, column: str = "") -> None:  # noqa: ARG002
        self.finding_count += 1
        self.faults.append((line, column, text))

    @property
    def faulty(self) -> set[int]:
        return {line for line, _field, _text in self.faults}


def work_on_import(*, import_id: int, attempt: int) -> None:
    """Do what the import waits for; what breaks off can be asked for again. A job that was overtaken does nothing."""
    taken = ReportImport.objects.filter(pk=import_id, attempt=attempt).select_related("asked_by").first()
    if taken is None or not taken.is_running:
        return
    by, stand = actor_of(taken.asked_by), Stand(taken.stand)
    with translation.override(taken.language):
        try:
            _work(taken, stand, by)
        except Overtaken:
            return
        except Exception as error:
            # Values of the file may stand in the message of an error: its kind alone is logged.
            logger.error("import %s broke off: %s", taken.pk, type(error).__name__)  # noqa: TRY400
            with suppress(Overtaken):
                _break_off(taken, stand, error)


def _work(taken: ReportImport, stand: Stand, by: Actor) -> None:
    if taken.area_code not in import_areas(by):
        raise NotAllowed()
    {Stand.CHECKING: _check, Stand.IMPORTING: _write, Stand.UNDOING: _undo}[stand](taken, by)


def _break_off(taken: ReportImport, stand: Stand, error: Exception) -> None:
    """Remember what it was at. Where somebody acted on one meanwhile it stays taken over, and says so."""
    with _turn(taken, of=False) as current:
        current.notice = str(error)[:200] if isinstance(error, LinliError) else ""
        if isinstance(error, Stale):
            end(current, Stand.DONE)
        else:
            current.stand, current.broke_off = Stand.FAILED, stand
            current.save(update_fields=["stand", "broke_off", "notice", "moved_at"])
        tell_of_import(current)


@contextmanager
def _turn(taken: ReportImport, *, of: bool = True) -> Iterator[ReportImport]:
    """A transaction that holds the import, if this job is still the one that was asked; `of` its source, too."""
    with transaction.atomic():
        if of:
            take_turn(_LOCKS + crc32(taken.source.encode()))
        rows = ReportImport.objects.select_for_update(of=("self",))
        current = rows.filter(pk=taken.pk, attempt=taken.attempt, stand=taken.stand).first()
        if current is None:
            raise Overtaken()
        yield current


def _tell(taken: ReportImport, **values: int) -> None:
    """A sign of life, and how far it is."""
    current = ReportImport.objects.filter(pk=taken.pk, attempt=taken.attempt, stand=taken.stand)
    if not current.update(moved_at=timezone.now(), **values):
        raise Overtaken()


def _check(taken: ReportImport, _by: Actor) -> None:
    _tell(taken, goal=taken.total)
    _keep_findings(taken, *_checked(taken, told=True))


def _keep_findings(taken: ReportImport, accepted: Sequence[Accepted], report: RowsReport) -> None:
    with _turn(taken, of=False) as current:
        current.added, current.faulty = len(accepted), len(report.faulty)
        current.unchanged = report.rows - current.added - current.faulty
        current.found = json.dumps({"faults": report.faults, "unknown": report.unknown}, ensure_ascii=False)
        current.stand = Stand.CHECKED
        current.save(update_fields=["added", "unchanged", "faulty", "found", "stand", "moved_at"])
        if taken.stand == Stand.IMPORTING:
            tell_of_import(current)


def _checked(taken: ReportImport, *, told: bool) -> tuple[list[Accepted], RowsReport]:
    report = RowsReport()
    messages: Iterable[Message] = (message_of(row) for row in rows_as_mended(taken))
    if told:
        messages = _telling(taken, messages)
    accepted = Checker(_words(taken), report).check(messages)
    faulty = report.faulty
    return [one for one in accepted if one.message.line not in faulty], report


def _words(taken: ReportImport) -> ImportWords:
    return ImportWords(
        source=taken.source,
        channel=Channel(taken.channel),
        area=taken.area_code,
        within=taken.area_code,
        columns={name: name for name in taken.columns},  # findings name the field
        categories=taken.categories,
    )


def _telling(taken: ReportImport, messages: Iterable[Message]) -> Iterator[Message]:
    for count, message in enumerate(messages, 1):
        yield message
        if count % CHUNK == 0:
            _tell(taken, done=count)


def _write(taken: ReportImport, by: Actor) -> None:
    """Set by set, each a transaction of its own: ended half way, the next attempt goes on with what is missing.

    Where rows no longer hold that held when they were checked, nothing is left out unasked: it waits again.
    """
    _tell(taken, goal=taken.added, done=0)
    accepted, report = _checked(taken, told=False)
    if report.faults and not taken.skips_faulty:
        _keep_findings(taken, accepted, report)
        return
    words, faulty = _words(taken), len(report.faulty)
    _tell(taken, goal=len(accepted))
    for first in range(0, len(accepted), CHUNK):
        with _turn(taken):
            part = _missing(accepted[first : first + CHUNK], taken.source)
            write_messages(part, words, by=by, taken_in=taken.pk)
            _tell(taken, done=first + CHUNK)
    with _turn(taken) as current:
        current.added, current.faulty = written(taken).count(), faulty
        current.unchanged = report.rows - current.added - faulty
        end(current, Stand.DONE)
        tell_of_import(current)
        figures: dict[str, object] = {"rows": taken.total, "added": current.added, "faulty": faulty}
        record(action="reports.import", by=by, subject=f"import:{taken.pk}", data=figures)


def _missing(part: Sequence[Accepted], source: str) -> list[Accepted]:
    """Without those that another file of the same source brought since they were checked."""
    numbers = [one.number for one in part]
    earlier = Matter.objects.filter(kind=KIND, source=source, source_number__in=numbers)
    known = set(earlier.values_list("source_number", flat=True))
    return [one for one in part if one.number not in known]


def _undo(taken: ReportImport, by: Actor) -> None:
    _tell(taken, goal=0)
    with _turn(taken) as current:
        ids = list(ReportDetails.objects.filter(taken_in=taken).values_list("pk", flat=True))
        current.added = take_back(ids=ids, state="withdrawn", by=by)
        end(current, Stand.UNDONE)
        tell_of_import(current)
        figures: dict[str, object] = {"matters": current.added}
        record(action="reports.undo_import", by=by, subject=f"import:{taken.pk}", data=figures)
