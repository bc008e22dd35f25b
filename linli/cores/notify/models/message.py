"""The outbox: one row for each message, recipient and way."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.notify.rules import Rhythm
from linli.cores.people.models import Contact
from linli.kernel.privacy import Privacy


class MessageState(models.TextChoices):
    """How far a message has come."""

    WAITING = "waiting", _("等待发送")
    SENDING = "sending", _("正在发送")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("发送失败")
    UNCLEAR = "unclear", _("结果不明")
    """Handed over without an answer, or broken off while being sent: it may have arrived, so nobody sends it again by
    itself."""
    BUNDLED = "bundled", _("已并入摘要")
    DROPPED = "dropped", _("不再需要")


class Message(models.Model):
    """One message to one recipient by one way (外发消息).

    It holds neither address nor words: the address is read where it lives, and the words are made of template and
    `data` at the moment of sending. So nothing personal waits here, and who is forgotten gets no more post.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "token",
            "key",
            "kind",
            "way",
            "to_key",
            "user",
            "contact",
            "bundle",
            "about",
            "data",
            "language",
            "urgent",
            "rhythm",
            "state",
            "attempts",
            "reason",
            "created_at",
            "not_before",
            "next_try_at",
            "claimed_at",
            "sent_at",
        ),
        Privacy.INTERNAL,
    )

    token = models.UUIDField(default=uuid.uuid4, editable=False)
    """The same for every attempt: Message-ID of a mail, Idempotency-Key for a gateway."""
    key = models.CharField(_("消息"), max_length=80)
    kind = models.CharField(_("种类"), max_length=40)
    way = models.CharField(_("渠道"), max_length=20)
    to_key = models.CharField(max_length=40)
    """Who it is for, as "user:5" or "contact:7"; with key and way it is unique."""
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="messages",
        db_index=False,
    )
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    bundle = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="lines")
    about = models.CharField(_("对应事项"), max_length=40, blank=True)
    data = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=10, blank=True)
    urgent = models.BooleanField(_("紧急"), default=False)
    rhythm = models.CharField(max_length=8, choices=[(r.value, r.value) for r in Rhythm], default=Rhythm.NOW)
    state = models.CharField(
        _("状态"), max_length=10, choices=MessageState.choices, default=MessageState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    reason = models.CharField(_("原因"), max_length=120, blank=True)
    created_at = models.DateTimeField(_("生成时间"))
    not_before = models.DateTimeField(_("最早发送"))
    next_try_at = models.DateTimeField(_("下次尝试"))
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("发送时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("外发消息")
        verbose_name_plural = _("外发消息")
        indexes = [
            models.Index(
                fields=["next_try_at", "id"], name="message_waiting", condition=Q(state=MessageState.WAITING)
            ),
            models.Index(
                fields=["claimed_at"], name="message_sending", condition=Q(state=MessageState.SENDING)
            ),
            models.Index(fields=["-created_at", "-id"], name="message_newest"),
            models.Index(fields=["state", "-created_at", "-id"], name="message_by_state"),
            models.Index(fields=["user", "way"], name="message_of_user", condition=Q(user__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key", "to_key", "way"], name="message_once"),
            models.CheckConstraint(
                name="message_sent_has_time", condition=~Q(state=MessageState.SENT) | Q(sent_at__isnull=False)
            ),
            models.CheckConstraint(
                name="message_sending_is_claimed",
                condition=~Q(state=MessageState.SENDING) | Q(claimed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.way} {self.pk}"
