"""Who may ask: the clients that are systems, and the tokens of people and of clients."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.cores.access.models import Post
from linli.doors.api.rules import Scope
from linli.kernel.privacy import Privacy

SCOPE_NAMES = {
    Scope.READ: _("查看事项、附件、提醒和名录"),
    Scope.ACT: _("办理、批注、加标签、关注"),
    Scope.FILE: _("替群众登记诉求"),
    Scope.REVEAL: _("查看联系方式（每次写理由，有记录）"),
    Scope.WEBHOOKS: _("管理本系统的事件推送"),
}


class ServiceClient(models.Model):
    """Another system that uses the staff API, with an account of its own that nobody signs in with (对接系统)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "account", "name", "purpose", "created_at", "created_by", "disabled_at"), Privacy.INTERNAL
    )

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("系统名称"), max_length=40, unique=True)
    purpose = models.CharField(_("用途"), max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    disabled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("对接系统")
        verbose_name_plural = _("对接系统")

    def __str__(self) -> str:
        return self.name


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def in_force(self, now: dt.datetime) -> ApiTokenQuerySet:
        """Neither revoked nor run out."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)


class ApiToken(models.Model):
    """What a program shows to act for somebody (访问令牌). Only its hash is kept.

    One of a person carries all their posts, as signing in does; one of a client acts under one post.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            (
                "id",
                "user",
                "client",
                "post",
                "name",
                "prefix",
                "scopes",
                "created_at",
                "created_by",
                "expires_at",
                "last_used_at",
                "revoked_at",
                "revoked_by",
            ),
            Privacy.INTERNAL,
        ),
        "token_hash": Privacy.SECRET,
    }

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(
        ServiceClient, on_delete=models.PROTECT, null=True, blank=True, related_name="tokens"
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("名称"), max_length=40)
    prefix = models.CharField(max_length=20)
    token_hash = models.BinaryField(max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=12), verbose_name=_("权限"))
    created_at = models.DateTimeField(_("生成时间"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(_("有效期至"))
    last_used_at = models.DateTimeField(_("最近使用"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("访问令牌")
        verbose_name_plural = _("访问令牌")
        constraints = [
            models.CheckConstraint(
                name="api_token_ends_after_it_begins", condition=Q(expires_at__gt=F("created_at"))
            ),
            models.CheckConstraint(
                name="api_token_of_a_client_has_a_post",
                condition=Q(client__isnull=True, post__isnull=True)
                | Q(client__isnull=False, post__isnull=False),
            ),
            models.CheckConstraint(
                name="api_token_revoked_by_somebody",
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.prefix}…"

    @property
    def scope_names(self) -> list[str]:
        """What it allows, in words."""
        return [str(SCOPE_NAMES[scope]) for scope in Scope if scope in self.scopes]

    def standing(self, now: dt.datetime) -> str:
        """revoked, expired or valid."""
        if self.revoked_at is not None:
            return "revoked"
        return "valid" if self.expires_at > now else "expired"
