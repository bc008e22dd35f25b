"""Taking over a file in the browser: what a person decides about it; the long work is the worker's."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.cores.matters.public import require_untouched
from linli.domains.reports.actions.import_news import tell_of_import
from linli.domains.reports.actions.message_rows import REQUIRED, TITLES
from linli.domains.reports.models import ReportDetails, ReportImport, Stand
from linli.domains.reports.policy import import_areas, require_importer
from linli.domains.reports.queries.imports import content_of, mended_of, remembered
from linli.domains.reports.rules.importing import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_READ,
    MOST_ROWS,
    OWN_SOURCES,
    distinct_titles,
    proposed_columns,
)
from linli.kernel.errors import Invalid, NotFound, Stale
from linli.kernel.importing import require_excel, rows_of, unharmed

TASK = "linli.domains.reports.tasks.work_on_import"
KEPT = dt.timedelta(hours=24)
SILENT = dt.timedelta(minutes=10)
"""So long after its last sign of life a job is taken for dead: the worker was stopped, or the machine."""
WAITING = (Stand.COLUMNS, Stand.CHECKED)
RUNNING = (Stand.CHECKING, Stand.IMPORTING, Stand.UNDOING)
ENDED = {"content": "", "mended": "", "found": "", "filename": ""}


def receive(
    *, data: bytes, filename: str, source: str, channel: str, area_code: str, by: Actor
) -> ReportImport:
    """Keep a file, encrypted, and propose which column is what. Invalid where it can't be read or is too long."""
    require_importer(by)
    if area_code not in import_areas(by):
        raise NotFound()
    if source.lower() in OWN_SOURCES:
        sentence = _("这个名称本系统自己在用，请写来源系统的名称。")
        raise Invalid(sentence, fields={"source": sentence})
    titles, rows = _table(data, filename)
    columns, categories = remembered(source, by)
    taken = ReportImport.objects.create(
        source=source,
        channel=channel,
        area_code=area_code,
        language=translation.get_language(),
        filename=filename[-80:],
        content=json.dumps([titles, *rows], ensure_ascii=False),
        columns=proposed_columns(titles, TITLES, columns),
        categories=categories,
        total=sum(any(row) for row in rows),
        asked_by_id=by.staff_id,
    )
    record(action="reports.receive_import", by=by, subject=f"import:{taken.pk}", data={"rows": taken.total})
    return taken


def _table(data: bytes, filename: str) -> tuple[list[str], list[list[str]]]:
    """The titles, and the rows as far as something is in them."""
    try:
        require_excel(data)
        titles, *rows = [
            [unharmed(cell.strip())[:LONGEST_CELL] for cell in row]
            for row in islice(rows_of(data, filename), MOST_READ)
        ] or [[]]
    except Invalid as error:
        raise Invalid(error.message, fields={"file": error.message}) from error
    is_whole = len(rows) < MOST_READ - 1
    while rows and not any(rows[-1]):
        rows.pop()
    wrong = ""
    if not any(titles) or not rows:
        wrong = _("文件里没有可以导入的行：第一行是列名，从第二行起是诉求。")
    elif len(titles) > MOST_COLUMNS:
        wrong = _("文件有 %(count)d 列，最多 %(most)d 列。") % {"count": len(titles), "most": MOST_COLUMNS}
    elif len(rows) > MOST_ROWS or not is_whole:
        wrong = _("一次最多导入 %(most)d 行，请把文件分开。") % {"most": MOST_ROWS}
    if wrong:
        raise Invalid(wrong, fields={"file": wrong})
    width = len(titles)
    return distinct_titles(titles), [row[:width] for row in rows]


def choose_columns(*, import_id: int, columns: Mapping[str, str], by: Actor) -> None:
    """Say which column is what; the worker then checks every row."""
    with _locked(import_id, by, *WAITING) as taken:
        titles = content_of(taken)[0]
        chosen = {field: title for field, title in columns.items() if field in TITLES and title in titles}
        missing = {field: _("请选择这一栏在文件里的列。") for field in REQUIRED if field not in chosen}
        if missing:
            raise Invalid(_("编号、时间、内容三栏必须有对应的列。"), fields=missing)
        if len(set(chosen.values())) < len(chosen):
            many = list(chosen.values())
            twice = {f: _("这一列已经对应了另一栏。") for f, t in chosen.items() if many.count(t) > 1}
            raise Invalid(_("同一列不能对应两栏。"), fields=twice)
        taken.columns = chosen
        _let_work(taken, Stand.CHECKING)


