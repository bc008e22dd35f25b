"""The leader's cockpit (驾驶舱): figures of an area and a period, the lists behind them, Excel, and the wall."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from openpyxl import Workbook

from linli.cores.access.public import Actor, acting
from linli.cores.areas.public import ancestors_of, area_name, names
from linli.cores.audit.public import record
from linli.cores.matters.public import Category, Channel
from linli.cores.measures.public import Facet, MeasureSet, Period, Term, measure_set
from linli.cores.orgs.models import Organisation
from linli.kernel.errors import NotAllowed
from linli.kernel.importing import harmless, workbook_bytes
from linli.kernel.uploads import download
from linli.portal.forms import PeriodForm
from linli.portal.policy import writes
from linli.portal.queries import cockpit as queries
from linli.portal.queries.cockpit.asked import KIND, OPENED, WIDTHS
from linli.portal.queries.cockpit.charts import Chart, Line
from linli.portal.queries.cockpit.parts import RANKED, WEEKDAYS

SHADES = ("received", "red")
RATES = ("on_time", "response", "solution", "satisfaction")


@login_required
@require_GET
def cockpit(request: HttpRequest) -> HttpResponse:
    """Everything on one page; the period stays in the address."""
    actor, form = acting(request), PeriodForm(request.GET or None)
    asked = _asked(request, actor)
    shown = queries.board(actor, asked, now=timezone.now())
    shade = _shade(request)
    context = {
        "board": shown,
        "asked": asked,
        "form": form,
        "periods": [
            (asked.url(period=name.value), label, name == asked.name) for name, label in PeriodForm.NAMES
        ],
        "comparisons": [
            (asked.url(compare=code), label, code == asked.compare) for code, label in PeriodForm.COMPARED
        ],
        "ranks": [
            (
                asked.url(rank=code) + "#organisations",
                measure_set(KIND).measure(code).name,
                code == asked.rank,
            )
            for code in RANKED
        ],
        "shade": shade,
        "trail": _trail(actor, asked),
        "shapes_url": f"{asked.url(view='portal:cockpit_shapes')}&shade={shade}",
        "excel_url": asked.url(view="portal:cockpit_excel"),
        "wall_url": asked.url(view="portal:cockpit_wall"),
        "draft_url": _draft_url(asked) if writes(actor, asked.area) else "",
    }
    return render(request, "portal/cockpit.html", context)


def _draft_url(asked: queries.Asked) -> str:
    """Where the office drafts a bulletin about what it looks at."""
    days = {"since": asked.period.since.isoformat(), "until": asked.period.until.isoformat()}
    return f"{reverse('portal:bulletin_draft')}?{urlencode({'area': asked.area, 'kind': 'chosen', **days})}"


@login_required
@require_GET
def cockpit_wall(request: HttpRequest) -> HttpResponse:
    """The same for a big screen: one dark page without scrolling that brings itself up to date."""
    actor = acting(request)
    asked = replace(_asked(request, actor, widths=WIDTHS), compare="before")
    context = {
        "board": queries.board(actor, asked, now=timezone.now()),
        "asked": asked,
        "shapes_url": f"{asked.url(view='portal:cockpit_shapes')}&shade=red",
        "period_name": dict(PeriodForm.NAMES)[asked.name],
        "now": timezone.localtime(),
        "back_url": asked.url(),
    }
    name = "portal/_wall.html" if request.headers.get("HX-Request") else "portal/wall.html"
    return render(request, name, context)


@login_required
@require_GET
def cockpit_shapes(request: HttpRequest) -> JsonResponse:
    """GeoJSON of the places below, shaded."""
    shapes = queries.shaded_by_measure(_asked(request, acting(request), widths=WIDTHS), _shade(request))
    return JsonResponse(shapes, content_type="application/geo+json")


@login_required
@require_GET
def cockpit_behind(request: HttpRequest) -> HttpResponse:
    """What a figure counts, one by one."""
    actor = acting(request)
    asked = _behind(request, actor)
    page, rows = queries.behind(actor, asked, cursor=request.GET.get("cursor"))
    counted = measure_set(KIND).counting(asked.term.counted)
    context = {
        "page": page,
        "rows": rows,
        "count": asked.count(),
        "counted": counted,
        "name": counted.good_name if asked.term.good else counted.name,
        "is_good": asked.term.good,
        "area_name": area_name(asked.area) or asked.area,
        "period": asked.period,
        "about": _about(asked),
    }
    return render(request, "portal/cockpit_behind.html", context)


@login_required
@require_GET
def cockpit_measures(request: HttpRequest) -> HttpResponse:
    """What every figure means."""
    _require(acting(request))
    return render(request, "portal/cockpit_measures.html", {"declared": measure_set(KIND)})


@login_required
@require_GET
def cockpit_measure(request: HttpRequest, code: str) -> HttpResponse:
    """What one figure counts, by which formula, out of what."""
    _require(acting(request))
    declared = measure_set(KIND)
    measure = next((one for one in declared.measures if one.code == code), None)
    if measure is None:
        raise Http404
    parts = [("numerator", measure.numerator), ("denominator", measure.denominator)]
    context = {
        "measure": measure,
        "parts": [
            (place, declared.counting(term.counted), term.good) for place, term in parts if term is not None
        ],
    }
    return render(request, "portal/cockpit_measure.html", context)


@login_required
@require_GET
def cockpit_excel(request: HttpRequest) -> HttpResponse:
    """All figures and tables as a workbook."""
    actor = acting(request)
    asked = _asked(request, actor)
    shown = queries.board(actor, asked, now=timezone.now())
    record(action="cockpit.export", by=actor, subject=f"area:{asked.area}", data={"period": asked.name.value})
    name = f"linli-{asked.area}-{asked.period.since:%Y%m%d}-{asked.period.until:%Y%m%d}.xlsx"
    return download(_workbook(asked, shown), name)


def _workbook(asked: queries.Asked, shown: queries.Board) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("总览"))
    sheet.append([_("%(area)s，%(since)s至%(until)s") % {
        "area": shown.area_name, "since": asked.period.since, "until": asked.period.until,
    }])  # fmt: skip
    sheet.append([_("指标"), _("数值"), _("计量单位"), _("分子"), _("分母"), _("变化"), _("口径")])
    for tile in shown.tiles:
        figure = tile.figure
        sheet.append(
            [
                str(figure.measure.name),
                figure.value if figure.measure.denominator is None else tile.words,
                tile.unit,
                figure.numerator,
                figure.denominator,
                tile.change,
                f"{figure.measure.definition}{figure.measure.formula}",
            ]
        )
    for chart in shown.every_chart:
        _write(book, chart)
    _write_oldest(book, shown)
    return workbook_bytes(book)


def _write(book: Workbook, chart: Chart) -> None:
    sheet = book.create_sheet(str(chart.title))
    sheet.append([chart.sentence])
    sheet.append(chart.head)
    for line in (*chart.lines, *chart.other):
        sheet.append([harmless(line.label), *_cells(line)])


def _write_oldest(book: Workbook, shown: queries.Board) -> None:
    sheet = book.create_sheet(_("最久没有办结的"))
    sheet.append([_("编号"), _("诉求"), _("在谁手里"), _("天数")])
    for matter, days in shown.oldest:
        body = matter.owner or matter.desk
        sheet.append([matter.number, harmless(matter.title), harmless(body.short_name), days])


def _cells(line: Line) -> list[Any]:
    return [f"{column.words} ({column.note})" if column.note else column.value for column in line.columns]


def _require(actor: Actor) -> str:
    scope = queries.cockpit_scope(actor)
    if not scope:
        raise NotAllowed(_("驾驶舱给领导、督查员和派遣员看。"))
    return scope


def _area(request: HttpRequest, actor: Actor, *, widths: tuple[int, ...] = OPENED) -> str:
    scope = _require(actor)
    asked = request.GET.get("area") or scope
    if not (asked.isdigit() and len(asked) in widths and queries.may_see_cockpit(actor, asked)):
        raise Http404
    return asked


def _asked(request: HttpRequest, actor: Actor, *, widths: tuple[int, ...] = OPENED) -> queries.Asked:
    name, period = PeriodForm(request.GET).chosen(timezone.localdate())
    rank = request.GET.get("rank", "")
    return queries.Asked(
        area=_area(request, actor, widths=widths),
        name=name,
        period=period,
        compare="year" if request.GET.get("compare") == "year" else "before",
        rank=rank if rank in RANKED else RANKED[0],
    )


def _shade(request: HttpRequest) -> str:
    asked = request.GET.get("shade", "")
    return asked if asked in SHADES else SHADES[0]


def _trail(actor: Actor, asked: queries.Asked) -> list[str]:
    """The areas above, as far as this person sees them; the last has no address."""
    chain = [
        code
        for code in (*ancestors_of(asked.area), asked.area)
        if len(code) in OPENED and queries.may_see_cockpit(actor, code)
    ]
    known, trail = names(chain), list[str]()
    for code in chain:
        trail += [known.get(code, code), "" if code == asked.area else asked.url(area=code)]
    return trail


def _behind(request: HttpRequest, actor: Actor) -> queries.Behind:
    declared, given = measure_set(KIND), request.GET
    if given.get("what") not in {one.code for one in declared.counted}:
        raise Http404
    facet, value = given.get("by") or "total", given.get("value", "")
    numeric = {Facet.ORGANISATION, Facet.HOUR}
    if facet not in set(Facet) or (facet in numeric and not (value.isdigit() and len(value) < 12)):
        raise Http404
    return queries.Behind(
        term=Term(given["what"], good="good" in given),
        area=_area(request, actor, widths=(6, 9, 12, 15)),
        period=_days(declared, given),
        facet=Facet(facet),
        value=value[:20],
    )


def _days(declared: MeasureSet, given: Any) -> Period | None:
    if declared.counting(given["what"]).is_state:
        return None
    try:
        return Period(dt.date.fromisoformat(given["since"]), dt.date.fromisoformat(given["until"]))
    except (KeyError, ValueError):
        raise Http404 from None


def _about(asked: queries.Behind) -> str:
    """The value of the facet in words."""
    match asked.facet:
        case Facet.ORGANISATION:
            body = (
                Organisation.objects.filter(pk=int(asked.value)).values_list("short_name", flat=True).first()
            )
            return body or asked.value
        case Facet.CATEGORY:
            known = Category.objects.filter(pk=asked.value).values_list("name", flat=True).first()
            return known or _("未分类")
        case Facet.CHANNEL:
            return str(dict(Channel.choices).get(asked.value, asked.value))
        case Facet.HOUR:
            hour = int(asked.value) % 168
            return _("%(day)s%(hour)s点") % {"day": WEEKDAYS[hour // 24], "hour": hour % 24}
        case _:
            return ""
