"""The door of the areas core: where a point lies, what an area is called, what lies in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from linli.cores.areas.actions import (
    DivisionRow,
    GridReport,
    import_divisions,
    import_grids,
    publish_partition,
)
from linli.cores.areas.models import Area, AreaQuerySet, Landmark, Partition, Shape
from linli.cores.areas.policy import MACHINE, may_administer
from linli.cores.areas.queries import location, naming
from linli.cores.areas.queries.browsing import shapes_of
from linli.cores.areas.queries.location import LocatedPlace, locate, locate_many, partition_in_force, place_of
from linli.cores.areas.queries.naming import area_name, full_name, full_names, names
from linli.cores.areas.rules import ancestors_of, initials_of

__all__ = [
    "MACHINE",
    "Area",
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

Panel = Callable[[str, HttpRequest], tuple[str, Mapping[str, Any]] | None]
"""Given an area's code and the request: a template and its context, or nothing to show."""

_panels: list[Panel] = []


def children(code: str) -> AreaQuerySet:
    """The areas in use one level below, in the order of their codes."""
    return Area.objects.filter(parent_code=code, is_active=True).order_by("code")


def exists(code: str) -> bool:
    """Whether there is such an area in use."""
    return Area.objects.filter(code=code, is_active=True).exists()


def forget() -> None:
    """Drop what this process remembers of names and drawings."""
    location.forget()
    naming.forget()


def register_panel(panel: Panel) -> None:
    """Add a panel to the page of an area, such as who is responsible there. Call it from `ready()`."""
    if panel not in _panels:
        _panels.append(panel)


def panels(code: str, request: HttpRequest) -> list[SafeString]:
    """What others want to show on the page of this area, as HTML."""
    shown = [found for panel in _panels if (found := panel(code, request)) is not None]
    return [render_to_string(template, dict(context), request=request) for template, context in shown]
