"""Limits as laws and categories state them: an amount on one of four scales."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum


class Scale(StrEnum):
    """What time counts (the four kinds of clock in the practice of digital city management).

    `working.py` says exactly how each of them runs.
    """

    CALENDAR_DAYS = "d"
    """Every day, holidays included (日)."""
    WORKING_DAYS = "wd"
    """Working days, make-up days included (工作日)."""
    WORKING_HOURS = "wh"
    """Office hours of working days (工作小时)."""
    REAL_HOURS = "h"
    """The clock on the wall, for what is urgent (小时)."""

    @property
    def is_working(self) -> bool:
        """Whether the scale stands still outside office hours."""
        return self in (Scale.WORKING_DAYS, Scale.WORKING_HOURS)

    def words_for(self, time: dt.timedelta, *, open_hours: float = 8, briefly: bool = False) -> str:
        """An amount of time on this scale in the reader's language, to the hour: 1 个工作日 3 小时, 2 小时 10 分钟.

        `open_hours`: how long offices are open on a working day; a working day measures 24 hours here.
        `briefly`: from three days on without the hours.
        """
        from django.utils.translation import gettext, ngettext

        minutes = int(time.total_seconds()) // 60
        if self is Scale.WORKING_HOURS:
            days, rest = 0, minutes
        else:
            days, rest = divmod(minutes, 24 * 60)
        if self is Scale.WORKING_DAYS:
            rest = int(rest * open_hours / 24)
            day = ngettext("%(count)d 个工作日", "%(count)d 个工作日", days)
        else:
            day = ngettext("%(count)d 天", "%(count)d 天", days)
        hours, left = divmod(rest, 60)
        if self is Scale.WORKING_HOURS:
            hour = ngettext("%(count)d 个工作小时", "%(count)d 个工作小时", hours)
        else:
            hour = ngettext("%(count)d 小时", "%(count)d 小时", hours)
        minute = ngettext("%(count)d 分钟", "%(count)d 分钟", left)
        parts = [words % {"count": count} for words, count in ((day, days), (hour, hours)) if count]
        if briefly and days > 2:
            return parts[0]
        if not days and (left or not hours):
            parts.append(minute % {"count": left} if left or minutes else gettext("不到 1 分钟"))
        return " ".join(parts)


_COMPACT = re.compile(r"([1-9][0-9]{0,4})(wd|wh|h|d)")


@dataclass(frozen=True)
class Limit:
    """So many days or hours on a scale; `str` and `parse` are its form in JSON and tables ("5wd", "4wh")."""

    amount: int
    scale: Scale

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"A limit must be at least 1, not {self.amount}.")

    def __str__(self) -> str:
        return f"{self.amount}{self.scale.value}"

    @classmethod
    def parse(cls, text: str) -> Limit:
        """Read "5wd", "4wh", "2h" or "15d"; raises ValueError for anything else."""
        match = _COMPACT.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is no limit: write for example 5wd, 4wh, 2h or 15d.")
        return cls(int(match[1]), Scale(match[2]))

    def words(self) -> str:
        """The limit in the reader's language: 5个工作日, 4个工作小时, 2小时, 15日."""
        # Imported here: everything else of the calendar runs without Django.
        from django.utils.translation import ngettext

        amount = self.amount
        match self.scale:
            case Scale.WORKING_DAYS:
                words = ngettext("%(amount)d个工作日", "%(amount)d个工作日", amount)
            case Scale.WORKING_HOURS:
                words = ngettext("%(amount)d个工作小时", "%(amount)d个工作小时", amount)
            case Scale.REAL_HOURS:
                words = ngettext("%(amount)d小时", "%(amount)d小时", amount)
            case Scale.CALENDAR_DAYS:
                words = ngettext("%(amount)d日", "%(amount)d日", amount)
        return words % {"amount": amount}
