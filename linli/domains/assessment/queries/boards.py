"""Schemes, and the points of all bodies: worked out from what is counted and entered, or as they were closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from django.db.models import Q, QuerySet

from linli.cores.access.public import Actor
from linli.cores.areas.models import Area
from linli.cores.measures.public import (
    Facet,
    Measure,
    MeasureSet,
    Period,
    Sums,
    Term,
    measure_sets,
    sums_by,
    sums_by_area,
)
from linli.cores.orgs.models import Organisation
from linli.domains.assessment.models import Adjustment, BodyClass, EnteredValue, Indicator, Result, Scheme
from linli.domains.assessment.policy import counties_of, drafts_of
from linli.domains.assessment.rules import Formula, Line, Reading, rank, score
from linli.kernel.paging import Page, keyset

VOLUME = Term("dispatched")
"""What "a hundred dispatched" counts, in kinds of matter that know it."""
PER_PEOPLE, PER_MATTERS = 10_000, 100


def schemes_page(actor: Actor, *, cursor: str | None) -> Page[Scheme]:
    """The schemes that this person may read, the newest first."""
    return keyset(schemes_seen(actor), order=[("year", "desc"), ("pk", "desc")], cursor=cursor)


def schemes_seen(actor: Actor) -> QuerySet[Scheme]:
    """Those in force or closed in the person's county, and the drafts of their own office."""
    known = Q(area_code__in=counties_of(actor)) & ~Q(state=Scheme.State.DRAFT)
    return Scheme.objects.filter(known | Q(area_code=drafts_of(actor)))


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row of a score sheet, as it is shown and as it is kept at closing."""

    indicator: int
    name: str
    full: float
    unit: str
    value: float | None
    numerator: float | None
    denominator: float | None
    points: float | None
    why: str
    is_counted: bool = False
    """Whether the system counts it: then the matters can be listed that it comes from."""


@dataclass(frozen=True)
class Sheet:
    """Everything that a body's points come from."""

    body: Organisation
    lines: tuple[SheetLine, ...]
    adjustments: tuple[Adjustment, ...] = ()
    rank: int | None = None
    points: float = 0.0

    @property
    def from_figures(self) -> float:
        return round(sum(line.points or 0.0 for line in self.lines), 2)

    @property
    def from_people(self) -> float:
        return round(sum(one.signed for one in self.adjustments), 2)

    @property
    def is_vetoed(self) -> bool:
        return any(one.kind == Adjustment.Kind.VETO and one.withdrawn_at is None for one in self.adjustments)


@dataclass(frozen=True)
class Board:
    """One class of bodies, the best first."""

    body_class: BodyClass
    indicators: tuple[Indicator, ...]
    sheets: tuple[Sheet, ...]

    @property
    def full(self) -> float:
        return float(sum(indicator.full for indicator in self.indicators))


@dataclass
class _Sources:
    """What was read once for all bodies."""

    by_body: Mapping[str, Mapping[str, Sums]]
    by_place: Mapping[str, Mapping[str, Sums]]
    entered: Mapping[tuple[int, int], EnteredValue]
    people: Mapping[str, int | None]
    declared: Mapping[str, MeasureSet] = field(default_factory=dict)


def period_of(scheme: Scheme) -> Period:
    return Period(scheme.since, scheme.until)


def boards(scheme: Scheme, *, period: Period | None = None) -> list[Board]:
    """Every class with its bodies; at most eight queries, whatever their number.

    With a period other than the scheme's own this is a simulation: what the figures of those days would have given, without
    what people added.
    """
    indicators = list(scheme.indicators.all())
    if scheme.is_closed and period is None:
        return _closed(scheme, indicators)
    bodies = _bodies(scheme)
    sources = _sources(scheme, indicators, bodies, period or period_of(scheme))
    adjustments: defaultdict[int, list[Adjustment]] = defaultdict(list)
    if period is None:
        for one in scheme.adjustments.select_related("by", "withdrawn_by"):
            adjustments[one.body_id].append(one)
    return [
        _board(
            body_class,
            [one for one in indicators if one.body_class == body_class],
            [body for body in bodies if body.type == body_class],
            sources,
            adjustments,
        )
        for body_class in BodyClass
    ]


def _bodies(scheme: Scheme) -> list[Organisation]:
    known = Organisation.objects.active().filter(type__in=BodyClass.values)
    return list(known.filter(area_code__startswith=scheme.area_code).order_by("code"))


def bodies_of(indicator: Indicator) -> list[Organisation]:
    """The bodies that this indicator is about, by code; one query."""
    return [body for body in _bodies(indicator.scheme) if body.type == indicator.body_class]


def _sources(
    scheme: Scheme, indicators: Sequence[Indicator], bodies: Sequence[Organisation], period: Period
) -> _Sources:
    kinds = sorted({one.kind for one in indicators if one.kind})
    by_body = {
        kind: sums_by(kind, scheme.area_code, [Facet.ORGANISATION], [period])[0][Facet.ORGANISATION]
        for kind in kinds
    }
    places = sorted({body.area_code for body in bodies if answers_for_place(body)})
    by_place = {kind: sums_by_area(kind, places, [period])[0] for kind in kinds}
    entered = EnteredValue.objects.filter(indicator__scheme=scheme).select_related("by")
    people = Area.objects.filter(code__in={body.area_code for body in bodies})
    return _Sources(
        by_body=by_body,
        by_place=by_place,
        entered={(one.indicator_id, one.body_id): one for one in entered},
        people=dict(people.values_list("code", "population")),
        declared={declared.kind: declared for declared in measure_sets()},
    )


