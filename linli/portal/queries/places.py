"""Where it burns: open, yellow and red by place, as a table and as a shaded map."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext as _

from linli.cores.access.public import ROLE_FACTS, Actor
from linli.cores.areas.public import names, shapes_of
from linli.cores.matters.public import Light, Matter, Tab
from linli.portal.queries.figures import list_url

NEXT_LEVEL = {6: 9, 9: 12, 12: 15, 15: 15}
MOST_PLACES = 300
SHADES = ("red", "open")


def scope_of(actor: Actor) -> str:
    """The widest area over which this person sees everything; empty where there is none."""
    scopes = [post.area_code for post in actor.posts if ROLE_FACTS[post.role].sees_area]
    return min(scopes, key=len, default="")


def in_scope(actor: Actor, code: str) -> bool:
    """Whether an area lies in one of the areas that this person sees."""
    return any(post.covers_area(code) for post in actor.posts if ROLE_FACTS[post.role].sees_area)


def open_by_place(actor: Actor, area: str, *, shade: str = "red") -> list[dict[str, Any]]:
    """Open, yellow and red by the places one level below this area, each with its lists and the way down; one query."""
    digits = NEXT_LEVEL.get(len(area), 9)
    rows = (
        Matter.objects.visible_to(actor)
        .open()
        .inside(area)
        .annotate(place=Left("area_code", digits))
        .values("place")
        .annotate(
            open=Count("pk"),
            yellow=Count("pk", filter=Q(light=Light.YELLOW)),
            red=Count("pk", filter=Q(light=Light.RED)),
        )
        .order_by("-red", "-yellow", "-open", "place")[:MOST_PLACES]
    )
    found: list[dict[str, Any]] = [dict(row) for row in rows]
    known = names([row["place"] for row in found])
    return [
        row | _links(row["place"], is_whole=len(row["place"]) == digits, shade=shade)
        | {"name": known.get(row["place"], row["place"])}
        for row in found
    ]  # fmt: skip


def _links(place: str, *, is_whole: bool, shade: str) -> dict[str, str]:
    """Lists of a place, and the way down. What is only known to lie somewhere in the area above has none of its own."""
    if not is_whole:
        return {}
    return {
        "down_url": down_url(place, shade),
        "red_url": list_url(Tab.ALL, {"light": "red", "area": place}),
        "yellow_url": list_url(Tab.ALL, {"light": "yellow", "area": place}),
        "open_url": list_url(Tab.ALL, {"open": "yes", "area": place}),
    }


def down_url(place: str, shade: str) -> str:
    """One level down; a grid opens the list of what lies in it."""
    if len(place) >= 15:
        return list_url(Tab.ALL, {"open": "yes", "area": place})
    return f"{reverse('portal:home')}?{urlencode({'area': place, 'shade': shade})}"


def shaded_shapes(actor: Actor, area: str, *, shade: str) -> dict[str, Any]:
    """GeoJSON of the places below an area, each with its number and where a click leads."""
    rows = {row["place"]: row for row in open_by_place(actor, area, shade=shade)}
    drawn = shapes_of(area)
    features = []
    for feature in drawn["features"]:
        known = feature["properties"]
        code = known.get("code")
        if code is None:
            continue  # rivers and mountains carry no number
        row = rows.get(code, {"open": 0, "yellow": 0, "red": 0})
        title = _("%(name)s：未办结%(open)d件，黄灯%(yellow)d件，红灯%(red)d件") % {
            "name": known["name"], "open": row["open"], "yellow": row["yellow"], "red": row["red"],
        }  # fmt: skip
        shown = {
            "name": known["name"], "title": title, "value": row[shade], "scale": shade,
            "url": down_url(code, shade),
        }  # fmt: skip
        features.append(feature | {"properties": shown})
    return {"type": "FeatureCollection", "features": features}
