"""A plan with its domains and tasks. A published plan's tasks are matters (decision 0021); a draft's are these rows."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor, Role
from linli.domains.supervision.models.carrying_out import CarryingOut
from linli.domains.supervision.models.document import Document, Entry
from linli.kernel.privacy import Privacy


class PlanState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    PUBLISHED = "published", _("已印发")


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, actor: Actor) -> PlanQuerySet:
        """Those of the areas that somebody supervises, but for plans out of documents that are kept to oneself."""
        areas = Q(pk__in=[])
        for post in actor.holding(Role.SUPERVISOR):
            areas |= Q(area_code__startswith=post.area_code)
        documents = Document.objects.visible_to(actor)
        return self.filter(areas).filter(Q(document__isnull=True) | Q(document__in=documents))


class Plan(models.Model):
    """A plan of work (工作方案) with its tasks; a draft until it is published."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "title", "year", "state", "document", "area_code", "made_by", "made_at"), Privacy.INTERNAL
    )

    title = models.CharField(_("名称"), max_length=160)
    year = models.PositiveSmallIntegerField(_("年度"))
    state = models.CharField(_("状态"), max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="plan"
    )
    area_code = models.CharField(_("区划"), max_length=15, db_collation="C")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("建立时间"), auto_now_add=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("工作方案")
        verbose_name_plural = _("工作方案")
        indexes = [models.Index(fields=["-year", "-id"], name="plan_newest")]

    def __str__(self) -> str:
        return self.title


class Domain(models.Model):
    """A domain of a plan (领域); the county names its own."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "plan", "name", "place"), Privacy.INTERNAL)

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="domains")
    name = models.CharField(_("领域"), max_length=60)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("领域")
        verbose_name_plural = _("领域")
        ordering = ["plan", "place"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="domain_once_in_a_plan"),
        ]

    def __str__(self) -> str:
        return self.name


class Task(CarryingOut):
    """One task of a plan (任务). `source` is the entry, and through it the sentence, that it came from."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            ("id", "plan", "domain", "parent", "source", "place", "words", "start_on"), Privacy.INTERNAL
        ),
        **CarryingOut.PRIVACY_OF_THESE,
    }

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    domain = models.ForeignKey(Domain, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    source = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="task")
    place = models.PositiveIntegerField()
    words = models.TextField(_("任务"), max_length=2000)
    start_on = models.DateField(_("开始日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("任务")
        verbose_name_plural = _("任务")
        ordering = ["plan", "place"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="task_has_its_own_place"),
            models.CheckConstraint(name="task_not_its_own_parent", condition=~Q(parent=F("id"))),
            models.CheckConstraint(
                name="task_ends_after_it_starts",
                condition=Q(start_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("start_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.words[:40]


class Duty(models.TextChoices):
    """What a leader answers for: 主要领导负总责, 分管领导具体抓."""

    OVERALL = "overall", _("负总责")
    DIRECT = "direct", _("具体抓")


class TaskLeader(models.Model):
    """A leader who answers for a task, as the document names them; `user` where they have an account."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "task", "name", "duty", "user"), Privacy.INTERNAL
    )

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="leaders")
    name = models.CharField(_("姓名或职务"), max_length=40)
    duty = models.CharField(_("责任"), max_length=10, choices=Duty.choices, default=Duty.DIRECT)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("责任领导")
        verbose_name_plural = _("责任领导")
        ordering = ["task", "id"]
        constraints = [
            models.UniqueConstraint(fields=["task", "name"], name="leader_once_for_a_task"),
        ]

    def __str__(self) -> str:
        return self.name
