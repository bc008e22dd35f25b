"""Reads over the sums."""

from linli.cores.measures.queries.registry import measure_set, measure_sets, register
from linli.cores.measures.queries.sums import (
    Values,
    counted_up_to,
    facts_behind,
    now_by,
    sums_by,
    sums_by_area,
    sums_by_day,
    sums_by_month,
)

__all__ = [
    "Values",
    "counted_up_to",
    "facts_behind",
    "measure_set",
    "measure_sets",
    "now_by",
    "register",
    "sums_by",
    "sums_by_area",
    "sums_by_day",
    "sums_by_month",
]
