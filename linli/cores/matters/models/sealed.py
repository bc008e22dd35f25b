"""What was taken out of the free texts of a matter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models.matter import Matter
from linli.cores.matters.models.timeline import TimelineEntry
from linli.kernel.crypto import EncryptedTextField
from linli.kernel.privacy import Privacy


class SealedWords(models.Model):
    """The telephone and identity numbers, names and homes that stood in one text, apart from it and encrypted.

    The text itself holds masks in their places. They are uncovered together with the contact details, and deleted
    when the matter is anonymised or the resident asks for it.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("id", "matter", "entry", "place"), Privacy.INTERNAL),
        "words": Privacy.PERSONAL,
    }

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="sealed_words")
    entry = models.ForeignKey(
        TimelineEntry, on_delete=models.CASCADE, null=True, blank=True, related_name="sealed_words"
    )
    place = models.CharField(_("所在"), max_length=20)
    words = EncryptedTextField(_("原文"))

    class Meta:
        verbose_name = _("封存的文字")
        verbose_name_plural = _("封存的文字")

    def __str__(self) -> str:
        return f"{self.place} {self.pk}"
