"""When the county's offices are open, as the county sets it."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.calendar import OfficeHours, Summer
from linli.kernel.privacy import Privacy

SHAPE_OF_A_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"


class OfficeTimes(models.Model):
    """The office hours of one county on its working days, with a summer variant from one day of the year to another."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "county_code",
            "morning_opens",
            "morning_closes",
            "afternoon_opens",
            "afternoon_closes",
            "summer_first",
            "summer_last",
            "summer_morning_opens",
            "summer_morning_closes",
            "summer_afternoon_opens",
            "summer_afternoon_closes",
            "version",
        ),
        Privacy.NONE,
    )

    county_code = models.CharField(_("县代码"), max_length=6, primary_key=True, db_collation="C")
    morning_opens = models.TimeField(_("上午上班"), default=dt.time(8))
    morning_closes = models.TimeField(_("上午下班"), default=dt.time(12))
    afternoon_opens = models.TimeField(_("下午上班"), default=dt.time(14))
    afternoon_closes = models.TimeField(_("下午下班"), default=dt.time(18))
    summer_first = models.CharField(_("夏季作息开始"), max_length=5, blank=True)
    summer_last = models.CharField(_("夏季作息结束"), max_length=5, blank=True)
    summer_morning_opens = models.TimeField(_("夏季上午上班"), null=True, blank=True)
    summer_morning_closes = models.TimeField(_("夏季上午下班"), null=True, blank=True)
    summer_afternoon_opens = models.TimeField(_("夏季下午上班"), null=True, blank=True)
    summer_afternoon_closes = models.TimeField(_("夏季下午下班"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("办公时间")
        verbose_name_plural = _("办公时间")
        constraints = [
            models.CheckConstraint(
                name="office_times_in_order",
                condition=Q(morning_opens__lt=F("morning_closes"))
                & Q(morning_closes__lt=F("afternoon_opens"))
                & Q(afternoon_opens__lt=F("afternoon_closes")),
            ),
            models.CheckConstraint(
                name="office_times_summer_is_whole",
                condition=Q(summer_first="", summer_last="", summer_morning_opens__isnull=True)
                | (
                    Q(summer_first__regex=SHAPE_OF_A_DAY, summer_last__regex=SHAPE_OF_A_DAY)
                    & Q(summer_first__lte=F("summer_last"))
                    & Q(summer_morning_opens__lt=F("summer_morning_closes"))
                    & Q(summer_morning_closes__lt=F("summer_afternoon_opens"))
                    & Q(summer_afternoon_opens__lt=F("summer_afternoon_closes"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county_code} {self.morning_opens:%H:%M}–{self.afternoon_closes:%H:%M}"

    @property
    def has_summer(self) -> bool:
        return bool(self.summer_first)

    def hours(self) -> OfficeHours:
        """What the calendar reckons with."""
        return OfficeHours(
            blocks=(
                (self.morning_opens, self.morning_closes),
                (self.afternoon_opens, self.afternoon_closes),
            ),
            summer=self._summer(),
        )

    def _summer(self) -> Summer | None:
        times = (
            self.summer_morning_opens,
            self.summer_morning_closes,
            self.summer_afternoon_opens,
            self.summer_afternoon_closes,
        )
        if not self.has_summer or None in times:
            return None
        opens, closes, opens_again, closes_again = (time for time in times if time is not None)
        return Summer(
            first=_month_and_day(self.summer_first),
            last=_month_and_day(self.summer_last),
            blocks=((opens, closes), (opens_again, closes_again)),
        )


def _month_and_day(text: str) -> tuple[int, int]:
    month, _dash, day = text.partition("-")
    return int(month), int(day)
