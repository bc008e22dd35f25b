"""Taking over a file in the browser: what a person decides about it; the long work is the worker's."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.domains.reports.actions.message_rows import REQUIRED, TITLES
from linli.domains.reports.models import ReportImport, Stand
from linli.domains.reports.policy import import_areas, require_importer
from linli.domains.reports.queries.imports import content_of, mended_of, remembered
from linli.domains.reports.rules.importing import MOST_ROWS, distinct_titles, proposed_columns
from linli.kernel.errors import Invalid, NotFound, Stale
from linli.kernel.importing import rows_of

TASK = "linli.domains.reports.tasks.work_on_import"
KEPT = dt.timedelta(hours=24)
LONGEST_CELL = 10_000
WAITING = (Stand.COLUMNS, Stand.CHECKED)
ENDED = {"content": "", "mended": "", "found": "", "filename": ""}


def receive(
    *, data: bytes, filename: str, source: str, channel: str, area_code: str, by: Actor
) -> ReportImport:
    """Keep a file, encrypted, and propose which column is what. Invalid where it can't be read or is too long."""
    require_importer(by)
    if area_code not in import_areas(by):
        raise NotFound()
    rows = list(rows_of(data, filename))
    if len(rows) < 2:
        raise Invalid(_("文件里没有留言。"), fields={"file": _("文件里没有留言。")})
    if len(rows) > MOST_ROWS + 1:
        sentence = _("一次最多导入 %(most)d 行，请把文件分开。") % {"most": MOST_ROWS}
        raise Invalid(sentence, fields={"file": sentence})
    titles = distinct_titles(rows[0])
    columns, categories = remembered(source)
    taken = ReportImport.objects.create(
        source=source,
        channel=channel,
        area_code=area_code,
        language=translation.get_language(),
        filename=filename[-80:],
        content=json.dumps([titles, *rows[1:]], ensure_ascii=False),
        columns=proposed_columns(titles, TITLES, columns),
        categories=categories,
        total=len(rows) - 1,
        asked_by_id=by.staff_id,
    )
    record(action="reports.receive_import", by=by, subject=f"import:{taken.pk}", data={"rows": taken.total})
    return taken


def choose_columns(*, import_id: int, columns: Mapping[str, str], by: Actor) -> None:
    """Say which column is what; the worker then checks every row."""
    with _locked(import_id, by, *WAITING) as taken:
        titles = content_of(taken)[0]
        chosen = {field: title for field, title in columns.items() if field in TITLES and title in titles}
        missing = {field: _("请选择这一栏在文件里的列。") for field in REQUIRED if field not in chosen}
        if missing:
            raise Invalid(_("编号、时间、内容三栏必须有对应的列。"), fields=missing)
        if len(set(chosen.values())) < len(chosen):
            twice = {f: _("这一列已经对应了另一栏。") for f, t in chosen.items() if list(chosen.values()).count(t) > 1}
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
        mended = mended_of(taken)
        for (line, field), value in cells.items():
            if field in TITLES and 2 <= line <= taken.total + 1:
                mended.setdefault(str(line), {})[field] = value[:LONGEST_CELL]
        taken.mended = json.dumps(mended, ensure_ascii=False)
        taken.categories = {**taken.categories, **categories}
        _let_work(taken, Stand.CHECKING)


def start(*, import_id: int, skip_faulty: bool, by: Actor) -> None:
    """Let the worker write; what is faulty is left out, if that was chosen. One that broke off goes on where it was."""
    with _locked(import_id, by, Stand.CHECKED, Stand.FAILED) as taken:
        if not taken.content:
            raise Stale(_("文件已经删除，请重新上传。"))
        if taken.stand == Stand.CHECKED and taken.faulty and not skip_faulty:
            raise Invalid(_("还有 %(count)d 行有错误。") % {"count": taken.faulty})
        if taken.stand == Stand.CHECKED:
            taken.skips_faulty = skip_faulty
        _let_work(taken, Stand.IMPORTING)


def drop(*, import_id: int, by: Actor) -> None:
    """Give up a file that was not taken over; its content is erased."""
    with _locked(import_id, by, *WAITING) as taken:
        end(taken, Stand.DROPPED)
        record(action="reports.drop_import", by=by, subject=f"import:{taken.pk}", data={})


def ask_to_undo(*, import_id: int, by: Actor) -> None:
    """Let the worker take back everything that came with it; it looks once more whether somebody acted meanwhile."""
    from linli.domains.reports.actions.import_work import require_untouched

    with _locked(import_id, by, Stand.DONE, Stand.FAILED) as taken:
        require_untouched(taken)
        _let_work(taken, Stand.UNDOING)


def end(taken: ReportImport, stand: Stand) -> None:
    """Nothing of the file is kept any longer."""
    for name, value in ENDED.items():
        setattr(taken, name, value)
    taken.stand = stand
    taken.save()


def sweep_imports(*, now: dt.datetime | None = None) -> int:
    """Erase files that nobody took over within a day; imports that wait are given up."""
    before = (now or timezone.now()) - KEPT
    old = ReportImport.objects.filter(asked_at__lt=before, content__isnull=False)
    old.filter(stand__in=(*WAITING, Stand.CHECKING)).update(stand=Stand.DROPPED)
    return old.update(**ENDED)


@contextmanager
def _locked(import_id: int, by: Actor, *stands: Stand) -> Iterator[ReportImport]:
    """The import of whoever asks, locked, in one of these stands."""
    require_importer(by)
    with transaction.atomic():
        taken = ReportImport.objects.select_for_update().filter(pk=import_id, asked_by=by.staff_id).first()
        if taken is None:
            raise NotFound()
        if taken.stand not in stands:
            raise Stale(_("这次导入已经是“%(stand)s”，请刷新页面。") % {"stand": taken.get_stand_display()})
        yield taken


def _let_work(taken: ReportImport, stand: Stand) -> None:
    taken.stand, taken.done = stand, 0
    taken.save()
    app.configure_task(TASK, queue="imports", lock=f"reports.import.{taken.pk}").defer(import_id=taken.pk)
