"""Reads over matters."""

from linli.cores.matters.queries.counts import Waiting, waiting_counts
from linli.cores.matters.queries.detail import (
    EntryShown,
    Surroundings,
    find_matter,
    surroundings,
    timeline_of,
)
from linli.cores.matters.queries.lists import TAB_NAMES, Tab, filtered, in_tab, list_page, waiting_for
from linli.cores.matters.queries.shown import timeline_shown
from linli.cores.matters.queries.working_time import county_calendar, forget_calendar

__all__ = [
    "TAB_NAMES",
    "EntryShown",
    "Surroundings",
    "Tab",
    "Waiting",
    "county_calendar",
    "filtered",
    "find_matter",
    "forget_calendar",
    "in_tab",
    "list_page",
    "surroundings",
    "timeline_of",
    "timeline_shown",
    "waiting_counts",
    "waiting_for",
]
