"""The papers that show an entered value, a deduction, a bonus or a veto."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.domains.assessment.models.scheme import Adjustment, EnteredValue
from linli.kernel.privacy import Privacy


class EvidenceFile(models.Model):
    """One file, checked and cleaned on its way in; read by whoever reads the sheet of the body (佐证材料)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "entered", "adjustment", "name", "content_type", "size", "file", "by", "at"), Privacy.INTERNAL
    )

    entered = models.ForeignKey(
        EnteredValue, on_delete=models.CASCADE, related_name="files", null=True, blank=True
    )
    adjustment = models.ForeignKey(
        Adjustment, on_delete=models.CASCADE, related_name="files", null=True, blank=True
    )
    name = models.CharField(_("文件名"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to="assessment/%Y", max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("佐证材料")
        verbose_name_plural = _("佐证材料")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="evidence_shows_one_thing",
                condition=Q(entered__isnull=True) ^ Q(adjustment__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shows(self) -> EnteredValue | Adjustment:
        """What it is evidence of."""
        found = self.adjustment or self.entered
        assert found is not None  # noqa: S101 (held by the constraint)
        return found
