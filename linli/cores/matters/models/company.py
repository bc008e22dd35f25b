"""Those who stand around a matter: co-handlers, followers, tags, and the views people keep of their lists."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models.matter import Matter
from linli.cores.orgs.models import Organisation
from linli.kernel.privacy import Privacy


class CoHandling(models.Model):
    """An organisation called to help: a township whistles, departments report in (吹哨报到)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "matter", "organisation", "asked_at", "arrived_at", "finished_at"), Privacy.INTERNAL
    )

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="cohandlings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("吹哨时间"))
    arrived_at = models.DateTimeField(_("报到时间"), null=True, blank=True)
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("协办")
        verbose_name_plural = _("协办")
        constraints = [
            models.UniqueConstraint(fields=["matter", "organisation"], name="cohandling_once"),
            models.CheckConstraint(
                name="cohandling_in_order",
                condition=Q(finished_at__isnull=True) | Q(arrived_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation"], name="cohandling_open", condition=Q(finished_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.matter}"


class Follower(models.Model):
    """A member of staff who wants to hear of a matter (关注)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "matter", "user", "at"), Privacy.INTERNAL)

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="followers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("关注")
        verbose_name_plural = _("关注")
        constraints = [models.UniqueConstraint(fields=["user", "matter"], name="follower_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.matter}"


class Tag(models.Model):
    """A word that staff put on matters to find them together (标签). It describes the matter, never a person."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "name", "matters"), Privacy.INTERNAL)

    name = models.CharField(_("标签"), max_length=20, unique=True)
    matters = models.ManyToManyField(Matter, related_name="tags", blank=True)

    class Meta:
        verbose_name = _("标签")
        verbose_name_plural = _("标签")

    def __str__(self) -> str:
        return self.name


class SavedView(models.Model):
    """A list with its filters, kept under a name by one person (常用视图)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "user", "name", "query", "order"), Privacy.INTERNAL
    )

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("名称"), max_length=30)
    query = models.CharField(max_length=500)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("常用视图")
        verbose_name_plural = _("常用视图")
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_view_name_once")]

    def __str__(self) -> str:
        return self.name
