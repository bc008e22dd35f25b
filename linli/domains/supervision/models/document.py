"""A document whose orders are to become tasks, and what was read in it, sentence by sentence."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor, Role
from linli.domains.supervision.models.carrying_out import CarryingOut
from linli.kernel.privacy import Privacy


class DocumentKind(models.TextChoices):
    """What kind of document it is."""

    SPEECH = "speech", _("讲话")
    PLAN = "plan", _("工作方案")
    MINUTES = "minutes", _("会议纪要")
    NOTICE = "notice", _("通知")
    TABLE = "table", _("任务分解表")
    OTHER = "other", _("其他文件")


class Openness(models.TextChoices):
    """Who may read the source text: the offices of supervision of its area, or only whoever loaded it."""

    OFFICE = "office", _("督查室内部")
    OWN = "own", _("仅本人")


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, actor: Actor) -> DocumentQuerySet:
        """Those of the areas that somebody supervises; what is kept to oneself only by whoever loaded it."""
        areas = Q(pk__in=[])
        for post in actor.holding(Role.SUPERVISOR):
            areas |= Q(area_code__startswith=post.area_code)
        return self.filter(areas).filter(Q(openness=Openness.OFFICE) | Q(loaded_by_id=actor.staff_id))


class Document(models.Model):
    """A speech, a plan, minutes, a notice or a table of tasks (部署文件); the source text is kept as it was."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id", "title", "kind", "dated", "text", "file_name", "openness", "area_code", "loaded_by", "loaded_at",
        ),
        Privacy.INTERNAL,
    )  # fmt: skip

    title = models.CharField(_("标题"), max_length=160)
    kind = models.CharField(_("种类"), max_length=10, choices=DocumentKind.choices)
    dated = models.DateField(_("文件日期"))
    text = models.TextField(_("原文"))
    file_name = models.CharField(_("文件名"), max_length=160, blank=True)
    openness = models.CharField(
        _("查看范围"), max_length=10, choices=Openness.choices, default=Openness.OFFICE
    )
    area_code = models.CharField(_("区划"), max_length=15, db_collation="C")
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("载入人")
    )
    loaded_at = models.DateTimeField(_("载入时间"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("部署文件")
        verbose_name_plural = _("部署文件")
        indexes = [models.Index(fields=["-loaded_at", "-id"], name="document_newest")]

    def __str__(self) -> str:
        return self.title


class EntryKind(models.TextChoices):
    """What an entry of the tree is."""

    HEADING = "heading", _("标题")
    TASK = "task", _("任务")


class EntryState(models.TextChoices):
    """What the clerk has decided."""

    PROPOSED = "proposed", _("待定")
    ACCEPTED = "accepted", _("已采纳")
    DROPPED = "dropped", _("已舍弃")


class Entry(CarryingOut):
    """A heading or a proposed task of a document. `start` and `end` are its place in the text, in characters.

    `place` is its order in the document, counted in steps that leave room; `level` the depth of its heading, from 1,
    or of the heading above it, 0 for none. `reason` says why a sentence was proposed; `named` are the bodies that its
    words name without one of the county fitting, or with several.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            (
                "id", "document", "kind", "state", "place", "level", "words", "start", "end", "reason", "named",
                "domain_name",
            ),
            Privacy.INTERNAL,
        ),
        "leaders": Privacy.INTERNAL,
        **CarryingOut.PRIVACY_OF_THESE,
    }  # fmt: skip

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(_("类型"), max_length=10, choices=EntryKind.choices)
    state = models.CharField(
        _("处理"), max_length=10, choices=EntryState.choices, default=EntryState.PROPOSED
    )
    place = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=0)
    words = models.TextField(_("内容"), max_length=2000)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reason = models.CharField(_("提出的理由"), max_length=12, blank=True)
    named = models.CharField(_("还没对上的单位"), max_length=200, blank=True)
    leaders = models.CharField(_("责任领导"), max_length=120, blank=True)
    domain_name = models.CharField(_("领域"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("条目")
        verbose_name_plural = _("条目")
        ordering = ["document", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "place"],
                name="entry_has_its_own_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="entry_ends_after_it_starts", condition=Q(end__gte=F("start"))),
        ]

    def __str__(self) -> str:
        return self.words[:40]


class EntryChange(models.Model):
    """One thing that the clerk did, and how it was before: what undoing it needs. Undone changes are deleted."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "document", "what", "before", "made", "by", "at"), Privacy.INTERNAL
    )

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10)
    before = models.JSONField()
    """The entries that were changed or removed, as they were."""
    made = models.JSONField(default=list)
    """The ids of the entries that were added."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("条目改动")
        verbose_name_plural = _("条目改动")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.what}"
