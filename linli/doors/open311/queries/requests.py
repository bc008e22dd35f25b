"""What everybody may know of the reports."""

from __future__ import annotations

from dataclasses import dataclass

from linli.cores.areas.public import ancestors_of, names
from linli.cores.areas.rules import Level
from linli.cores.matters.models.matter import MatterQuerySet, in_categories
from linli.cores.matters.public import (
    EntryShown,
    Matter,
    hide_personal,
    public_timelines,
)
from linli.cores.matters.rules import normalise_number
from linli.domains.reports.public import (
    CHOICE_DIGITS,
    KIND,
    is_place_blurred,
    public_degrees,
    public_reports,
    routing_table,
)
from linli.doors.open311.rules import Wanted, plain

SOURCE = "open311"


@dataclass(frozen=True, slots=True)
class Told:
    """A report as everybody may know it: nothing in it leads to whoever filed it."""

    matter: Matter
    code: str
    service_name: str
    words: str
    address: str
    area_code: str
    lon: float | None
    lat: float | None
    notes: tuple[EntryShown, ...] = ()


def find_requests(asked: Wanted) -> list[Told]:
    """The newest first; three queries at most, whatever their number."""
    rows = (
        _narrowed(public_reports(), asked)
        .select_related("owner", "category", "report")
        .order_by("-filed_at", "-id")
    )
    first = (asked.page - 1) * asked.size
    return tell(list(rows[first : first + asked.size]), extended=asked.extended)


def _narrowed(rows: MatterQuerySet, asked: Wanted) -> MatterQuerySet:
    if asked.ids:
        return rows.filter(number__in=[normalise_number(one) for one in asked.ids])
    if asked.start is not None:
        rows = rows.filter(filed_at__gte=asked.start)
    if asked.end is not None:
        rows = rows.filter(filed_at__lte=asked.end)
    if len(asked.statuses) == 1:
        rows = rows.filter(is_open="open" in asked.statuses)
    if asked.codes:
        known = [code for code in asked.codes if code in routing_table().categories]
        rows = rows.filter(in_categories(known)) if known else rows.none()
    return rows


def find_request(number: str, *, extended: bool = False) -> Told | None:
    """One report by its number; None where there is none for everybody's eyes."""
    return next(iter(find_requests(Wanted(ids=(number,), extended=extended))), None)


def number_of(token: str) -> str:
    """The number of the report that was filed under this key; "" where there is none."""
    found = Matter.objects.filter(kind=KIND, source=SOURCE, source_number=token)
    return found.values_list("number", flat=True).first() or ""


def tell(rows: list[Matter], *, extended: bool) -> list[Told]:
    """As everybody may know them."""
    table = routing_table()
    codes = [(row.category_id or "")[:CHOICE_DIGITS] for row in rows]
    blurred = [is_place_blurred(code) for code in codes]
    areas = [
        row.area_code[: Level.VILLAGE] if is_blurred else row.area_code
        for row, is_blurred in zip(rows, blurred, strict=True)
    ]
    known = names({above for area in areas for above in (*ancestors_of(area), area)})
    timelines = public_timelines(rows) if extended else {}
    return [
        Told(
            matter=row,
            code=code,
            service_name=table.categories[code].name if code in table.categories else "",
            words=_words(row),
            address=_address(row, area, known, is_blurred=is_blurred),
            area_code=area,
            lon=public_degrees(row.lon, is_blurred=is_blurred),
            lat=public_degrees(row.lat, is_blurred=is_blurred),
            notes=timelines.get(row.pk, ()),
        )
        for row, code, area, is_blurred in zip(rows, codes, areas, blurred, strict=True)
    ]


def _words(matter: Matter) -> str:
    """The whole text only of what came in by this door, where its sender knew that everybody reads it."""
    return plain(hide_personal(matter.text if matter.source == SOURCE and matter.text else matter.title))


def _address(matter: Matter, area: str, known: dict[str, str], *, is_blurred: bool) -> str:
    """From the most specific to the most general."""
    above = [
        known[code]
        for code in (area, *reversed(ancestors_of(area)))
        if len(code) >= Level.COUNTY and code in known
    ]
    own = [] if is_blurred or not matter.address else [plain(hide_personal(matter.address))]
    return ", ".join([*own, *above])
