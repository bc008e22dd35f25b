"""A plan with its domains and tasks. A published plan's tasks are matters (decision 0021); a draft's are these rows."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor, Role
from linli.cores.orgs.models import Organisation
from linli.domains.supervision.models.carrying_out import Rhythm
from linli.domains.supervision.models.document import Document
from linli.kernel.privacy import Privacy

READERS = (
    Role.SUPERVISOR,
    Role.LEADER,
    Role.COUNTY_DISPATCHER,
    Role.TOWNSHIP_DISPATCHER,
    Role.VILLAGE_CLERK,
    Role.DEPARTMENT_LEAD,
    Role.DEPARTMENT_HANDLER,
)
"""Who is sent a plan when it is published (印发)."""


REPORTING = [
    (Rhythm.MONTH.value, _("每月")),
    (Rhythm.QUARTER.value, _("每季度")),
    (Rhythm.HALF_YEAR.value, _("每半年")),
]


class PlanState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    PUBLISHED = "published", _("已印发")


class PlanQuerySet(models.QuerySet["Plan"]):
    def drafted_by(self, actor: Actor) -> PlanQuerySet:
        """Those of the areas that somebody supervises, but for plans out of documents that are kept to oneself."""
        areas = Q(pk__in=[])
        for post in actor.holding(Role.SUPERVISOR):
            areas |= Q(area_code__startswith=post.area_code)
        documents = Document.objects.visible_to(actor)
        return self.filter(areas).filter(Q(document__isnull=True) | Q(document__in=documents))

    def visible_to(self, actor: Actor) -> PlanQuerySet:
        """A published plan: everybody whose post lies in its area, or over it; a draft: who supervises its area.

        What bodies report on a task stands on its matter, under the matters' own rule of sight."""
        known = Q(pk__in=[])
        for post in actor.holding(*READERS):
            above = [post.area_code[:length] for length in (6, 9, 12, 15) if length <= len(post.area_code)]
            known |= Q(area_code__startswith=post.area_code) | Q(area_code__in=above)
        drafts = Plan.objects.drafted_by(actor).values("pk")
        return self.filter(Q(known, state=PlanState.PUBLISHED) | Q(pk__in=drafts))


class Plan(models.Model):
    """A plan of work (工作方案) with its tasks; a draft until it is published."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id", "title", "year", "state", "document", "area_code", "made_by", "made_at", "published_at",
            "published_by", "desk", "copied_from", "report_every",
        ),
        Privacy.INTERNAL,
    )  # fmt: skip

    title = models.CharField(_("名称"), max_length=160)
    year = models.PositiveSmallIntegerField(_("年度"))
    state = models.CharField(_("状态"), max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="plan"
    )
    area_code = models.CharField(_("区划"), max_length=15, db_collation="C")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    published_at = models.DateTimeField(_("印发时间"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    desk = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("督办单位"),
    )
    """The office of supervision that hands the tasks out and checks them; set when it is published."""
    copied_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    report_every = models.CharField(
        _("多久报一次进展"), max_length=10, choices=REPORTING, default=Rhythm.MONTH
    )
    """For tasks that come round in no rhythm of their own."""

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("工作方案")
        verbose_name_plural = _("工作方案")
        indexes = [models.Index(fields=["-year", "-id"], name="plan_newest")]
        constraints = [
            models.CheckConstraint(
                name="plan_published_is_whole",
                condition=Q(
                    state="draft", published_at__isnull=True, published_by__isnull=True, desk__isnull=True
                )
                | Q(
                    state="published",
                    published_at__isnull=False,
                    published_by__isnull=False,
                    desk__isnull=False,
                ),
            ),
        ]

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
