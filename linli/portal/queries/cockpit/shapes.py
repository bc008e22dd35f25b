"""The places below an area as a shaded map."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from linli.cores.areas.public import shapes_of
from linli.cores.measures.public import Facet, now_by, sums_by_area
from linli.portal.queries.cockpit.asked import KIND, OPENED, Asked


def shaded_by_measure(asked: Asked, shade: str) -> dict[str, Any]:
    """GeoJSON of the places below, each with what was received there or what is red; two queries besides the shapes."""
    drawn = shapes_of(asked.area)
    codes = [code for each in drawn["features"] if (code := each["properties"].get("code"))]
    sums, now = sums_by_area(KIND, codes, [asked.period])[0], now_by(KIND, codes)
    features = []
    for each in drawn["features"]:
        code = each["properties"].get("code")
        if code is None:
            continue  # rivers and mountains carry no number
        received, red = sums[code].figure("received").value, now[code][Facet.TOTAL][""].figure("red").value
        words = {"name": each["properties"]["name"], "received": int(received or 0), "red": int(red or 0)}
        shown = {
            "name": words["name"],
            "title": _("%(name)s：收到%(received)d件，现在红灯%(red)d件") % words,
            "value": words[shade],
            "scale": "red" if shade == "red" else "open",
        }
        if len(code) in OPENED:
            shown["url"] = asked.url(area=code)
        features.append(each | {"properties": shown})
    return {"type": "FeatureCollection", "features": features}
