"""Legal limits in working time: scales, limits, office hours, calendar. Plain Python, no clock."""

from linli.kernel.calendar.limits import Limit, Scale
from linli.kernel.calendar.national import national_calendar
from linli.kernel.calendar.office_hours import OfficeHours, Summer
from linli.kernel.calendar.working import BEIJING, WorkingCalendar, midnight

__all__ = [
    "BEIJING",
    "Limit",
    "OfficeHours",
    "Scale",
    "Summer",
    "WorkingCalendar",
    "midnight",
    "national_calendar",
]
