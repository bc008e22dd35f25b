"""How each person wants to be told."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.notify.rules import Rhythm
from linli.kernel.privacy import Privacy

RHYTHMS = [(Rhythm.NOW, _("随时")), (Rhythm.DAILY, _("每日摘要")), (Rhythm.WEEKLY, _("每周摘要"))]


class Wish(models.Model):
    """By what ways, and how often, one person hears of one kind of notice. Without a row the kind's own ways hold."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "user", "kind", "ways", "rhythm"), Privacy.INTERNAL
    )

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes", db_index=False
    )
    kind = models.CharField(max_length=40)
    ways = models.JSONField(default=list, blank=True)
    rhythm = models.CharField(max_length=8, choices=RHYTHMS, default=Rhythm.NOW)

    class Meta:
        verbose_name = _("提醒方式")
        verbose_name_plural = _("提醒方式")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="wish_once")]

    def __str__(self) -> str:
        return f"{self.kind} {','.join(self.ways)}"


class Habits(models.Model):
    """When one person is left in peace, and when their digests go out. Times of the wall clock in Beijing."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("user", "quiet_from", "quiet_until", "digest_at", "digest_weekday"), Privacy.INTERNAL
    )

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="habits"
    )
    quiet_from = models.TimeField(_("免打扰开始"), null=True, blank=True)
    quiet_until = models.TimeField(_("免打扰结束"), null=True, blank=True)
    digest_at = models.TimeField(_("摘要时间"), default=dt.time(8, 30))
    digest_weekday = models.PositiveSmallIntegerField(_("每周摘要在"), default=0)
    """0 is Monday."""

    class Meta:
        verbose_name = _("提醒时间")
        verbose_name_plural = _("提醒时间")
        constraints = [
            models.CheckConstraint(
                name="quiet_hours_are_whole",
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
            ),
            models.CheckConstraint(name="digest_weekday_exists", condition=Q(digest_weekday__lte=6)),
        ]

    def __str__(self) -> str:
        return f"{self.user}"
