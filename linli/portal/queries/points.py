"""The matters of a list as points on a map: bounded, under the rule of sight, without personal data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Light, Matter, Tab, filtered, in_tab

MOST_POINTS = 2000
TONES = {Light.RED: "red", Light.YELLOW: "yellow", Light.GREEN: "green"}


def points_of(actor: Actor, tab: Tab, filters: Mapping[str, Any]) -> dict[str, Any]:
    """GeoJSON of the most urgent 2,000 of a list that have a point; one query."""
    placed = filtered(in_tab(actor, tab), filters).filter(lon__isnull=False)
    rows = placed.order_by("order_light", "order_due", "id").only(
        "number", "title", "lon", "lat", "light", "kind", "state", "is_open"
    )[: MOST_POINTS + 1]
    found = list(rows)
    return {
        "type": "FeatureCollection",
        "features": [_point(matter) for matter in found[:MOST_POINTS]],
        "more": len(found) > MOST_POINTS,
    }


def _point(matter: Matter) -> dict[str, Any]:
    title = _("%(title)s（%(state)s）") % {"title": matter.title, "state": matter.current.name}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [float(matter.lon or 0), float(matter.lat or 0)]},
        "properties": {
            "title": title,
            "tone": TONES.get(Light(matter.light), "paused"),
            "url": reverse("matters:detail", args=[matter.number]),
        },
    }