def _board(
    body_class: BodyClass,
    indicators: list[Indicator],
    bodies: list[Organisation],
    sources: _Sources,
    adjustments: Mapping[int, list[Adjustment]],
) -> Board:
    lines: defaultdict[int, list[SheetLine]] = defaultdict(list)
    for indicator in indicators:
        readings = [_reading(indicator, body, sources) for body in bodies]
        scored = score(Formula(indicator.formula), readings, full=float(indicator.full))
        for body in bodies:
            lines[body.pk].append(_line(indicator, scored[body.pk]))
    sheets = {
        body.pk: Sheet(body, tuple(lines[body.pk]), tuple(adjustments.get(body.pk, ()))) for body in bodies
    }
    return Board(body_class, tuple(indicators), tuple(_ranked(sheets)))


def _ranked(sheets: Mapping[int, Sheet]) -> list[Sheet]:
    totals = {
        body: round(max(sheet.from_figures + sheet.from_people, 0.0), 2) for body, sheet in sheets.items()
    }
    standings = rank(totals, vetoed={body for body, sheet in sheets.items() if sheet.is_vetoed})
    return [
        Sheet(found.body, found.lines, found.adjustments, one.rank, one.points)
        for one in standings
        for found in (sheets[one.body],)
    ]


def _reading(indicator: Indicator, body: Organisation, sources: _Sources) -> Reading:
    people = sources.people.get(body.area_code)
    if indicator.source == Indicator.Source.ENTERED:
        entered = sources.entered.get((indicator.pk, body.pk))
        value = None if entered is None else float(entered.value)
        return Reading(body.pk, _per(indicator, value, people, None), population=people)
    declared = sources.declared.get(indicator.kind)
    if declared is None or indicator.measure not in {one.code for one in declared.measures}:
        return Reading(body.pk, None, population=people)
    sums = _sums_of(indicator.kind, body, sources)
    figure = sums.figure(indicator.measure)
    value = figure.value
    if value is not None and is_rate(figure.measure):
        value *= 100
    return Reading(
        body.pk,
        _per(indicator, value, people, _volume(declared, sums)),
        figure.numerator,
        figure.denominator,
        people,
        figure.is_small,
    )


def answers_for_place(body: Organisation) -> bool:
    """A township answers for everything that happens in its place (属地), a department for what it was given to handle."""
    return body.type == BodyClass.TOWNSHIP


def _sums_of(kind: str, body: Organisation, sources: _Sources) -> Sums:
    if answers_for_place(body):
        return sources.by_place[kind][body.area_code]
    return sources.by_body[kind][str(body.pk)]


def is_rate(measure: Measure) -> bool:
    """Whether its value is a share of a whole, shown in per cent."""
    return measure.denominator is not None and measure.share is None


def _volume(declared: MeasureSet, sums: Sums) -> int | None:
    return sums.count(VOLUME) if VOLUME.counted in {one.code for one in declared.counted} else None


def _per(indicator: Indicator, value: float | None, people: int | None, volume: int | None) -> float | None:
    """The value for so many people, or so many matters; none where it is not known how many there are."""
    base, of = {
        Indicator.Per.POPULATION: (people, PER_PEOPLE),
        Indicator.Per.VOLUME: (volume, PER_MATTERS),
    }.get(Indicator.Per(indicator.per), (1, 1))
    return None if value is None or not base else value / base * of


def _line(indicator: Indicator, line: Line) -> SheetLine:
    reading = line.reading
    return SheetLine(
        indicator=indicator.pk,
        name=indicator.name,
        full=float(indicator.full),
        unit=indicator.unit,
        value=reading.value,
        numerator=reading.numerator,
        denominator=reading.denominator,
        points=line.points,
        why=line.why.value,
        is_counted=indicator.source == Indicator.Source.MEASURE,
    )


def _closed(scheme: Scheme, indicators: list[Indicator]) -> list[Board]:
    """As it was when points were fixed."""
    adjustments: defaultdict[int, list[Adjustment]] = defaultdict(list)
    for one in scheme.adjustments.select_related("by", "withdrawn_by"):
        adjustments[one.body_id].append(one)
    kept = list(scheme.results.select_related("body").order_by("rank", "-points", "body__code"))
    return [
        Board(
            body_class,
            tuple(one for one in indicators if one.body_class == body_class),
            tuple(
                Sheet(
                    row.body,
                    tuple(SheetLine(**line) for line in row.sheet),
                    tuple(adjustments[row.body_id]),
                    row.rank,
                    float(row.points),
                )
                for row in sorted(kept, key=lambda row: (row.rank is None, row.rank or 0))
                if row.body_class == body_class
            ),
        )
        for body_class in BodyClass
    ]


def results_of(scheme: Scheme, found: Sequence[Board]) -> list[Result]:
    """What is kept of these boards when points are fixed; not saved."""
    return [
        Result(
            scheme=scheme,
            body=sheet.body,
            body_class=board.body_class,
            rank=sheet.rank,
            points=sheet.points,
            sheet=[asdict(line) for line in sheet.lines],
        )
        for board in found
        for sheet in board.sheets
    ]


def sheet_of(found: Sequence[Board], body_id: int) -> tuple[Board, Sheet] | None:
    """The sheet of one body with the board that it stands on."""
    for board in found:
        for sheet in board.sheets:
            if sheet.body.pk == body_id:
                return board, sheet
    return None
