"""Notices in the application (the bell)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.privacy import Privacy


class Notice(models.Model):
    """Something that reached a person, with the place to go to (提醒). Carries no personal data of residents."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.NONE,
        "recipient": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "title": Privacy.INTERNAL,
        "words": Privacy.INTERNAL,
        "url": Privacy.INTERNAL,
        "urgent": Privacy.INTERNAL,
        "at": Privacy.INTERNAL,
        "read_at": Privacy.INTERNAL,
    }

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=80, blank=True, default="", db_default="")
    """What happened, so that a job that runs twice rings once."""
    title = models.CharField(_("标题"), max_length=120)
    words = models.CharField(_("内容"), max_length=300, blank=True)
    url = models.CharField(_("链接"), max_length=200, blank=True)
    urgent = models.BooleanField(_("紧急"), default=False)
    at = models.DateTimeField(_("时间"))
    read_at = models.DateTimeField(_("已读时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("提醒")
        verbose_name_plural = _("提醒")
        indexes = [
            models.Index(fields=["recipient", "-at", "-id"]),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], condition=~Q(key=""), name="notice_once"),
        ]

    def __str__(self) -> str:
        return self.title
