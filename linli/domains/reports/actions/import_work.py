"""What the worker does for an import in the browser: check all rows, write them set by set, take all of them back."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, actor_of
from linli.cores.audit.public import record
from linli.cores.matters.public import Channel, acted_on, take_back
from linli.domains.reports.actions.import_reports import write_messages
from linli.domains.reports.actions.importing import end
from linli.domains.reports.actions.message_checks import Accepted, Checker, ImportWords, MessagesReport
from linli.domains.reports.actions.message_rows import Message, message_of
from linli.domains.reports.models import ReportDetails, ReportImport, Stand
from linli.domains.reports.policy import import_areas
from linli.domains.reports.queries.imports import rows_as_mended
from linli.kernel.errors import NotAllowed, Stale

CHUNK = 1000
logger = logging.getLogger(__name__)


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


def work_on(*, import_id: int) -> None:
    """Do what the import waits for; what breaks off can be asked for again."""
    taken = ReportImport.objects.filter(pk=import_id).select_related("asked_by").first()
    if taken is None or not taken.is_running:
        return
    by = actor_of(taken.asked_by)
    work = {Stand.CHECKING: _check, Stand.IMPORTING: _write, Stand.UNDOING: _undo}[Stand(taken.stand)]
    with translation.override(taken.language):
        try:
            if taken.area_code not in import_areas(by):
                raise NotAllowed()
            work(taken, by)
        except Exception as error:
            # Values of the file may stand in the message of an error: its kind alone is logged.
            logger.error("import %s broke off: %s", taken.pk, type(error).__name__)  # noqa: TRY400
            ended = Stand.DONE if isinstance(error, Stale) else Stand.FAILED
            ReportImport.objects.filter(pk=taken.pk).update(stand=ended)


def require_untouched(taken: ReportImport) -> list[int]:
    """The matters that came with it. Stale where there are none, or somebody has acted on one."""
    ids = list(ReportDetails.objects.filter(taken_in=taken).values_list("pk", flat=True))
    if not ids:
        raise Stale(_("这次导入没有新增诉求，不用撤销。"))
    if acted := acted_on(ids):
        raise Stale(
            _("其中 %(count)d 件已经有人办理（如 %(number)s），不能整批撤销。")
            % {"count": len(acted), "number": acted[0]}
        )
    return ids


def _check(taken: ReportImport, _by: Actor) -> None:
    accepted, report = _checked(taken, told=True)
    taken.added, taken.unchanged = len(accepted), report.rows - len(accepted) - len(report.faulty - {0})
    taken.faulty = len(report.faulty)
    found = {"faults": report.faults, "unknown": report.unknown}
    taken.found = json.dumps(found, ensure_ascii=False)
    taken.stand = Stand.CHECKED
    taken.save(update_fields=["added", "unchanged", "faulty", "found", "stand", "moved_at"])


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
            ReportImport.objects.filter(pk=taken.pk).update(done=count)


def _write(taken: ReportImport, by: Actor) -> None:
    """Set by set, each a transaction of its own: ended half way, the next attempt goes on with what is missing."""
    accepted, report = _checked(taken, told=False)
    before = ReportDetails.objects.filter(taken_in=taken).count()
    words, total = _words(taken), taken.total
    ReportImport.objects.filter(pk=taken.pk).update(added=before, total=max(len(accepted), 1), done=0)
    for first in range(0, len(accepted), CHUNK):
        part = accepted[first : first + CHUNK]
        with transaction.atomic():
            write_messages(part, words, by=by, taken_in=taken.pk)
            ReportImport.objects.filter(pk=taken.pk).update(added=F("added") + len(part), done=F("done") + len(part))
    taken.refresh_from_db(fields=["added"])
    taken.total = taken.done = total
    taken.faulty = len(report.faulty)
    with transaction.atomic():
        end(taken, Stand.DONE)
        figures = {"rows": total, "added": taken.added, "faulty": taken.faulty}
        record(action="reports.import", by=by, subject=f"import:{taken.pk}", data=figures)


def _undo(taken: ReportImport, by: Actor) -> None:
    with transaction.atomic():
        count = take_back(ids=require_untouched(taken), state="withdrawn", by=by)
        end(taken, Stand.UNDONE)
        record(action="reports.undo_import", by=by, subject=f"import:{taken.pk}", data={"matters": count})
