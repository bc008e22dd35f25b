"""A task of a plan: a row of the plan, and once it is published the details of its matter (decision 0021)."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import Matter, TimelineEntry
from linli.cores.matters.rules import Light
from linli.cores.orgs.models import Organisation
from linli.domains.supervision.models.carrying_out import CarryingOut
from linli.domains.supervision.models.document import Entry
from linli.domains.supervision.models.plan import Domain, Plan
from linli.kernel.privacy import Privacy


class RollUp(models.TextChoices):
    """How the number of a task comes of the numbers of its parts."""

    OWN = "own", _("本任务自己报")
    SUM = "sum", _("各分任务相加")
    WORST = "worst", _("取最差的分任务")


class FigureFrom(models.TextChoices):
    """Where the number of a task comes from."""

    TYPED = "typed", _("单位填报")
    MATTERS = "matters", _("系统按所附事项统计办结数")


class Task(CarryingOut):
    """One task of a plan (任务). `source` is the entry, and through it the sentence, that it came from.

    `figure` is what was reached, as the last report says or as it was counted; `report_on` the next day on which a
    report is due; `light` and `why` what the rule said last; `said_light` what a human said instead, with the reason.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            (
                "id", "plan", "domain", "parent", "source", "place", "words", "start_on", "roll_up", "figure_from",
                "matter", "version", "figure", "reported_at", "report_on", "light", "why", "said_light", "said_why",
                "said_by", "said_at", "wanted_until",
            ),
            Privacy.INTERNAL,
        ),
        **CarryingOut.PRIVACY_OF_THESE,
    }  # fmt: skip

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    domain = models.ForeignKey(
        Domain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("领域"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("属于哪项任务"),
    )
    source = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="task")
    place = models.PositiveIntegerField()
    words = models.TextField(_("任务"), max_length=2000)
    start_on = models.DateField(_("开始日期"), null=True, blank=True)
    roll_up = models.CharField(_("数怎么来"), max_length=10, choices=RollUp.choices, default=RollUp.OWN)
    figure_from = models.CharField(
        _("完成数由谁报"), max_length=10, choices=FigureFrom.choices, default=FigureFrom.TYPED
    )

    matter = models.OneToOneField(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="task"
    )
    version = models.PositiveSmallIntegerField(default=1)
    figure = models.DecimalField(_("完成数"), max_digits=14, decimal_places=2, null=True, blank=True)
    reported_at = models.DateTimeField(_("最近报告"), null=True, blank=True)
    report_on = models.DateField(_("下次报告"), null=True, blank=True)
    light = models.SmallIntegerField(
        choices=[(light.value, light.name) for light in Light], default=Light.NONE
    )
    why = models.CharField(max_length=20, blank=True)
    said_light = models.SmallIntegerField(
        choices=[(light.value, light.name) for light in Light], null=True, blank=True
    )
    said_why = models.CharField(max_length=200, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    said_at = models.DateTimeField(null=True, blank=True)
    wanted_until = models.DateField(_("申请延至"), null=True, blank=True)

    counted_from: dt.date | None = None
    """The day from which a step that is being taken counts its limits; not kept."""

    class Meta:
        verbose_name = _("任务")
        verbose_name_plural = _("任务")
        ordering = ["plan", "place"]
        indexes = [
            models.Index(fields=["report_on"], name="task_report", condition=Q(report_on__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="task_has_its_own_place"),
            models.CheckConstraint(name="task_not_its_own_parent", condition=~Q(parent=F("id"))),
            models.CheckConstraint(
                name="task_ends_after_it_starts",
                condition=Q(start_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("start_on")),
            ),
            models.CheckConstraint(
                name="task_said_light_has_reason", condition=Q(said_light__isnull=True) | ~Q(said_why="")
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


class Milestone(models.Model):
    """A step on the way to a task's end (节点), with its day; done when a report says so."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "task", "name", "due_on", "done_on"), Privacy.INTERNAL
    )

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="milestones")
    name = models.CharField(_("节点"), max_length=80)
    due_on = models.DateField(_("日期"))
    done_on = models.DateField(_("完成日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("节点")
        verbose_name_plural = _("节点")
        ordering = ["task", "due_on", "id"]
        constraints = [models.UniqueConstraint(fields=["task", "name"], name="milestone_once_for_a_task")]

    def __str__(self) -> str:
        return self.name


class TaskVersion(models.Model):
    """One change of a published task, with its reason: what stood there before and what stands there since, in words."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "task", "number", "what", "changes", "reason", "by", "at"), Privacy.INTERNAL
    )

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(
        max_length=10, choices=[("add", _("新增")), ("revise", _("调整")), ("cancel", _("撤销"))]
    )
    changes = models.JSONField(default=list)
    """[[name of the column, before, after], …]"""
    reason = models.CharField(_("理由"), max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("任务的变更")
        verbose_name_plural = _("任务的变更")
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["task", "number"], name="task_version_once")]

    def __str__(self) -> str:
        return f"{self.task_id} v{self.number}"


class Progress(models.Model):
    """One report on a task (进展): the number, the words and files on the matter's timeline, the matters that prove it.

    `due_on` is the day on which it was due, none for one that nobody had asked for; `body` who reported.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "task", "entry", "body", "due_on", "on", "figure", "matters"), Privacy.INTERNAL
    )

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports")
    entry = models.OneToOneField(
        TimelineEntry, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    on = models.DateField(_("报告日期"))
    figure = models.DecimalField(_("完成数"), max_digits=14, decimal_places=2, null=True, blank=True)
    matters = models.ManyToManyField(Matter, blank=True, related_name="+")

    class Meta:
        verbose_name = _("进展")
        verbose_name_plural = _("进展")
        indexes = [models.Index(fields=["task", "-on", "-id"], name="progress_newest")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.on}"
