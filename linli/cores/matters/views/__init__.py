"""Pages of one matter, and of the calendar by which its limits are counted."""

from linli.cores.matters.views.calendar import calendar, office_hours
from linli.cores.matters.views.calendar import withdraw as withdraw_correction
from linli.cores.matters.views.detail import detail
from linli.cores.matters.views.files import file
from linli.cores.matters.views.people import callers, reveal_contact
from linli.cores.matters.views.step import step
from linli.cores.matters.views.talk import comment, follow, tags

__all__ = [
    "calendar",
    "callers",
    "comment",
    "detail",
    "file",
    "follow",
    "office_hours",
    "reveal_contact",
    "step",
    "tags",
    "withdraw_correction",
]
