"""The door of the areas core: where a point lies, what an area is called, what lies in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString

from linli.cores.areas.actions import (
    DivisionRow,
    GridReport,
    import_divisions,
    import_grids,
    publish_partition,
)
from linli.cores.areas.forms import AreaPicker
from linli.cores.areas.models import Area, AreaQuerySet, Landmark, Partition, Shape
from linli.cores.areas.policy import MACHINE, may_administer
from linli.cores.areas.queries import location, naming
from linli.cores.areas.queries.browsing import shapes_of
from linli.cores.areas.queries.location import LocatedPlace, locate, locate_many, partition_in_force, place_of
from linli.cores.areas.queries.naming import area_name, full_name, full_names, names
from linli.cores.areas.rules import ancestors_of, initials_of
from linli.kernel.page.panels import Panels

__all__ = [
    "MACHINE",
    "Area",
    "AreaPicker",
    "DivisionRow",
    "GridReport",
    "Landmark",
    "LocatedPlace",
    "Partition",
    "Shape",
    "ancestors_of",
    "area_name",
    "children",
    "exists",
    "forget",
    "full_name",
    "full_names",
    "import_divisions",
    "import_grids",
    "initials_of",
    "locate",
    "locate_many",
    "may_administer",
    "names",
    "panels",
    "partition_in_force",
    "place_of",
    "publish_partition",
    "register_panel",
    "shapes_of",
]

_panels: Panels[str] = Panels()
"""What others show on the page of an area, given its code."""


def children(code: str) -> AreaQuerySet:
    """The areas in use one level below, in the order of their codes."""
    return Area.objects.filter(parent_code=code, is_active=True).order_by("code")


def exists(code: str) -> bool:
    """Whether there is such an area in use."""
    return Area.objects.filter(code=code, is_active=True).exists()


def is_here(code: str) -> bool:
    """Whether it is this county, or an area in use inside it."""
    return code.startswith(settings.COUNTY_CODE) and exists(code)


def forget() -> None:
    """Drop what this process remembers of names and drawings."""
    location.forget()
    naming.forget()


def register_panel(panel: Callable[[str, HttpRequest], tuple[str, Mapping[str, Any]] | None]) -> None:
    """Add a panel to the page of an area, such as who is responsible there. Call it from `ready()`."""
    _panels.register(panel)


def panels(code: str, request: HttpRequest) -> list[SafeString]:
    """What others want to show on the page of this area, as HTML."""
    return _panels.rendered(code, request)
