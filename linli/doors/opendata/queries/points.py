"""Public reports as points on a map: rounded, bounded, and nothing but category, state and month beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from linli.cores.areas.rules import Level
from linli.cores.matters.public import Matter
from linli.domains.reports.public import public_category, public_degrees, public_reports
from linli.doors.opendata.queries.asked import Asked
from linli.doors.opendata.queries.figures import (
    CLASS_DIGITS,
    KEPT_SECONDS,
    MEASURED,
    UNCLASSIFIED,
    OpenFigures,
    month_token,
    open_figures,
    quarter_of,
)
from linli.doors.opendata.rules import WHOLE, Cell
from linli.kernel.calendar import midnight

MOST_POINTS = 1000
MOST_READ = 3 * MOST_POINTS
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class PublicPoint:
    """A public report on the map."""

    category: str
    state: str
    month: dt.date
    is_open: bool
    lon: float
    lat: float


def public_points(asked: Asked, *, group: str = "", state: str = "") -> tuple[list[PublicPoint], bool]:
    """What is drawn, and whether there is more; read once in ten minutes for each process, as the figures are."""
    language, smallest = get_language(), settings.OPEN_DATA_SMALLEST
    key = f"opendata:points:{asked.area}:{asked.span.token}:{group}:{state}:{language}:{smallest}"
    found: tuple[list[PublicPoint], bool] | None = cache.get(key)
    if found is None:
        found = _read(asked, group, state)
        cache.set(key, found, KEPT_SECONDS)
    return found


def _read(asked: Asked, group: str, state: str) -> tuple[list[PublicPoint], bool]:
    """The newest thousand of this place and time, and whether there are more; one query. All positions are rounded.

    Where a count is hidden, its reports are not drawn either: points can be counted.
    """
    since, until = asked.days
    end = until + dt.timedelta(days=1)
    rows = public_reports().inside(asked.area)
    rows = rows.filter(filed_at__gte=midnight(since), filed_at__lt=midnight(end), lon__isnull=False)
    if group:
        rows = rows.filter(category__code__startswith=group)
    if state in (OPEN, CLOSED):
        rows = rows.filter(is_open=state == OPEN)
    shown = rows.order_by("-filed_at", "-id").only(
        "kind", "category_id", "area_code", "state", "is_open", "filed_at", "lon", "lat"
    )[: MOST_READ + 1]
    figures = open_figures(asked.county, asked.towns, asked.span.year, asked.today)
    found = [matter for matter in shown if not _is_hidden(matter, figures)]
    points = [point for matter in found[:MOST_POINTS] if (point := _point(matter)) is not None]
    return points, len(found) > MOST_POINTS or len(shown) > MOST_READ


def _is_hidden(matter: Matter, figures: OpenFigures) -> bool:
    """Whether the points of its class and quarter, or those of its month, would give a hidden count of its township away.

    Where a sum is hidden (of a year, of the county), a part of it is hidden as well, so it need not be looked at here.
    """
    town, month = matter.area_code[: Level.TOWNSHIP], timezone.localtime(matter.filed_at).month
    group = (matter.category_id or "")[:CLASS_DIGITS] or UNCLASSIFIED
    cells = {Cell(town, group, quarter_of(month)), Cell(town, WHOLE, month_token(month))}
    return any(cells & figures.hidden[measure] for measure in MEASURED)


def _point(matter: Matter) -> PublicPoint | None:
    lon = public_degrees(matter.lon, is_blurred=True)
    lat = public_degrees(matter.lat, is_blurred=True)
    if lon is None or lat is None:
        return None
    month = timezone.localtime(matter.filed_at).date().replace(day=1)
    category = public_category(matter)[1] or _("未分类")
    return PublicPoint(category, str(matter.current.public_name), month, matter.is_open, lon, lat)


def points_of(points: Sequence[PublicPoint], *, more: bool) -> dict[str, Any]:
    """GeoJSON."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [one.lon, one.lat]},
                "properties": {
                    "title": f"{one.category} · {one.state} · {month_words(one.month)}",
                    "category": one.category,
                    "state": one.state,
                    "month": f"{one.month:%Y-%m}",
                    "tone": "yellow" if one.is_open else "green",
                },
            }
            for one in points
        ],
        "more": more,
    }


def month_words(day: dt.date) -> str:
    return _("%(year)s年%(month)s月") % {"year": day.year, "month": day.month}
