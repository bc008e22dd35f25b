"""The code on the poster of a grid: whoever scanned it need not say where they are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from linli.cores.areas.public import full_name, is_here, locate
from linli.cores.areas.rules import Level
from linli.domains.reports.views.session import keep_draft


def take_scanned(request: HttpRequest, draft: dict[str, Any]) -> None:
    """Keep the grid named by `?grid=` in the draft, its village chosen; a code that isn't a grid's changes nothing."""
    code = request.GET.get("grid", "")
    if len(code) != Level.GRID or code == draft.get("grid"):
        return
    if is_here(code):
        draft |= {"grid": code, "area": code[: Level.VILLAGE]}
        keep_draft(request, draft)


def scanned_name(draft: dict[str, Any]) -> str:
    """The name of the grid that was scanned; "" where none was."""
    return full_name(draft["grid"]) if draft.get("grid") else ""


def area_of(draft: dict[str, Any]) -> str:
    """The scanned grid, as long as its village is still chosen; else the village."""
    area, grid = str(draft["area"]), str(draft.get("grid", ""))
    return grid if area and grid.startswith(area) else area


def place_of(draft: dict[str, Any]) -> str:
    """The name of the place that was chosen: of the grid around the point, else of what was chosen from the list."""
    found = locate(float(draft["lon"]), float(draft["lat"])) if draft.get("lon") else None
    return full_name(found.grid_code if found else area_of(draft))
