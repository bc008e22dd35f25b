"""Everything that the cockpit shows, with a bounded number of queries over the kept sums."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.areas.public import area_name, children
from linli.cores.matters.public import Matter
from linli.cores.measures.public import (
    Better,
    CountedFact,
    Facet,
    Figure,
    Sums,
    Term,
    counted_up_to,
    facts_behind,
    measure_set,
    now_by,
    sums_by,
    sums_by_area,
)
from linli.portal.queries.cockpit.asked import KIND, Asked
from linli.portal.queries.cockpit.behind import behind_url
from linli.portal.queries.cockpit.charts import Chart, words_of
from linli.portal.queries.cockpit.parts import (
    Parts,
    by_category,
    by_channel,
    by_hour,
    by_organisation,
    by_place,
    by_time,
)

SHOWN = (
    "received", "closed", "open", "yellow", "red", "on_time", "response", "solution", "satisfaction",
    "return", "reopening", "days_median", "days_p90",
)  # fmt: skip
FACETS = (Facet.ORGANISATION, Facet.CATEGORY, Facet.CHANNEL, Facet.HOUR)
STOOD = (Facet.ORGANISATION, Facet.CATEGORY, Facet.CHANNEL)
SPREAD = (by_place, by_organisation, by_category, by_hour, by_channel)
OLDEST = 10
FEW = 10
"""What is below this is no base for per cent."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure on top: its words, what it was before, and the lists behind numerator and denominator."""

    figure: Figure
    words: str
    unit: str
    change: str
    is_better: bool | None
    url: str
    whole_url: str

    @property
    def code(self) -> str:
        return self.figure.measure.code


@dataclass(frozen=True, slots=True)
class Board:
    """The whole page."""

    area: str
    area_name: str
    tiles: list[Tile]
    charts: dict[str, Chart]
    oldest: list[tuple[Matter, int]]
    """The matters that have been open longest, and for how many days."""
    counted_up_to: dt.datetime | None

    @property
    def every_chart(self) -> list[Chart]:
        return list(self.charts.values())


def board(actor: Actor, asked: Asked, *, now: dt.datetime) -> Board:
    """About a dozen queries, whatever there is to count; fewer for a village, of which totals are kept alone."""
    below = dict(children(asked.area).values_list("code", "name")) if asked.is_whole else {}
    this, before = sums_by(KIND, asked.area, [Facet.TOTAL], [asked.period, asked.compared])
    spread = sums_by(KIND, asked.area, FACETS, [asked.period])[0] if asked.is_whole else {}
    standing = now_by(KIND, [asked.area], (Facet.TOTAL, *STOOD))[asked.area]
    parts = Parts(
        asked=asked,
        total=this[Facet.TOTAL][""] + standing[Facet.TOTAL][""],
        spread=spread,
        standing=standing,
        places=sums_by_area(KIND, list(below), [asked.period])[0],
        places_now=now_by(KIND, list(below)),
        place_names=below,
    )
    made = (by_time, *SPREAD) if asked.is_whole else (by_time,)
    charts = [make(parts) for make in made]
    return Board(
        area=asked.area,
        area_name=area_name(asked.area) or asked.area,
        tiles=[_tile(asked, code, parts.total, before[Facet.TOTAL][""]) for code in SHOWN],
        charts={chart.name: chart for chart in charts},
        oldest=_oldest(actor, asked.area, now),
        counted_up_to=counted_up_to(KIND),
    )


def _tile(asked: Asked, code: str, this: Sums, before: Sums) -> Tile:
    figure, earlier = this.figure(code), before.figure(code)
    measure = figure.measure
    is_state = measure_set(KIND).counting(measure.numerator.counted).is_state
    below = measure.denominator or measure.numerator
    return Tile(
        figure=figure,
        words=words_of(figure).rstrip("%"),
        unit=str(measure.unit),
        change="" if is_state else _change(figure, earlier),
        is_better=None if is_state else _is_better(figure, earlier),
        url=behind_url(measure.numerator, asked.area, asked.period) if figure.numerator else "",
        whole_url=behind_url(below, asked.area, asked.period),
    )


def _change(figure: Figure, before: Figure) -> str:
    """In words: per cent for counts, points for rates, days for durations."""
    if figure.value is None or before.value is None:
        return _("上期没有可比的数")
    if before.is_small or (
        figure.measure.denominator is None and not before.measure.share and before.value < FEW
    ):
        return _("上期%(value)s，数量太少") % {"value": words_of(before)}
    difference = figure.value - before.value
    if figure.measure.denominator is not None:
        return _("%(difference)s个百分点") % {"difference": f"{100 * difference:+.1f}"}
    if figure.measure.share is not None:
        return _("%(difference)s天") % {"difference": f"{difference:+.1f}"}
    return f"{100 * difference / before.value:+.0f}%"


def _is_better(figure: Figure, before: Figure) -> bool | None:
    if figure.value is None or before.value is None or figure.value == before.value or before.is_small:
        return None
    if figure.measure.better is Better.NEITHER:
        return None
    return (figure.value > before.value) is (figure.measure.better is Better.HIGHER)


def _oldest(actor: Actor, area: str, now: dt.datetime) -> list[tuple[Matter, int]]:
    """The ten that have been open longest."""
    facts: list[CountedFact] = list(
        facts_behind(KIND, Term("open"), area, None).order_by("at", "id")[:OLDEST]
    )
    seen = Matter.objects.visible_to(actor).filter(pk__in=[fact.subject for fact in facts])
    matters = seen.select_related("owner", "desk").defer("text").in_bulk()
    return [(matters[fact.subject], (now - fact.at).days) for fact in facts if fact.subject in matters]
