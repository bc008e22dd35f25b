"""The county's own words for a kind of message."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.kernel.privacy import Privacy


class Wording(models.Model):
    """A template that the county has changed (消息模板); without a row the words of the software hold."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "kind", "language", "subject", "body", "text"), Privacy.INTERNAL
    )

    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    subject = models.CharField(_("邮件标题"), max_length=120)
    body = models.TextField(_("邮件正文"), max_length=4000)
    text = models.CharField(_("短信和群消息"), max_length=300)

    class Meta:
        verbose_name = _("消息模板")
        verbose_name_plural = _("消息模板")
        constraints = [models.UniqueConstraint(fields=["kind", "language"], name="wording_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
