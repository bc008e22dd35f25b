"""Times as people read them: Beijing time, 2026年7月3日 14:05, 3小时前, 还剩2天."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from linli.kernel.calendar import BEIJING

MINUTE, HOUR, DAY = 60, 3600, 86400


def in_beijing(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value, BEIJING) if timezone.is_aware(value) else value


def date_and_time(value: dt.datetime) -> str:
    """2026年7月3日 14:05."""
    return date_format(in_beijing(value), pgettext("日期格式", "Y年n月j日 H:i"))


def date_only(value: dt.date) -> str:
    """2026年7月3日; of a moment, its day in Beijing."""
    day = in_beijing(value) if isinstance(value, dt.datetime) else value
    return date_format(day, pgettext("日期格式", "Y年n月j日"))


def time_only(value: dt.datetime) -> str:
    return f"{in_beijing(value):%H:%M}"


def span(seconds: float) -> str:
    """A length of time in its one or two largest units, rounded down: 2天3小时, 45分钟."""
    left = int(abs(seconds))
    days, hours, minutes = left // DAY, left % DAY // HOUR, left % HOUR // MINUTE
    if days >= 3 or (days and not hours):
        return ngettext("%(days)d天", "%(days)d天", days) % {"days": days}
    if days:
        return _("%(days)d天%(hours)d小时") % {"days": days, "hours": hours}
    if hours:
        return ngettext("%(hours)d小时", "%(hours)d小时", hours) % {"hours": hours}
    return ngettext("%(minutes)d分钟", "%(minutes)d分钟", minutes) % {"minutes": minutes}


def ago(value: dt.datetime, now: dt.datetime) -> str:
    """How long ago, or in how long."""
    seconds = (now - value).total_seconds()
    if abs(seconds) < MINUTE:
        return _("刚刚")
    pattern = _("%(span)s前") if seconds > 0 else _("%(span)s后")
    return pattern % {"span": span(seconds)}


def left_until(due: dt.datetime, now: dt.datetime) -> str:
    """How a limit stands in plain time: what is left, or by how much it is past."""
    seconds = (due - now).total_seconds()
    pattern = _("还剩%(span)s") if seconds >= 0 else _("已超期%(span)s")
    return pattern % {"span": span(seconds)}