def mend(
    *,
    import_id: int,
    cells: Mapping[tuple[int, str], str],
    categories: Mapping[str, str],
    by: Actor,
) -> None:
    """Correct cells (by line and field) and say which category a name means; then everything is checked again."""
    with _locked(import_id, by, Stand.CHECKED) as taken:
        mended, last = mended_of(taken), len(content_of(taken))
        for (line, field), value in cells.items():
            if field in taken.columns and 2 <= line <= last:
                mended.setdefault(str(line), {})[field] = value.strip()[:LONGEST_CELL]
        taken.mended = json.dumps(mended, ensure_ascii=False)
        taken.categories = {**taken.categories, **categories}
        _let_work(taken, Stand.CHECKING)


def start(*, import_id: int, skip_faulty: bool, by: Actor) -> None:
    """Let the worker write; what is faulty is left out, if that was chosen."""
    with _locked(import_id, by, Stand.CHECKED) as taken:
        if taken.faulty and not skip_faulty:
            raise Invalid(_("还有 %(count)d 行有错误。") % {"count": taken.faulty})
        taken.skips_faulty = skip_faulty
        _let_work(taken, Stand.IMPORTING)


def go_on(*, import_id: int, by: Actor) -> None:
    """Let the worker go on with what broke off: the check, the writing, or the taking back."""
    with _locked(import_id, by, Stand.FAILED) as taken:
        if taken.broke_off != Stand.UNDOING and not taken.content:
            raise Stale(_("文件已经删除，请重新上传。已经写入的不会重复。"))
        _let_work(taken, Stand(taken.broke_off))


def drop(*, import_id: int, by: Actor) -> None:
    """Give up a file of which nothing was written; its content is erased."""
    with _locked(import_id, by, *WAITING, Stand.FAILED) as taken:
        if written(taken).exists():
            raise Stale(_("已经写入一部分。请继续导入，或者整批撤销。"))
        end(taken, Stand.DROPPED)
        record(action="reports.drop_import", by=by, subject=f"import:{taken.pk}", data={})


def ask_to_undo(*, import_id: int, by: Actor) -> None:
    """Let the worker take back everything that came with it; it looks once more whether somebody acted meanwhile."""
    with _locked(import_id, by, Stand.DONE, Stand.FAILED, Stand.CHECKED) as taken:
        ids = list(written(taken).values_list("pk", flat=True))
        if not ids:
            raise Stale(_("这次导入没有新增诉求，不用撤销。"))
        require_untouched(ids)
        _let_work(taken, Stand.UNDOING)


def written(taken: ReportImport) -> QuerySet[ReportDetails]:
    """What came into the system with it."""
    return ReportDetails.objects.filter(taken_in=taken)


def end(taken: ReportImport, stand: Stand) -> None:
    """Nothing of the file is kept any longer."""
    for name, value in ENDED.items():
        setattr(taken, name, value)
    taken.stand, taken.broke_off = stand, ""
    taken.save()


def sweep_imports(*, now: dt.datetime | None = None) -> int:
    """Let those go on that a stopped worker left behind; erase files that nobody took over within a day.

    Returns how many were touched. What is being worked on is left alone.
    """
    now = now or timezone.now()
    silent = ReportImport.objects.filter(stand__in=RUNNING, moved_at__lt=now - SILENT)
    old = ReportImport.objects.filter(asked_at__lt=now - KEPT, stand__in=(*WAITING, Stand.FAILED))
    with transaction.atomic():
        left = list(silent.select_for_update(skip_locked=True))
        for taken in left:
            taken.stand, taken.broke_off = Stand.FAILED, taken.stand
            taken.save(update_fields=["stand", "broke_off", "moved_at"])
            tell_of_import(taken)
        over = list(old.exclude(broke_off=Stand.UNDOING).select_for_update(skip_locked=True))
        for taken in over:
            if count := written(taken).count():
                taken.added = count
            end(taken, Stand.DONE if count else Stand.DROPPED)
            tell_of_import(taken)
    return len(left) + len(over)


@contextmanager
def _locked(import_id: int, by: Actor, *stands: Stand) -> Iterator[ReportImport]:
    """The import of whoever asks, locked, in one of these stands."""
    require_importer(by)
    with transaction.atomic():
        taken = ReportImport.objects.select_for_update().filter(pk=import_id, asked_by=by.staff_id).first()
        if taken is None or taken.area_code not in import_areas(by):
            raise NotFound()
        if taken.stand not in stands:
            raise Stale(_("这次导入已经是“%(stand)s”，请刷新页面。") % {"stand": taken.get_stand_display()})
        yield taken


def _let_work(taken: ReportImport, stand: Stand) -> None:
    """One job, with the number of the attempt: whatever an earlier job still does comes to nothing.

    No lock of the queue: a killed worker would hold it for good.
    """
    taken.stand, taken.goal, taken.done, taken.notice, taken.broke_off = stand, 0, 0, "", ""
    taken.attempt += 1
    taken.save()
    app.configure_task(TASK, queue="imports").defer(import_id=taken.pk, attempt=taken.attempt)
