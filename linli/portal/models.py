"""Bulletins (工作通报): drafted from figures, edited, issued under a number, archived with their data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.cores.areas.rules import prefix_range
from linli.cores.measures.public import Period
from linli.kernel.privacy import Privacy

USER = settings.AUTH_USER_MODEL


class BulletinKind(models.TextChoices):
    """Over which days."""

    WEEKLY = "weekly", _("周报")
    MONTHLY = "monthly", _("月报")
    CHOSEN = "chosen", _("专期")


class BulletinState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    ISSUED = "issued", _("已印发")
    WITHDRAWN = "withdrawn", _("已撤回")
    DISCARDED = "discarded", _("已作废")


READ = (BulletinState.ISSUED, BulletinState.WITHDRAWN)
"""What others than the office read."""


class BulletinTemplate(models.Model):
    """A version of the county's own Word template. One at most is in use; without one, the built-in is."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "version", "name", "note", "file", "in_use", "uploaded_by", "uploaded_at"), Privacy.INTERNAL
    )

    version = models.PositiveIntegerField(_("版本"), unique=True)
    name = models.CharField(_("文件名"), max_length=120)
    note = models.CharField(_("改了什么"), max_length=120, blank=True)
    file = models.FileField(upload_to="bulletins/templates", max_length=120)
    in_use = models.BooleanField(_("在用"), default=False)
    uploaded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("通报模板")
        verbose_name_plural = _("通报模板")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["in_use"], condition=Q(in_use=True), name="portal_template_one_in_use"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.name}"


class BulletinOffice(models.Model):
    """How an area's office publishes: name of the bulletin, who issues it, what is drafted by itself, the last number."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "area_code",
            "masthead",
            "issuer",
            "sent_to",
            "drafts_weekly",
            "drafts_monthly",
            "year",
            "last_number",
        ),
        Privacy.INTERNAL,
    )

    area_code = models.CharField(_("区划代码"), max_length=9, primary_key=True, db_collation="C")
    masthead = models.CharField(_("刊名"), max_length=30)
    issuer = models.CharField(_("编发单位"), max_length=50)
    sent_to = models.CharField(_("分送"), max_length=200, blank=True)
    drafts_weekly = models.BooleanField(_("每周一自动起草上周周报"), default=False)
    drafts_monthly = models.BooleanField(_("每月1日自动起草上月月报"), default=False)
    year = models.PositiveSmallIntegerField(_("编号年份"), default=0)
    last_number = models.PositiveIntegerField(_("本年最后一期"), default=0)
    """The last number given in `year`; read and raised under a row lock, so that none is left out or given twice."""

    class Meta:
        verbose_name = _("通报设置")
        verbose_name_plural = _("通报设置")

    def __str__(self) -> str:
        return self.masthead


class BulletinQuerySet(models.QuerySet["Bulletin"]):
    def live(self) -> BulletinQuerySet:
        """Drafts and what is in force: of these there is one for a scope and its days."""
        return self.filter(state__in=[BulletinState.DRAFT, BulletinState.ISSUED])

    def readable(self, overseen: Iterable[str], written: Iterable[str]) -> BulletinQuerySet:
        """What was issued about areas that somebody oversees, and all that their own offices wrote."""
        seen = Q(area_code__in=list(written))
        for area in overseen:
            low, high = prefix_range(area)
            seen |= Q(state__in=READ, area_code__gte=low, area_code__lt=high)
        return self.filter(seen)


class Bulletin(models.Model):
    """A bulletin about one area and some days."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            *("id", "area_code", "kind", "since", "until", "state", "title", "masthead", "issuer", "sent_to"),
            *("year", "number", "data", "drafted", "sections", "version", "drafted_by", "drafted_at"),
            *("edited_by", "edited_at", "issued_by", "issued_at", "file", "template"),
            *("ended_by", "ended_at", "reason"),
        ),
        Privacy.INTERNAL,
    )

    area_code = models.CharField(_("区划代码"), max_length=9, db_collation="C")
    kind = models.CharField(_("种类"), max_length=10, choices=BulletinKind.choices)
    since = models.DateField(_("自"))
    until = models.DateField(_("至"))
    state = models.CharField(
        _("状态"), max_length=10, choices=BulletinState.choices, default=BulletinState.DRAFT
    )
    title = models.CharField(_("标题"), max_length=80)
    masthead = models.CharField(_("刊名"), max_length=30)
    issuer = models.CharField(_("编发单位"), max_length=50)
    sent_to = models.CharField(_("分送"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("编号年份"), null=True, blank=True)
    number = models.PositiveIntegerField(_("期号"), null=True, blank=True)
    data: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(_("数据"))
    """The figures as they stood when it was drafted or refreshed (`rules/bulletin/figures.py`)."""
    drafted: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(_("草拟的文字"))
    """The sections as written from the figures, to tell what the office changed."""
    sections: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(_("各部分文字"))
    version = models.PositiveIntegerField(default=1)
    """Rises with every change; a form that was opened before is refused."""
    drafted_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """None: by the worker."""
    drafted_at = models.DateTimeField(_("起草时间"))
    edited_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(_("修改时间"), null=True, blank=True)
    issued_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(_("印发时间"), null=True, blank=True)
    file = models.FileField(upload_to="bulletins/%Y", max_length=120, blank=True)
    """Word as it was issued."""
    template = models.ForeignKey(BulletinTemplate, on_delete=models.PROTECT, null=True, blank=True)
    """The template it was issued with; None: the built-in."""
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("撤回或作废的时间"), null=True, blank=True)
    reason = models.CharField(_("撤回的理由"), max_length=200, blank=True)

    objects = BulletinQuerySet.as_manager()

    class Meta:
        verbose_name = _("工作通报")
        verbose_name_plural = _("工作通报")
        indexes: ClassVar = [
            models.Index(fields=["-until", "-id"], name="portal_bulletin_listed"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area_code", "kind", "since", "until"],
                condition=Q(state__in=["draft", "issued"]),
                name="portal_bulletin_once",
            ),
            models.UniqueConstraint(
                fields=["area_code", "year", "number"],
                condition=Q(number__isnull=False),
                name="portal_bulletin_number",
            ),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="portal_bulletin_days"),
            models.CheckConstraint(
                condition=Q(edited_by__isnull=True, edited_at__isnull=True)
                | Q(edited_by__isnull=False, edited_at__isnull=False),
                name="portal_bulletin_edited",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "discarded"],
                    issued_at__isnull=True,
                    issued_by__isnull=True,
                    number__isnull=True,
                    year__isnull=True,
                )
                | Q(
                    state__in=["issued", "withdrawn"],
                    issued_at__isnull=False,
                    issued_by__isnull=False,
                    number__isnull=False,
                    year__isnull=False,
                ),
                name="portal_bulletin_issued",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "issued"], ended_at__isnull=True, ended_by__isnull=True)
                | Q(state__in=["withdrawn", "discarded"], ended_at__isnull=False, ended_by__isnull=False),
                name="portal_bulletin_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.masthead}{self.number_words}" if self.number else self.title

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def number_words(self) -> str:
        """〔2026〕第3期; empty before it is issued."""
        return f"〔{self.year}〕第{self.number}期" if self.number else ""

    @property
    def is_draft(self) -> bool:
        return self.state == BulletinState.DRAFT

    @property
    def is_issued(self) -> bool:
        return self.state == BulletinState.ISSUED

    @property
    def day(self) -> dt.date | None:
        """The day it was issued, in Beijing."""
        return timezone.localdate(self.issued_at) if self.issued_at else None
