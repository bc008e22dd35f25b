"""The locator of the partition in force: loaded once, refreshed when another one is published."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from linli.cores.areas.models import Partition, Shape
from linli.cores.areas.queries.locator import Locator

CHECK_SECONDS = 5.0
"""How long a process may answer from a partition that another process has replaced."""


@dataclass(frozen=True, slots=True)
class LocatedPlace:
    """Where a point lies; `grid_code` is '' where a village has no grids yet, and likewise upwards."""

    grid_code: str
    village_code: str
    township_code: str
    county_code: str

    @property
    def code(self) -> str:
        """The deepest of the codes."""
        return self.grid_code or self.village_code or self.township_code or self.county_code


@dataclass(slots=True)
class _Loaded:
    partition_id: int | None
    locator: Locator
    checked_at: float


_loaded: _Loaded | None = None
_loading = threading.Lock()


def partition_in_force() -> Partition | None:
    """The drawing of grids that holds now."""
    return Partition.objects.filter(published_at__isnull=False, retired_at__isnull=True).first()


def locate(lon: float, lat: float) -> LocatedPlace | None:
    """The grid of a point (WGS 84 degrees) and the areas above it; None outside the county."""
    code = _locator().locate(lon, lat)
    return place_of(code) if code else None


def locate_many(lons: ArrayLike, lats: ArrayLike) -> NDArray[np.str_]:
    """Codes of the deepest areas of many points, '' for those outside."""
    return _locator().locate_many(lons, lats)


def place_of(code: str) -> LocatedPlace:
    """The levels of a code."""
    parts = (code[:length] if len(code) >= length else "" for length in (15, 12, 9, 6))
    return LocatedPlace(*parts)


def forget() -> None:
    """Look again at the next question: another partition may be in force."""
    global _loaded  # noqa: PLW0603
    _loaded = None


def _locator() -> Locator:
    held = _loaded
    if held is not None and time.monotonic() - held.checked_at < CHECK_SECONDS:
        return held.locator
    with _loading:
        return _checked().locator


def _checked() -> _Loaded:
    """Under the lock: what another thread has checked meanwhile is good enough for those who waited."""
    global _loaded  # noqa: PLW0603
    held, now = _loaded, time.monotonic()
    if held is not None and now - held.checked_at < CHECK_SECONDS:
        return held
    partition = partition_in_force()
    number = partition.pk if partition else None
    if held is None or held.partition_id != number:
        held = _Loaded(number, _load(number), now)
    held.checked_at = now
    _loaded = held
    return held


def _load(partition_id: int | None) -> Locator:
    """Only areas with nothing drawn inside them count: grids, and villages without any."""
    if partition_id is None:
        return Locator([], [])
    rows = Shape.objects.filter(partition_id=partition_id).order_by("code").values_list("code", "polygon")
    shapes = [(code, bytes(polygon)) for code, polygon in rows]
    leaves = [
        shape
        for shape, following in zip(shapes, [*shapes[1:], ("", b"")], strict=False)
        if not following[0].startswith(shape[0])
    ]
    polygons = shapely.from_wkb([polygon for _code, polygon in leaves])
    return Locator([code for code, _polygon in leaves], list(polygons))
