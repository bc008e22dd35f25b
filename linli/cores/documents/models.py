"""What the county decides about its posters, pictures of gridworkers, and sets of posters that the worker makes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.privacy import Privacy


class PosterWishes(models.Model):
    """What the county wants on its posters; without a row no photographs, and the lines of the rules."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("county_code", "with_photo", "report", "elsewhere"), Privacy.NONE
    )

    county_code = models.CharField(_("县代码"), max_length=6, primary_key=True, db_collation="C")
    with_photo = models.BooleanField(_("印网格员照片"), default=False)
    report = ArrayField(models.CharField(max_length=30), verbose_name=_("可以反映"), default=list, blank=True)
    elsewhere = ArrayField(
        models.CharField(max_length=30), verbose_name=_("不在这里反映"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("海报设置")
        verbose_name_plural = _("海报设置")

    def __str__(self) -> str:
        return self.county_code


class Portrait(models.Model):
    """The picture of a gridworker, who agreed that it hangs in the village."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("user", "file", "at", "uploaded_by"), Privacy.INTERNAL
    )

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="portrait"
    )
    file = models.FileField(upload_to="portraits/%Y", max_length=120)
    at = models.DateTimeField(_("上传时间"), auto_now=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("网格员照片")
        verbose_name_plural = _("网格员照片")

    def __str__(self) -> str:
        return str(self.user)


class PosterSet(models.Model):
    """All posters of an area as one PDF: made by the worker, kept for some days."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "area_code",
            "language",
            "site",
            "total",
            "done",
            "asked_by",
            "asked_at",
            "file",
            "finished_at",
            "failed_at",
        ),
        Privacy.INTERNAL,
    )

    area_code = models.CharField(_("区划代码"), max_length=15, db_collation="C")
    language = models.CharField(max_length=10)
    site = models.CharField(max_length=200)
    """The address of this installation, which the codes lead to."""
    total = models.PositiveIntegerField(_("张数"))
    done = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("生成时间"), auto_now_add=True, db_index=True)
    file = models.FileField(upload_to="posters/%Y", max_length=120, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("整套海报")
        verbose_name_plural = _("整套海报")
        constraints = [
            models.CheckConstraint(name="poster_set_done_of_total", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(
                name="poster_set_has_file_once_finished",
                condition=Q(finished_at__isnull=True) | (~Q(file="") & Q(failed_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_code} {self.done}/{self.total}"

    @property
    def percent(self) -> int:
        """How much is done."""
        return 100 * self.done // max(self.total, 1)

    @property
    def waits(self) -> bool:
        return self.finished_at is None and self.failed_at is None
