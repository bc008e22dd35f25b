"""The county's own word on which days are worked."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.kernel.privacy import Privacy


class WorkingDay(models.Model):
    """A day on which the county deviates from the national calendar that the package knows, or that it does not know yet."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("day", "is_working", "note"), Privacy.NONE)

    day = models.DateField(_("日期"), primary_key=True)
    is_working = models.BooleanField(_("上班"))
    note = models.CharField(_("说明"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("工作日历")
        verbose_name_plural = _("工作日历")

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
