"""Files of other offices: the list, the upload, the columns, what is wrong, the progress, taking all of it back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.access.public import Actor, acting
from linli.cores.areas.public import full_names
from linli.domains.reports.actions import importing
from linli.domains.reports.forms.imports import FIELD_NAMES, ColumnsForm, ImportFileForm, MendForm
from linli.domains.reports.models import ReportImport, Stand
from linli.domains.reports.policy import import_areas, require_importer
from linli.domains.reports.queries.imports import (
    SHOWN,
    Fault,
    content_of,
    faults_of,
    imports_page,
    matters_of,
    preview_of,
    rows_as_mended,
    seen_imports,
)
from linli.kernel.chinese import mask_name, mask_personal, mask_phone
from linli.kernel.errors import LinliError, NotFound, Stale
from linli.kernel.page.forms import show_on_form

MASKS = {"user": mask_name, "phone": mask_phone}
STEPS = (gettext_lazy("上传文件"), gettext_lazy("对应各列"), gettext_lazy("检查和更正"), gettext_lazy("导入"))
_STEP = {Stand.COLUMNS: 2, Stand.CHECKING: 3, Stand.CHECKED: 3, Stand.IMPORTING: 4}


def importer(request: HttpRequest) -> Actor:
    """Who asks. NotAllowed where they take over no files."""
    actor = acting(request)
    require_importer(actor)
    return actor


def own_import(request: HttpRequest, pk: int, *stands: Stand) -> ReportImport:
    """The import with its content, for whoever uploaded it alone."""
    actor = importer(request)
    taken = ReportImport.objects.filter(pk=pk, asked_by=actor.staff_id).first()
    if taken is None or (stands and taken.stand not in stands):
        raise NotFound()
    return taken


@never_cache
@login_required
@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    """All imports for one's own area, the newest first."""
    page = imports_page(importer(request), cursor=request.GET.get("cursor"))
    places = full_names({one.area_code for one in page.items})
    rows = [{"taken": one, "place": places.get(one.area_code, "")} for one in page.items]
    return render(request, "reports/imports.html", {"page": page, "rows": rows})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new_import(request: HttpRequest) -> HttpResponse:
    """Choose a file; its columns are asked for next."""
    actor = importer(request)
    codes = import_areas(actor)
    names = full_names(set(codes))
    form = ImportFileForm(
        request.POST or None, request.FILES or None, areas=[(code, names.get(code, code)) for code in codes]
    )
    if form.is_valid():
        typed, file = form.cleaned_data, form.cleaned_data["file"]
        try:
            taken = importing.receive(
                data=file.read(),
                filename=file.name,
                source=typed["source"],
                channel=typed["channel"],
                area_code=typed["area"],
                by=actor,
            )
        except LinliError as error:
            show_on_form(form, error)
        else:
            return redirect("reports:import_columns", taken.pk)
    return render(
        request, "reports/import_new.html", {"form": form, "steps": STEPS}, status=422 if form.errors else 200
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Which column of the file is what."""
    taken = own_import(request, pk, Stand.COLUMNS, Stand.CHECKED)
    titles, *rows = content_of(taken)
    examples = {
        title: mask_personal(next((row[place] for row in rows[:20] if place < len(row) and row[place]), ""))[
            :20
        ]
        for place, title in enumerate(titles)
    }
    form = ColumnsForm(request.POST or None, initial=taken.columns, titles=titles, examples=examples)
    if form.is_valid():
        try:
            importing.choose_columns(import_id=pk, columns=form.cleaned_data, by=acting(request))
        except LinliError as error:
            show_on_form(form, error)
        else:
            return redirect("reports:import_show", pk)
    context = {"form": form, "taken": taken, "steps": STEPS}
    return render(request, "reports/import_columns.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_GET
def import_show(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, what is wrong with it, and what can be done now."""
    actor = importer(request)
    taken = _seen(actor, pk)
    is_own = taken.asked_by_id == actor.staff_id
    stand, written = Stand(taken.stand), importing.written(taken).count()
    context: dict[str, Any] = {
        "taken": taken,
        "is_own": is_own,
        "place": full_names({taken.area_code}).get(taken.area_code, ""),
        "steps": STEPS,
        "step": _STEP.get(stand),
        "has_figures": stand in {Stand.CHECKED, Stand.DONE, Stand.UNDONE},
        "matters": matters_of(taken, actor) if written and not taken.is_running else [],
        "written": written,
        "may_undo": written and stand in {Stand.CHECKED, Stand.DONE, Stand.FAILED},
        "may_drop": not written and stand in {Stand.COLUMNS, Stand.CHECKED, Stand.FAILED},
    }
    if is_own and stand == Stand.CHECKED:
        context |= _faulty_rows(taken)
    return render(request, "reports/import_show.html", context)


@never_cache
@login_required
@require_GET
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the worker is; once it is ready the page opens anew."""
    taken = _seen(importer(request), pk)
    answer = render(request, "reports/_import_progress.html", {"taken": taken})
    if not taken.is_running:
        answer["HX-Refresh"] = "true"
    return answer


def _seen(actor: Actor, pk: int) -> ReportImport:
    taken = seen_imports(actor).filter(pk=pk).first()
    if taken is None:
        raise NotFound()
    return taken


def _faulty_rows(taken: ReportImport) -> dict[str, Any]:
    """The first faulty rows with their cells, and the categories that nobody knows."""
    by_line, unknown = faults_of(taken)
    first = sorted(by_line)[:SHOWN]
    values = {row.line: row.values for row in rows_as_mended(taken) if row.line in first} if first else {}
    rows = [
        {
            "line": line,
            "number": values[line]["number"],
            "text": mask_personal(values[line]["title"] or values[line]["text"])[:40],
            "cells": _cells(line, by_line[line], values[line], taken.columns),
        }
        for line in first
    ]
    return {
        "preview": _preview(taken, faulty=by_line),
        "faulty_rows": rows,
        "mend_form": MendForm(unknown=sorted(unknown)[:SHOWN]),
        "unknown": unknown,
        "more_unknown": max(len(unknown) - SHOWN, 0),
    }


def _preview(taken: ReportImport, *, faulty: Collection[int]) -> dict[str, Any]:
    """The first good rows under the names of our fields; whoever reported is masked, as everywhere."""
    fields = [field for field in FIELD_NAMES if field in taken.columns]

    def shown(field: str, value: str) -> str:
        if field in MASKS:
            return MASKS[field](value)
        return mask_personal(value)[:80]

    return {
        "heads": [FIELD_NAMES[field] for field in fields],
        "rows": [
            (row.line, [(FIELD_NAMES[field], shown(field, row.values[field])) for field in fields])
            for row in preview_of(taken, faulty=faulty)
        ],
    }


def _cells(
    line: int, faults: list[Fault], values: Mapping[str, str], columns: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Each faulty cell once, with everything that is wrong with it."""
    texts: dict[str, list[str]] = {}
    for fault in faults:
        texts.setdefault(fault.field, []).append(fault.text)
    return [
        {
            "name": f"cell-{line}-{field}",
            "label": FIELD_NAMES.get(field, ""),
            "value": values[field] if field else "",
            "texts": sentences,
            "editable": field in columns,
        }
        for field, sentences in texts.items()
    ]


@login_required
@require_POST
def mend_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep corrections and check again."""
    _rows, unknown = faults_of(own_import(request, pk))
    form = MendForm(request.POST, unknown=sorted(unknown)[:SHOWN])
    if form.is_valid():
        importing.mend(import_id=pk, cells=form.cells(), categories=form.categories(), by=acting(request))
    return redirect("reports:import_show", pk)


@login_required
@require_POST
def start_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the worker take it over."""
    importing.start(import_id=pk, skip_faulty="skip" in request.POST, by=importer(request))
    return redirect("reports:import_show", pk)


@login_required
@require_POST
def continue_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the worker go on with what broke off."""
    importing.go_on(import_id=pk, by=importer(request))
    return redirect("reports:import_show", pk)


@login_required
@require_POST
def drop_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it up."""
    importing.drop(import_id=pk, by=importer(request))
    messages.success(request, _("已放弃，文件已经删除。"))
    return redirect("reports:imports")


@login_required
@require_POST
def undo_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back everything that came with it."""
    try:
        importing.ask_to_undo(import_id=pk, by=importer(request))
    except Stale as refusal:
        messages.error(request, str(refusal))
    return redirect("reports:import_show", pk)
