"""A plan as an Excel file: the columns of the template, which can be loaded again, and how each task stands."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.domains.supervision.actions.template import WIDTHS
from linli.domains.supervision.models import Plan
from linli.domains.supervision.queries.plans import Row
from linli.domains.supervision.queries.standing import amount, light_name
from linli.domains.supervision.rules.tables import COLUMNS
from linli.kernel.importing import workbook_bytes, write_sheet


def export_plan(*, plan: Plan, rows: Sequence[Row], by: Actor) -> bytes:
    """The tasks as they stand on the page; that it was taken out of the house is noted."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 (a new book has one)
    sheet.title = _("任务分解表")
    titles = [title for title, _known in COLUMNS.values()]
    more = [_("编号"), _("状态"), _("完成数"), _("灯"), _("为什么")]
    write_sheet(sheet, [*titles, *more], [_cells(row) for row in rows], widths=(*WIDTHS, 16, 12, 12, 8, 40))
    data: dict[str, object] = {"tasks": len(rows)}
    record(action="supervision.export_plan", by=by, subject=f"plan:{plan.pk}", data=data)
    return workbook_bytes(book)


def _cells(row: Row) -> tuple[str, ...]:
    task, matter = row.task, row.task.matter
    due = task.due_on.isoformat() if task.due_on else task.due_words or str(task.get_rhythm_display() or "")
    target = task.target or f"{amount(task.target_value)}{task.target_unit}"
    return (
        task.domain.name if task.domain else "",
        task.words,
        row.lead,
        row.responsible,
        row.helping,
        due,
        "、".join(dict.fromkeys([*row.overall, *row.direct])),
        target,
        amount(task.weight),
        matter.number if matter else "",
        str(matter.current.name) if matter else "",
        amount(task.figure),
        light_name(row.light),
        row.why,
    )
