"""Imports in the browser: the list within the rule of sight, what is in a file, what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q, QuerySet

from linli.cores.access.public import Actor
from linli.cores.areas.models import Area
from linli.cores.areas.rules import Level, prefix_range
from linli.cores.matters.public import Matter
from linli.domains.reports.models import ReportImport, Stand
from linli.domains.reports.policy import import_areas
from linli.kernel.importing import SheetRow
from linli.kernel.importing.sheets import Cells
from linli.kernel.paging import Page, keyset

SIZE = 20
SHOWN = 20
"""Faulty rows that can be mended in the page at a time."""
PREVIEWED = 5
BULK = ("content", "mended", "found")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the line of the file, the field ('' for the row as a whole), the words."""

    line: int
    field: str
    text: str


def seen_imports(actor: Actor) -> QuerySet[ReportImport]:
    """Those for an area inside one's own: the desk of the county sees all, that of a township its own."""
    sight = Q(pk__in=[])
    for code in import_areas(actor):
        low, high = prefix_range(code)
        sight |= Q(area_code__gte=low, area_code__lt=high)
    return ReportImport.objects.filter(sight).select_related("asked_by").defer(*BULK)


def imports_page(actor: Actor, *, cursor: str | None) -> Page[ReportImport]:
    """The newest first; one query."""
    return keyset(
        seen_imports(actor).defer(*BULK, "filename"), order=("-asked_at", "-id"), cursor=cursor, size=SIZE
    )


def places_inside(codes: Sequence[str]) -> list[tuple[str, str]]:
    """Code and name of the areas that somebody may name in a file, down to the villages."""
    found: dict[str, str] = {}
    for code in codes:
        inside = Area.objects.inside(code).filter(is_active=True, level__lte=Level.VILLAGE)
        found.update(inside.values_list("code", "name"))
    return sorted(found.items())


def remembered(source: str, actor: Actor) -> tuple[dict[str, str], dict[str, str]]:
    """The columns and categories that were chosen for this source the last time, inside one's own area.

    Another township may have another system of that name.
    """
    waits = (Stand.COLUMNS, Stand.DROPPED)
    earlier = seen_imports(actor).filter(source=source).exclude(stand__in=waits).order_by("-asked_at")
    return earlier.values_list("columns", "categories").first() or ({}, {})


def matters_of(taken: ReportImport, actor: Actor) -> list[Matter]:
    """The first that came with it, within the rule of sight."""
    seen = Matter.objects.visible_to(actor).filter(report__taken_in=taken)
    return list(seen.defer("text").order_by("pk")[:SHOWN])


def content_of(taken: ReportImport) -> list[list[str]]:
    """All rows of the file, the titles first; nothing where it was erased."""
    rows: list[list[str]] = json.loads(taken.content or "[[]]")
    return rows


def mended_of(taken: ReportImport) -> dict[str, dict[str, str]]:
    """The corrected cells by line and field."""
    cells: dict[str, dict[str, str]] = json.loads(taken.mended or "{}")
    return cells


def rows_as_mended(taken: ReportImport) -> Iterator[SheetRow]:
    """The rows by field, with the corrections; empty lines are left out."""
    titles, *rows = content_of(taken)
    places = {field: titles.index(title) for field, title in taken.columns.items() if title in titles}
    mended = mended_of(taken)
    for line, row in enumerate(rows, start=2):
        if any(row):
            cells = {field: row[place] if place < len(row) else "" for field, place in places.items()}
            yield SheetRow(line, Cells({**cells, **mended.get(str(line), {})}))


def preview_of(taken: ReportImport, *, faulty: Collection[int]) -> list[SheetRow]:
    """The first rows without faults, as they are going to be taken over."""
    return list(islice((row for row in rows_as_mended(taken) if row.line not in faulty), PREVIEWED))


def faults_of(taken: ReportImport) -> tuple[dict[int, list[Fault]], dict[str, int]]:
    """What is wrong by line, and how often categories are named that are not known here."""
    if not taken.found:
        return {}, {}
    found = json.loads(taken.found)
    by_line: dict[int, list[Fault]] = {}
    for line, field, text in found["faults"]:
        by_line.setdefault(line, []).append(Fault(line, field, text))
    return by_line, found["unknown"]
