"""The pages of routing: who is responsible for what where, what is missing, files in and out, the test bench."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from openpyxl import Workbook

from linli.cores.access.public import acting
from linli.cores.areas.public import full_name
from linli.cores.matters.public import (
    Category,
    may_change_settings,
    require_settings_changer,
    require_settings_reader,
)
from linli.domains.reports.actions.import_routes import import_routes
from linli.domains.reports.actions.routes import change_route, drop_route, set_route
from linli.domains.reports.forms.routes import (
    RouteBodyForm,
    RouteFileForm,
    RouteFilterForm,
    RouteForm,
    TestBenchForm,
)
from linli.domains.reports.models import Routing
from linli.domains.reports.queries.gaps import routing_gaps, unowned_page
from linli.domains.reports.queries.routes import all_routes, routes_page
from linli.domains.reports.queries.test_bench import try_out
from linli.domains.reports.views.categories import source_words
from linli.kernel.errors import Invalid, LinliError
from linli.kernel.importing import keep, pending_of, workbook_bytes, write_sheet
from linli.kernel.page.forms import show_on_form
from linli.kernel.uploads import download

PURPOSE = "reports.routes"


@login_required
@require_GET
def routes(request: HttpRequest) -> HttpResponse:
    """The rows, with search by what they touch."""
    actor = acting(request)
    require_settings_reader(actor)
    form = RouteFilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    organisation = chosen.get("organisation")
    page, rows = routes_page(
        category=chosen.get("category", ""),
        area=chosen.get("area", ""),
        organisation=organisation.pk if organisation else None,
        cursor=request.GET.get("cursor"),
    )
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "is_narrowed": any(chosen.values()),
        "may_change": may_change_settings(actor),
        "gaps": routing_gaps().count,
    }
    return render(request, "reports/routes.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add_route(request: HttpRequest) -> HttpResponse:
    """A new row; opened from a gap, category and area are chosen already."""
    actor = acting(request)
    require_settings_changer(actor)
    first = {"category_code": request.GET.get("category", ""), "area_code": request.GET.get("area", "")}
    form = RouteForm(request.POST or None, initial=first)
    gaps_page = request.POST.get("gaps_page", "") or request.GET.get("gaps", "")
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                set_route(
                    category_code=form.cleaned_data["category_code"],
                    area_code=form.cleaned_data["area_code"],
                    organisation_id=form.cleaned_data["organisation"].pk,
                    by=actor,
                    is_new=True,
                )
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("派遣规则已保存。"))
                return redirect(_gaps_address(gaps_page) if gaps_page else reverse("reports:routes"))
    context = {"form": form, "gaps_page": gaps_page, "gaps_url": _gaps_address(gaps_page)}
    return render(request, "reports/route_edit.html", context, status=status)


def _gaps_address(page: str) -> str:
    """The page of the gaps that somebody came from."""
    return f"{reverse('reports:gaps')}?{urlencode({'page': page})}"


@login_required
@require_http_methods(["GET", "POST"])
def edit_route(request: HttpRequest, route_id: int) -> HttpResponse:
    """Give the row to another body."""
    actor = acting(request)
    require_settings_changer(actor)
    row = get_object_or_404(Routing.objects.select_related("organisation"), pk=route_id)
    first = {"organisation": row.organisation_id, "seen": row.organisation_id}
    form = RouteBodyForm(request.POST or None, initial=first)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                change_route(
                    route_id=route_id,
                    organisation_id=form.cleaned_data["organisation"].pk,
                    seen_organisation_id=form.cleaned_data["seen"],
                    by=actor,
                )
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("派遣规则已保存。"))
                return redirect("reports:routes")
    context = {
        "form": form,
        "row": row,
        "category": Category.objects.filter(pk=row.category_code).first(),
        "area_name": full_name(row.area_code, with_county=True),
    }
    return render(request, "reports/route_edit.html", context, status=status)


@login_required
@require_POST
def remove_route(request: HttpRequest, route_id: int) -> HttpResponse:
    """Take the row away."""
    drop_route(route_id=route_id, by=acting(request))
    messages.success(request, _("派遣规则已删除。"))
    return redirect("reports:routes")


@login_required
@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """What is missing, each with the way to mend it."""
    actor = acting(request)
    require_settings_reader(actor)
    found = routing_gaps()
    context = {
        "gaps": found,
        "page": unowned_page(found.unowned, request.GET.get("page", "")),
        "may_change": may_change_settings(actor),
    }
    return render(request, "reports/gaps.html", context)


@login_required
@require_GET
def export_routes(request: HttpRequest) -> HttpResponse:
    """All rows as Excel, in the columns that the import takes."""
    require_settings_reader(acting(request))
    return _workbook(
        "routes",
        [
            (
                row.routing.category_code,
                row.category_name,
                row.routing.area_code,
                row.area_name,
                row.routing.organisation.short_name,
                row.routing.organisation.code,
            )
            for row in all_routes()
        ],
    )


@login_required
@require_GET
def route_template(request: HttpRequest) -> HttpResponse:
    """An empty file for the import, with one line that shows how."""
    require_settings_reader(acting(request))
    return _workbook("routes-template", [])


def _workbook(name: str, rows: list[tuple[object, ...]]) -> HttpResponse:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101
    sheet.title = _("派遣规则")
    titles = [_("类别代码"), _("类别名称"), _("区划代码"), _("区划名称"), _("责任单位"), _("机构代码")]
    write_sheet(sheet, titles, rows, widths=(12, 22, 18, 28, 24, 14))
    return download(workbook_bytes(book), f"linli-{name}-{timezone.localdate():%Y%m%d}.xlsx")


@login_required
@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is checked in a dry run, and the report says what would happen."""
    actor = acting(request)
    require_settings_changer(actor)
    form = RouteFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        pending = keep(data, purpose=PURPOSE, filename=file.name, user_id=actor.user_id)
        try:
            report = import_routes(data=data, filename=file.name, by=actor, dry_run=True)
        except Invalid as refusal:
            pending.forget()
            show_on_form(form, refusal)
        else:
            context = {"pending": pending, "report": report, "token": pending.token()}
            return render(request, "reports/routes_report.html", context)
    return render(request, "reports/routes_import.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def confirm_import(request: HttpRequest) -> HttpResponse:
    """Take over what was checked."""
    actor = acting(request)
    require_settings_changer(actor)
    pending = pending_of(request.POST.get("token", ""), purpose=PURPOSE, user_id=actor.user_id)
    report = import_routes(data=pending.data(), filename=pending.filename, by=actor)
    pending.forget()
    if not report.applied:
        return render(
            request, "reports/routes_report.html", {"pending": pending, "report": report}, status=422
        )
    messages.success(request, _("已导入 %(rows)s 行：新增 %(added)s，更新 %(changed)s。") % report.figures)
    return redirect("reports:routes")


@login_required
@require_http_methods(["GET", "POST"])
def test_bench(request: HttpRequest) -> HttpResponse:
    """Where would this report go, and why. A POST keeps the words out of addresses and logs; nothing is written."""
    actor = acting(request)
    require_settings_reader(actor)
    first = {name: request.GET.get(name, "") for name in ("category", "area")}
    form = TestBenchForm(request.POST or None, initial=first)
    context: dict[str, Any] = {
        "form": form,
        "county_shapes": _county_shapes(),
        "may_change": may_change_settings(actor),
    }
    status = 200
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        tried = try_out(
            text=chosen["text"],
            category_code=chosen["category"],
            area_code=chosen["area"],
            lon=float(chosen["lon"]) if chosen["lon"] is not None else None,
            lat=float(chosen["lat"]) if chosen["lat"] is not None else None,
            now=timezone.now(),
        )
        code = tried.category.code if tried.category else ""
        context["tried"] = tried
        context["limits"] = [
            (each, source_words(each.found, code, tried.categories)) for each in tried.limits
        ]
    elif request.method == "POST":
        status = 422
    return render(request, "reports/test_bench.html", context, status=status)


def _county_shapes() -> str:
    from django.conf import settings

    return reverse("areas:shapes", args=[settings.COUNTY_CODE])
