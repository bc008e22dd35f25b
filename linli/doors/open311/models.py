"""Who may file through the Open311 door, how often, and when what can be reported changed last."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.privacy import Privacy


class ClientKey(models.Model):
    """The key (api_key) of one client. Only its hash is kept."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            (
                "id",
                "name",
                "contact",
                "prefix",
                "a_minute",
                "created_at",
                "created_by",
                "last_used_at",
                "revoked_at",
                "revoked_by",
            ),
            Privacy.INTERNAL,
        ),
        "key_hash": Privacy.SECRET,
    }

    name = models.CharField(_("客户端"), max_length=40)
    contact = models.CharField(_("联系方式"), max_length=100)
    prefix = models.CharField(max_length=20)
    key_hash = models.BinaryField(max_length=32, unique=True)
    a_minute = models.PositiveIntegerField(_("每分钟次数"))
    created_at = models.DateTimeField(_("生成时间"), auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    last_used_at = models.DateTimeField(_("最近使用"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("Open311密钥")
        verbose_name_plural = _("Open311密钥")
        constraints = [
            models.CheckConstraint(name="open311_key_has_a_rate", condition=Q(a_minute__gt=0)),
            models.CheckConstraint(
                name="open311_key_revoked_by_somebody",
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.prefix}…"


class Use(models.Model):
    """How often somebody asked within one minute: a client, or an address that is known by a keyed hash only."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("id", "minute", "count"), Privacy.INTERNAL),
        "sender": Privacy.SECRET,
    }

    sender = models.BinaryField(max_length=32)
    minute = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("Open311调用次数")
        verbose_name_plural = _("Open311调用次数")
        constraints = [
            models.UniqueConstraint(fields=["sender", "minute"], name="open311_use_counted_by_minute")
        ]

    def __str__(self) -> str:
        return f"{self.minute:%Y-%m-%d %H:%M}: {self.count}"


class Changeset(models.Model):
    """When what can be reported changed last, known by a digest of it: clients fetch it again only then."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("county_code", "digest", "changed_at"), Privacy.NONE
    )

    county_code = models.CharField(_("县代码"), max_length=6, primary_key=True, db_collation="C")
    digest = models.BinaryField(max_length=32)
    changed_at = models.DateTimeField(_("变更时间"))

    class Meta:
        verbose_name = _("Open311变更")
        verbose_name_plural = _("Open311变更")

    def __str__(self) -> str:
        return f"{self.changed_at:%Y-%m-%d %H:%M}"
