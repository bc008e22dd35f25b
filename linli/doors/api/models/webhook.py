"""Events that go to other systems, and how each of them arrived."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import TimelineEntry
from linli.doors.api.models.token import ServiceClient
from linli.kernel.crypto import EncryptedTextField
from linli.kernel.privacy import Privacy


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def live(self) -> WebhookQuerySet:
        """Those to which something is sent."""
        return self.filter(disabled_at__isnull=True, client__disabled_at__isnull=True)


class Webhook(models.Model):
    """A client's subscription: the address to which events of the matters that it sees are sent (事件推送)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            (
                "id",
                "client",
                "url",
                "steps",
                "created_at",
                "created_by",
                "failing_since",
                "disabled_at",
                "gave_up",
            ),
            Privacy.INTERNAL,
        ),
        "secret": Privacy.SECRET,
    }

    client = models.ForeignKey(ServiceClient, on_delete=models.PROTECT, related_name="webhooks")
    url = models.CharField(_("接收地址"), max_length=300)
    steps = ArrayField(models.CharField(max_length=30), verbose_name=_("哪些动作"), default=list, blank=True)
    """The codes of the steps that are sent; empty: all."""
    secret = EncryptedTextField()
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    failing_since = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)
    gave_up = models.BooleanField(default=False)
    """Whether it was disabled because nothing arrived for days, and not by a person."""

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("事件推送")
        verbose_name_plural = _("事件推送")
        constraints = [
            models.CheckConstraint(
                name="webhook_gave_up_means_disabled",
                condition=Q(gave_up=False) | Q(disabled_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.url


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("等待送达")
    DELIVERED = "delivered", _("已送达")
    GIVEN_UP = "given_up", _("没有送达")


class Delivery(models.Model):
    """One event on its way to one address. What is sent is made up anew each time, out of the timeline entry."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "webhook",
            "uid",
            "entry",
            "replays",
            "at",
            "state",
            "attempts",
            "next_at",
            "answer_status",
            "problem",
            "delivered_at",
        ),
        Privacy.INTERNAL,
    )

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    uid = models.CharField(_("消息编号"), max_length=40, unique=True)
    entry = models.ForeignKey(TimelineEntry, on_delete=models.PROTECT, related_name="+")
    replays = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("时间"))
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    answer_status = models.PositiveSmallIntegerField(null=True, blank=True)
    problem = models.CharField(max_length=60, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("推送记录")
        verbose_name_plural = _("推送记录")
        indexes = [models.Index(fields=["webhook", "-id"], name="delivery_of_webhook")]
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "entry"], name="delivery_once", condition=Q(replays__isnull=True)
            ),
            models.CheckConstraint(
                name="delivery_has_its_time",
                condition=~Q(state="delivered") | Q(delivered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.uid
