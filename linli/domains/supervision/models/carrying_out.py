"""Who does it, by when, how often and to what result: the same for what is proposed and for a task of a plan."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.orgs.models import Organisation
from linli.kernel.privacy import Privacy


class Rhythm(models.TextChoices):
    """How often something comes round."""

    DAY = "day", _("每日")
    WEEK = "week", _("每周")
    MONTH = "month", _("每月")
    QUARTER = "quarter", _("每季度")
    HALF_YEAR = "half_year", _("每半年")
    YEAR = "year", _("每年")
    PERIOD = "period", _("定期")
    ALWAYS = "always", _("常态化")


class CarryingOut(models.Model):
    """Columns shared by entries and tasks. `rhythm_times` is how often in `rhythm_every` units; None where not said."""

    PRIVACY_OF_THESE = dict.fromkeys(
        (
            "lead", "responsible", "co_operating", "due_on", "due_words", "rhythm", "rhythm_every", "rhythm_times",
            "target", "target_value", "target_unit", "weight",
        ),
        Privacy.INTERNAL,
    )  # fmt: skip

    lead = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("牵头单位"),
    )
    responsible = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("责任单位")
    )
    co_operating = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("配合单位")
    )
    due_on = models.DateField(_("完成时限"), null=True, blank=True)
    due_words = models.CharField(_("时限原文"), max_length=60, blank=True)
    rhythm = models.CharField(_("周期"), max_length=10, choices=Rhythm.choices, blank=True)
    rhythm_every = models.PositiveSmallIntegerField(_("每几个周期"), default=1)
    rhythm_times = models.PositiveSmallIntegerField(_("每周期几次"), null=True, blank=True)
    target = models.CharField(_("目标或成果"), max_length=200, blank=True)
    target_value = models.DecimalField(_("目标数"), max_digits=14, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField(pgettext_lazy("数量", "单位"), max_length=10, blank=True)
    weight = models.DecimalField(_("权重"), max_digits=6, decimal_places=2, default=1)

    class Meta:
        abstract = True
