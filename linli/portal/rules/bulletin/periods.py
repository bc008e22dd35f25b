"""Which days a bulletin is about, and how an office calls them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from linli.cores.measures.rules import Period, PeriodName

WEEKLY, MONTHLY, CHOSEN = "weekly", "monthly", "chosen"
LONGEST_DAYS = 366
SUBJECT = "社会治理事项办理情况通报"
TITLE_WIDTH = 18
"""What fits on one line of a title, with the narrow spaces that Word sets between figures and characters."""
COMPARED_BY = {WEEKLY: PeriodName.WEEK, MONTHLY: PeriodName.MONTH, CHOSEN: PeriodName.OWN}
"""How the cockpit finds the period before: so both compare with the same days."""


@dataclass(frozen=True, slots=True)
class Called:
    """`here` as it stands in a sentence, `before` and `year` what it is compared with."""

    here: str
    before: str
    year: str = "去年同期"

    def of(self, name: str) -> str:
        return self.before if name == "before" else self.year


def period_of(kind: str, day: dt.date) -> Period:
    """The week (Monday to Sunday) or the month in which this day lies."""
    if kind == WEEKLY:
        monday = day - dt.timedelta(days=day.weekday())
        return Period(monday, monday + dt.timedelta(days=6))
    first = day.replace(day=1)
    following = (first + dt.timedelta(days=31)).replace(day=1)
    return Period(first, following - dt.timedelta(days=1))


def last_period(kind: str, today: dt.date) -> Period:
    """The last one that is over."""
    return period_of(kind, period_of(kind, today).since - dt.timedelta(days=1))


def before(kind: str, period: Period) -> Period:
    """The period before: of a month the whole month before, as that is what an office compares with."""
    return period.before(COMPARED_BY[kind])


def day_words(day: dt.date, *, with_year: bool = True) -> str:
    """2026年7月3日."""
    return (f"{day.year}年" if with_year else "") + f"{day.month}月{day.day}日"


def span_words(period: Period) -> str:
    """2026年7月20日至26日; what both ends share is said once."""
    first, last = period.since, period.until
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{day_words(first)}至{last.day}日"
    return f"{day_words(first)}至{day_words(last, with_year=first.year != last.year)}"


def called(kind: str, period: Period) -> Called:
    if kind == MONTHLY:
        return Called(f"{period.since.year}年{period.since.month}月", "上月")
    if kind == WEEKLY:
        return Called(f"本周（{span_words(period)}）", "上周")
    return Called(span_words(period), "上一时段")


def title_words(kind: str, period: Period, area_name: str) -> str:
    """清溪县2026年7月社会治理事项办理情况通报."""
    when = called(kind, period).here if kind == MONTHLY else span_words(period)
    return f"{area_name}{when}{SUBJECT}"


def title_lines(title: str) -> str:
    """A title too long for one line is broken before what it is about: no word is torn, no line left with two characters."""
    before, found, after = title.partition(SUBJECT)
    return f"{before}\n{found}{after}" if before and found and _width(title) > TITLE_WIDTH else title


def _width(text: str) -> float:
    """In characters of full width."""
    return sum(0.5 if char.isascii() else 1 for char in text)
