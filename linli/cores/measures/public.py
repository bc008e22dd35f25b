"""The door of the measures core: kinds register what they count, pages read sums and figures.

A kind registers a `MeasureSet` in its `AppConfig.ready`. Readers ask for the `Sums` of an area and a period, by one facet at
a time, and turn them into figures: `sums_by("report", "611026", [Facet.TOTAL], [period])[0]["total"][""].figure("closed")`.
`facts_behind` gives the rows that a sum counts. Everything here is about what is not confidential; whoever may see an
area's matters may see its figures, which is the caller's to check.
"""

from linli.cores.measures.actions import add_up, count_anew, fold_changes, rebuild
from linli.cores.measures.models import CountedFact
from linli.cores.measures.queries import (
    Values,
    counted_up_to,
    facts_behind,
    measure_set,
    measure_sets,
    now_by,
    register,
    sums_by,
    sums_by_area,
    sums_by_day,
    sums_by_month,
)
from linli.cores.measures.rules import (
    DAY,
    MONTH,
    Better,
    Counted,
    Facet,
    Fact,
    Figure,
    Measure,
    MeasureSet,
    Period,
    PeriodName,
    Sums,
    Term,
    Words,
    named_period,
)

__all__ = [
    "DAY",
    "MONTH",
    "Better",
    "Counted",
    "CountedFact",
    "Facet",
    "Fact",
    "Figure",
    "Measure",
    "MeasureSet",
    "Period",
    "PeriodName",
    "Sums",
    "Term",
    "Values",
    "Words",
    "add_up",
    "count_anew",
    "counted_up_to",
    "facts_behind",
    "fold_changes",
    "measure_set",
    "measure_sets",
    "named_period",
    "now_by",
    "rebuild",
    "register",
    "sums_by",
    "sums_by_area",
    "sums_by_day",
    "sums_by_month",
]
