"""An appeal: the details of a matter of its own kind."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import Matter
from linli.cores.orgs.models import Organisation
from linli.domains.assessment.models.scheme import Adjustment, Indicator, Scheme
from linli.kernel.privacy import Privacy


class Appeal(models.Model):
    """What a body says is wrong in its points: one deduction or veto, or the points of one indicator (申诉)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "matter", "scheme", "body", "adjustment", "indicator"), Privacy.INTERNAL
    )

    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="appeal")
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="appeals")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    adjustment = models.ForeignKey(
        Adjustment, on_delete=models.PROTECT, related_name="appeals", null=True, blank=True
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="appeals", null=True, blank=True
    )

    class Meta:
        verbose_name = _("考核申诉")
        verbose_name_plural = _("考核申诉")
        indexes = [models.Index(fields=["scheme", "body", "-id"], name="appeals_of_body")]
        constraints = [
            models.CheckConstraint(
                name="appeal_is_about_one_thing",
                condition=Q(adjustment__isnull=True) ^ Q(indicator__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}"
