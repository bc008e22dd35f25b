"""Pages of areas: looking through the tree, and taking over files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_GET, require_http_methods, require_POST

from linli.cores.areas import policy, public
from linli.cores.areas.forms import AreaPicker, ImportForm, SearchForm
from linli.cores.areas.models import Area, Partition
from linli.cores.areas.queries import browsing
from linli.cores.areas.rules import LENGTHS
from linli.kernel.acting import acting
from linli.kernel.coordinates import Datum
from linli.kernel.errors import Invalid, TooLarge
from linli.kernel.importing import ImportReport, PendingImport, keep, pending_of
from linli.kernel.page.forms import show_on_form

PURPOSE = "areas"
"""Under which the files that wait for confirmation are kept apart from those of other imports."""


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Search results; the county's page; or, without a county, what there is."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    if words:
        context = {"form": form, "words": words, "found": browsing.search(words)}
        return render(request, "areas/search.html", context)
    county = Area.objects.filter(code=settings.COUNTY_CODE, is_active=True).first()
    return _page(request, county)


@login_required
@require_GET
def area(request: HttpRequest, code: str) -> HttpResponse:
    """One area: what it is called, what lies in it, who answers for it."""
    return _page(request, _area_or_404(code))


def _page(request: HttpRequest, shown: Area | None) -> HttpResponse:
    below = public.children(shown.code) if shown else browsing.tops()
    context: dict[str, Any] = {
        "form": SearchForm(),
        "area": shown,
        "way_up": browsing.way_up(shown.code) if shown else [],
        "rows": browsing.rows_below(list(below)),
        "own": browsing.rows_below([shown])[0].figures if shown else None,
        "size": browsing.size_of(shown.code) if shown else None,
        "shapes_url": reverse("areas:shapes", args=[shown.code]) if shown else "",
        "panels": public.panels(shown.code, request) if shown else [],
        "may_import": policy.may_administer(acting(request)),
    }
    return render(request, "areas/area.html", context)


@require_GET
@cache_control(private=True, max_age=60)
@condition(etag_func=lambda _request, code: f'"{browsing.shapes_version(code)}-{code}"')
def shapes(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """GeoJSON for the map of an area; browsers keep it until another drawing is published."""
    _area_or_404(code)
    return JsonResponse(browsing.shapes_of(code), content_type="application/geo+json")


@login_required
@require_GET
def pick(request: HttpRequest) -> HttpResponse:
    """The part of a form in which an area is picked, standing at another area now."""
    name = request.GET.get("name", "")
    if not name.isidentifier():
        raise Http404
    code = request.GET.get("code", request.GET.get(name, "")).strip()
    picker = AreaPicker({"class": "form-control"})
    return HttpResponse(picker.render(name, code, {"id": f"id_{name}"}))


@login_required
@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is checked in a dry run, and the report says what would happen."""
    by = acting(request)
    policy.require_administrator(by)
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        chosen = form.cleaned_data
        data = chosen["file"].read()
        choices = {key: chosen[key] for key in ("kind", "datum", "publish", "code_field", "name_field")}
        pending = keep(
            data, purpose=PURPOSE, filename=chosen["file"].name, user_id=by.user_id, choices=choices
        )
        try:
            report = _run(pending, data, by=by, dry_run=True)
        except (Invalid, TooLarge) as refusal:
            pending.forget()
            show_on_form(form, refusal)
        else:
            context = {"pending": pending, "report": report, "token": pending.token()}
            return render(request, "areas/import_report.html", context)
    status = 422 if form.errors else 200
    context = {"form": form, "partitions": browsing.latest_partitions()}
    return render(request, "areas/import.html", context, status=status)


@login_required
@require_POST
def confirm_import(request: HttpRequest) -> HttpResponse:
    """Take over what was checked; should something have changed meanwhile, the report says so again."""
    by = acting(request)
    policy.require_administrator(by)
    pending = pending_of(request.POST.get("token", ""), purpose=PURPOSE, user_id=by.user_id)
    report = _run(pending, pending.data(), by=by, dry_run=False)
    pending.forget()
    if not report.applied:
        return render(request, "areas/import_report.html", {"pending": pending, "report": report}, status=422)
    sentence = _("已导入 %(rows)s 行：新增 %(added)s，更新 %(changed)s。")
    messages.success(request, sentence % report.figures)
    return redirect("areas:home")


@login_required
@require_POST
def publish(request: HttpRequest, partition_id: int) -> HttpResponse:
    """Put a drawing in force that was imported earlier."""
    by = acting(request)
    policy.require_administrator(by)
    partition = public.publish_partition(partition=get_object_or_404(Partition, pk=partition_id), by=by)
    messages.success(request, _("第 %(version)s 版网格划分已发布。") % {"version": partition.version})
    return redirect("areas:import")


def _run(pending: PendingImport, data: bytes, *, by: policy.SomebodyActing, dry_run: bool) -> ImportReport:
    chosen = pending.choices
    if chosen["kind"] == "divisions":
        return public.import_divisions(data=data, filename=pending.filename, by=by, dry_run=dry_run)
    return public.import_grids(
        data=data,
        filename=pending.filename,
        datum=Datum(chosen["datum"]),
        by=by,
        dry_run=dry_run,
        publish=chosen["publish"],
        code_field=chosen["code_field"],
        name_field=chosen["name_field"],
    )


def _area_or_404(code: str) -> Area:
    found = Area.objects.filter(code=code).first() if len(code) in LENGTHS else None
    if found is None:
        raise Http404
    return found
