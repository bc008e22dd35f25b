"""Where the map's background comes from: nowhere by default, a tile server by the county's setting."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings


def tile_settings() -> dict[str, Any]:
    """The setting MAP_TILES, for the map island: `{"type": "wmts" | "xyz", "url": …, "attribution": …}`.

    Tianditu, for example: `{"type": "wmts", "url": "https://t{0-7}.tianditu.gov.cn/vec_c/wmts?tk=KEY",
    "layer": "vec", "attribution": "天地图"}`. Without it the county's own polygons stand on a plain ground.
    """
    return dict(getattr(settings, "MAP_TILES", None) or {})


def tile_sources() -> list[str]:
    """The hosts that pictures may come from because of that setting, as the browser's policy wants them."""
    url = str(tile_settings().get("url", ""))
    parts = urlsplit(url.replace("{", "").replace("}", ""))
    if not parts.netloc:
        return []
    host = urlsplit(url).netloc
    if "{" in host:  # t{0-7}.example.cn: the policy knows a wildcard only for the whole first label
        host = "*." + host.split(".", 1)[1]
    return [f"{parts.scheme}://{host}"]
