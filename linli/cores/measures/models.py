"""What waits to be counted, what was counted, and the sums."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.kernel.privacy import Privacy


class Change(models.Model):
    """A subject about which something was written since it was counted last. Written by the database in the transaction
    of the change itself (see the migrations of the cores that are counted), taken away by the counting."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "kind", "subject"), Privacy.INTERNAL)

    kind = models.CharField(max_length=20)
    subject = models.BigIntegerField()

    class Meta:
        verbose_name = _("待计数的变动")
        verbose_name_plural = _("待计数的变动")

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class CountedFact(models.Model):
    """One fact as it was counted: the list behind every figure. Its area is that of the grid."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "kind",
            "subject",
            "counted",
            "at",
            "area_code",
            "organisation",
            "category",
            "channel",
            "good",
            "hours",
        ),
        Privacy.INTERNAL,
    )

    kind = models.CharField(max_length=20)
    subject = models.BigIntegerField()
    counted = models.CharField(max_length=20)
    at = models.DateTimeField(_("时间"))
    area_code = models.CharField(max_length=15, db_collation="C")
    organisation = models.BigIntegerField(null=True, blank=True)
    category = models.CharField(max_length=12, blank=True, db_collation="C")
    channel = models.CharField(max_length=20, blank=True)
    good = models.BooleanField(default=False)
    hours = models.IntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("计数明细")
        verbose_name_plural = _("计数明细")
        indexes = [
            models.Index(fields=["kind", "subject"], name="fact_of_subject"),
            models.Index(fields=["kind", "counted", "-at", "-id"], name="fact_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.counted} {self.at:%Y-%m-%d}"


class Cell(models.Model):
    """The sums of one area in one day or month, told apart by one facet. `counts` holds two numbers for each slot that
    the kind declares, `spread` how many took how long (see rules)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "kind", "area_code", "facet", "value", "span", "start", "counts", "spread"), Privacy.NONE
    )

    kind = models.CharField(max_length=20)
    area_code = models.CharField(max_length=12, db_collation="C")
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=20, blank=True)
    span = models.CharField(max_length=1)
    start = models.DateField()
    counts = ArrayField(models.IntegerField())
    spread = ArrayField(models.IntegerField())

    class Meta:
        verbose_name = _("汇总")
        verbose_name_plural = _("汇总")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "area_code", "facet", "span", "start", "value"], name="cell_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area_code} {self.facet} {self.value} {self.span} {self.start}"


class State(models.Model):
    """Up to when the figures are counted; one row for each kind."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("kind", "counted_at"), Privacy.NONE)

    kind = models.CharField(max_length=20, primary_key=True)
    counted_at = models.DateTimeField(_("数据截至"))

    class Meta:
        verbose_name = _("计数进度")
        verbose_name_plural = _("计数进度")

    def __str__(self) -> str:
        return f"{self.kind} {self.counted_at:%Y-%m-%d %H:%M}"
