"""Who asked to hear of a public matter or of an area."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import Matter
from linli.cores.people.models import Contact
from linli.doors.following.rules import LASTS, token_from
from linli.kernel.privacy import Privacy


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Questions about subscriptions."""

    def to_tell(self) -> Self:
        """Those in force whose address is still there, with it."""
        return self.filter(confirmed_at__isnull=False, contact__anonymised_at=None).select_related("contact")


class Subscription(models.Model):
    """An e-mail address that wants news (订阅) of one public matter, or of what is public in one area.

    In force once its owner has said so by the link in the first mail; gone with one click, and by itself when its time is
    over. The address stands encrypted in the contact; here is a keyed hash of it, by which the same one is known again.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            (
                "id",
                "contact",
                "matter",
                "area_code",
                "language",
                "site",
                "created_at",
                "confirmed_at",
                "told_until",
            ),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys(("address_hash", "nonce", "token_hash"), Privacy.SECRET),
    }

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="+")
    address_hash = models.BinaryField(max_length=32)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    area_code = models.CharField(max_length=12, blank=True, db_collation="C")
    nonce = models.UUIDField(default=uuid.uuid4, editable=False)
    """What the token is worked out from, with a key outside the database."""
    token_hash = models.BinaryField(max_length=32, unique=True)
    language = models.CharField(_("语言"), max_length=10, blank=True)
    site = models.CharField(_("网站地址"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("申请时间"))
    confirmed_at = models.DateTimeField(_("确认时间"), null=True, blank=True)
    told_until = models.DateTimeField(null=True, blank=True)
    """Up to when the news of an area have been told."""

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("订阅")
        verbose_name_plural = _("订阅")
        indexes = [
            models.Index(
                fields=["area_code", "id"],
                name="subscription_to_areas",
                condition=Q(matter__isnull=True, confirmed_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="subscription_is_about_one_thing",
                condition=Q(matter__isnull=False, area_code="") | Q(matter__isnull=True) & ~Q(area_code=""),
            ),
            models.UniqueConstraint(
                fields=["address_hash", "matter", "area_code"], name="subscription_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_code or self.matter_id}"

    @property
    def token(self) -> str:
        return token_from(self.nonce.hex, key=settings.SECRET_KEY.encode())

    @property
    def home(self) -> str:
        """The address of this installation as whoever subscribed reached it."""
        return self.site or str(settings.SITE_URL)

    @property
    def ends_at(self) -> dt.datetime | None:
        return self.confirmed_at + LASTS if self.confirmed_at else None
