"""Open data for residents: a page, the same in a frame of another site, a file, and the points of the map."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.html import escape
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from linli.cores.areas.public import shapes_of
from linli.doors.opendata import queries
from linli.doors.opendata.queries.asked import span_choices
from linli.doors.opendata.queries.rows import licence
from linli.kernel.page.keeping import kept
from linli.kernel.page.security import policy
from linli.kernel.uploads import download

KEPT_FOR = 600
"""Seconds for which browsers and proxies may keep an answer: as long as the figures are kept here."""
LISTED = 30
"""Rows beneath the map."""
SNIPPET = '<iframe src="{url}" title="{title}" width="100%" height="900" loading="lazy"></iframe>'


def _asked(request: HttpRequest) -> queries.Asked:
    return queries.asked_for(request.GET.dict(), timezone.localdate())


def _narrowed(request: HttpRequest, found: queries.OpenPage) -> dict[str, str]:
    """Which points: of one class, and open or closed ones."""
    group, state = request.GET.get("group", ""), request.GET.get("state", "")
    return {
        "group": group if group in dict(found.classes) else "",
        "state": state if state in ("open", "closed") else "",
    }


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What was reported and solved: in the county, in a township, in a year or a quarter."""
    asked = _asked(request)
    shown = queries.page_of(asked)
    narrowed = _narrowed(request, shown)
    points, more = queries.public_points(asked, **narrowed)
    embed_url = request.build_absolute_uri(_embed_address(asked))
    context = {
        "page": shown,
        "asked": asked,
        "spans": span_choices(asked.today),
        "points": points,
        "newest": points[:LISTED],
        "more": more,
        "most": queries.MOST_POINTS,
        "narrowed": narrowed,
        "points_url": asked.url("points", **{key: value for key, value in narrowed.items() if value}),
        "shapes_url": asked.url("shapes"),
        "csv_url": asked.url("csv"),
        "embed_url": embed_url,
        "snippet": SNIPPET.format(url=escape(embed_url), title=escape(asked.area_name)),
        "dictionary": queries.dictionary(),
        "licence": licence(asked),
    }
    answer = render(request, "opendata/page.html", context)
    answer["Cache-Control"] = "private, no-cache"  # it holds the form token of its reader
    return answer


def _embed_address(asked: queries.Asked) -> str:
    spoken = {"language": "en"} if translation.get_language() == "en" else {}
    return asked.url("embed", **spoken)


@require_safe
@xframe_options_exempt
@kept(KEPT_FOR)
def embed(request: HttpRequest) -> HttpResponse:
    """Figures and charts for a frame of another site: no cookie, no link of the house but the one to the whole page."""
    language = "en" if request.GET.get("language") == "en" else "zh-hans"
    with translation.override(language):
        asked = _asked(request)
        context = {
            "page": queries.page_of(asked),
            "asked": asked,
            "language": language,
            "page_url": request.build_absolute_uri(asked.url()),
            "licence": licence(asked),
        }
        answer = render(request, "opendata/embed.html", context)
    answer["Content-Language"] = language
    answer["Content-Security-Policy"] = policy().replace("frame-ancestors 'none'", "frame-ancestors *")
    return answer


@require_safe
@kept(KEPT_FOR)
def figures_csv(request: HttpRequest) -> HttpResponse:
    """All figures of an area in a year."""
    asked, written = _asked(request), io.StringIO()
    writer = csv.writer(written)
    writer.writerow(queries.COLUMNS)
    writer.writerows(queries.rows_of(asked))
    answer = download(written.getvalue(), f"linli-open-{asked.area}-{asked.span.year}.csv")
    answer["Link"] = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    return answer


@require_safe
@kept(KEPT_FOR)
def points(request: HttpRequest) -> HttpResponse:
    """The public reports of this place and time as GeoJSON."""
    asked = _asked(request)
    found, more = queries.public_points(asked, **_narrowed(request, queries.page_of(asked)))
    return _geojson(queries.points_of(found, more=more))


@require_safe
@kept(KEPT_FOR)
def shapes(request: HttpRequest) -> HttpResponse:
    """The borders on the map; a township leads to its own page."""
    asked = _asked(request)
    features = []
    for each in shapes_of(asked.area)["features"]:
        known = each["properties"]
        words = {key: known[key] for key in ("name", "kind") if key in known}
        if known.get("code") in asked.towns and asked.area == asked.county:
            words["url"] = asked.url(area=known["code"])
        features.append(each | {"properties": words})
    return _geojson({"type": "FeatureCollection", "features": features})


def _geojson(content: dict[str, Any]) -> HttpResponse:
    return JsonResponse(
        content, content_type="application/geo+json", json_dumps_params={"ensure_ascii": False}
    )
