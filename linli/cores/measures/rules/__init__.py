"""What is counted and how counts become figures. No database."""

from linli.cores.measures.rules.cells import (
    DAY,
    EPOCH,
    LEVELS,
    MONTH,
    NOW,
    CellKey,
    Counts,
    Facet,
    Tally,
    whole_months,
)
from linli.cores.measures.rules.declared import Better, Counted, Measure, MeasureSet, Term, Words
from linli.cores.measures.rules.facts import Fact
from linli.cores.measures.rules.figures import Figure, Sums
from linli.cores.measures.rules.periods import Period, PeriodName, named_period
from linli.cores.measures.rules.spread import BOUNDS, bucket_of, quantile

__all__ = [
    "BOUNDS",
    "DAY",
    "EPOCH",
    "LEVELS",
    "MONTH",
    "NOW",
    "Better",
    "CellKey",
    "Counted",
    "Counts",
    "Facet",
    "Fact",
    "Figure",
    "Measure",
    "MeasureSet",
    "Period",
    "PeriodName",
    "Sums",
    "Tally",
    "Term",
    "Words",
    "bucket_of",
    "named_period",
    "quantile",
    "whole_months",
]
