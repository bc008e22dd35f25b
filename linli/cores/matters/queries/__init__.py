"""Reads over matters."""

from linli.cores.matters.queries.choosing import FilterChoices, filter_choices, forget_choices
from linli.cores.matters.queries.counts import Waiting, figures, tab_counts, waiting_counts
from linli.cores.matters.queries.detail import (
    EntryShown,
    Surroundings,
    find_for_step,
    find_matter,
    last_words,
    surroundings,
    timeline_of,
)
from linli.cores.matters.queries.histories import histories, matters_after
from linli.cores.matters.queries.lists import TAB_NAMES, Beside, Tab, beside, in_tab, list_page, waiting_for
from linli.cores.matters.queries.narrowing import MARK_NAMES, condition, filtered
from linli.cores.matters.queries.public_timelines import public_timelines
from linli.cores.matters.queries.search import Found, Order, Results, search
from linli.cores.matters.queries.shown import SMALL, picture_shown, timeline_shown
from linli.cores.matters.queries.wording import hide_personal, with_dates_in_words
from linli.cores.matters.queries.working_time import county_calendar, forget_calendar, year_to_fetch

__all__ = [
    "MARK_NAMES",
    "SMALL",
    "TAB_NAMES",
    "Beside",
    "EntryShown",
    "FilterChoices",
    "Found",
    "Order",
    "Results",
    "Surroundings",
    "Tab",
    "Waiting",
    "beside",
    "condition",
    "county_calendar",
    "figures",
    "filter_choices",
    "filtered",
    "find_for_step",
    "find_matter",
    "forget_calendar",
    "forget_choices",
    "hide_personal",
    "histories",
    "in_tab",
    "last_words",
    "list_page",
    "matters_after",
    "picture_shown",
    "public_timelines",
    "search",
    "surroundings",
    "tab_counts",
    "timeline_of",
    "timeline_shown",
    "waiting_counts",
    "waiting_for",
    "with_dates_in_words",
    "year_to_fetch",
]
