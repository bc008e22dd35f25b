"""Who mediates: the bodies (调解组织) and their mediators (调解员名册)."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.cores.areas.public import ancestors_of
from linli.cores.orgs.models import Organisation
from linli.domains.mediation.models.kinds import (
    CommitteeKind,
    DisputeKind,
    Language,
    Qualification,
    Service,
    Trade,
)
from linli.domains.mediation.rules import Standing, standing
from linli.kernel.privacy import Privacy

__all__ = [
    "Committee",
    "CommitteeKind",
    "DisputeKind",
    "Language",
    "Mediator",
    "MediatorQuerySet",
    "Qualification",
    "Service",
    "Trade",
]


class Committee(models.Model):
    """A body that mediates: what an organisation of the county is besides its name and telephone."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "organisation", "kind", "trade", "address", "hours", "version", "changed_at"), Privacy.NONE
    )

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="committee", verbose_name=_("机构")
    )
    kind = models.CharField(_("性质"), max_length=20, choices=CommitteeKind.choices)
    trade = models.CharField(_("行业"), max_length=20, choices=Trade.choices, blank=True)
    address = models.CharField(_("地点"), max_length=120, blank=True)
    hours = models.CharField(_("接待时间"), max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(_("修改时间"), auto_now=True)

    class Meta:
        verbose_name = _("调解组织")
        verbose_name_plural = _("调解组织")
        constraints = [
            models.CheckConstraint(
                name="committee_of_an_industry_names_it",
                condition=Q(kind=CommitteeKind.INDUSTRY) ^ Q(trade=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def kind_name(self) -> str:
        """What kind of body it is, with its trade."""
        if self.trade:
            return f"{self.get_kind_display()} · {self.get_trade_display()}"
        return self.get_kind_display()


class MediatorQuerySet(models.QuerySet["Mediator"]):
    def serving(self) -> MediatorQuerySet:
        """Those on the register, in bodies in use."""
        return self.filter(retired_on__isnull=True, committee__organisation__is_active=True)

    def taking(self, today: dt.date) -> MediatorQuerySet:
        """Those who may be asked to take a dispute on this day."""
        here = Q(away_until__isnull=True) | Q(away_until__lt=today)
        return self.serving().filter(here, takes_cases=True)

    def working_in(self, area_code: str) -> MediatorQuerySet:
        """Those who take disputes that happen there: their areas lie above it, or it is one of them."""
        return self.filter(area_codes__overlap=[*ancestors_of(area_code), area_code])

    def knowing(self, kind: str) -> MediatorQuerySet:
        """Those who take this kind of dispute; who names none takes all."""
        return self.filter(Q(dispute_kinds=[]) | Q(dispute_kinds__contains=[kind]))


class Mediator(models.Model):
    """Somebody on the register: the body, what they know, where and what they take, whether they take it now."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("id", "committee", "dispute_kinds", "area_codes", "languages"), Privacy.NONE),
        **dict.fromkeys(
            (
                "number",
                "name",
                "initials",
                "user",
                "service",
                "qualifications",
                "about",
                "phone",
                "since",
                "takes_cases",
                "away_until",
                "most_open",
                "retired_on",
                "retired_because",
                "version",
                "changed_at",
            ),
            Privacy.INTERNAL,
        ),
    }

    number = models.CharField(_("调解员编号"), max_length=32, unique=True)
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="mediators", verbose_name=_("调解组织")
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mediator",
        verbose_name=_("账号"),
    )
    name = models.CharField(_("姓名"), max_length=40)
    initials = models.CharField(_("拼音首字母"), max_length=20, blank=True)
    service = models.CharField(_("任职方式"), max_length=20, choices=Service.choices)
    qualifications = ArrayField(
        models.CharField(max_length=20, choices=Qualification.choices),
        verbose_name=_("专长和资格"),
        default=list,
        blank=True,
    )
    about = models.CharField(_("说明"), max_length=200, blank=True)
    languages = ArrayField(
        models.CharField(max_length=20, choices=Language.choices), verbose_name=_("语言"), default=list
    )
    dispute_kinds = ArrayField(
        models.CharField(max_length=20, choices=DisputeKind.choices),
        verbose_name=_("受理的纠纷"),
        default=list,
        blank=True,
    )
    area_codes = ArrayField(
        models.CharField(max_length=15, db_collation="C"), verbose_name=_("受理的区域"), default=list
    )
    phone = models.CharField(_("工作电话"), max_length=20, blank=True)
    since = models.DateField(_("聘任日期"), null=True, blank=True)
    takes_cases = models.BooleanField(_("接新案"), default=True)
    away_until = models.DateField(_("暂不接案至"), null=True, blank=True)
    most_open = models.PositiveSmallIntegerField(_("同时最多办理"), default=10)
    retired_on = models.DateField(_("退出日期"), null=True, blank=True)
    retired_because = models.CharField(_("退出原因"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(_("修改时间"), auto_now=True)

    objects = MediatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("调解员")
        verbose_name_plural = _("调解员")
        indexes = [models.Index(fields=["name", "id"], name="mediator_by_name")]
        constraints = [
            models.CheckConstraint(
                name="mediator_retires_with_a_reason",
                condition=Q(retired_on__isnull=True, retired_because="")
                | (Q(retired_on__isnull=False) & ~Q(retired_because="")),
            ),
            models.CheckConstraint(name="mediator_works_somewhere", condition=~Q(area_codes=[])),
            models.CheckConstraint(name="mediator_speaks", condition=~Q(languages=[])),
            models.CheckConstraint(
                name="mediator_retires_after_beginning",
                condition=Q(since__isnull=True) | Q(retired_on__isnull=True) | Q(retired_on__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    @property
    def standing(self) -> Standing:
        """How they stand today."""
        return standing(
            takes_cases=self.takes_cases,
            away_until=self.away_until,
            retired_on=self.retired_on,
            today=timezone.localdate(),
        )

    @property
    def qualification_names(self) -> list[str]:
        return [str(Qualification(code).label) for code in self.qualifications]

    @property
    def language_names(self) -> list[str]:
        return [str(Language(code).label) for code in self.languages]

    @property
    def dispute_names(self) -> list[str]:
        """The kinds they take, in words; none for all."""
        return [str(DisputeKind(code).label) for code in self.dispute_kinds]
