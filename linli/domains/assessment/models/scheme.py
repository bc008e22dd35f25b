"""Schemes, their indicators, and what is added by people: entered values, deductions, bonuses and vetoes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.cores.orgs.models import Organisation
from linli.kernel.privacy import Privacy


class BodyClass(models.TextChoices):
    """Bodies are compared with their like; the values are those of OrganisationType."""

    TOWNSHIP = "township", _("镇办")
    DEPARTMENT = "department", _("县直部门")


class Scheme(models.Model):
    """How a county assesses its bodies over a year (考核办法)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("草案")
        IN_FORCE = "in_force", _("执行中")
        CLOSED = "closed", _("已定分")

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "area_code", "year", "title", "since", "until", "state", "version", "changed_at", "closed_at"),
        Privacy.NONE,
    )

    area_code = models.CharField(max_length=6, db_collation="C")
    year = models.PositiveSmallIntegerField(_("年度"))
    title = models.CharField(_("名称"), max_length=80)
    since = models.DateField(_("考核期自"))
    until = models.DateField(_("考核期至"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    closed_at = models.DateTimeField(_("定分时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("考核办法")
        verbose_name_plural = _("考核办法")
        indexes = [models.Index(fields=["area_code", "-year", "-id"], name="schemes_by_year")]
        constraints = [
            models.CheckConstraint(name="scheme_ends_after_it_begins", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(
                name="scheme_closed_says_when", condition=Q(state="closed") ^ Q(closed_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED


class Indicator(models.Model):
    """One thing that is assessed: where its value comes from, and how that becomes points (指标)."""

    class Source(models.TextChoices):
        MEASURE = "measure", _("系统统计")
        ENTERED = "entered", _("填报")

    class Per(models.TextChoices):
        ITSELF = "", _("不换算")
        POPULATION = "population", _("按每万人")
        VOLUME = "volume", _("按每百件交办")

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "scheme",
            "body_class",
            "order",
            "name",
            "source",
            "kind",
            "measure",
            "per",
            "unit",
            "full",
            "formula",
            "examples",
            "note",
        ),
        Privacy.NONE,
    )

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="indicators")
    body_class = models.CharField(_("考核对象"), max_length=12, choices=BodyClass.choices)
    order = models.PositiveSmallIntegerField(_("顺序"), default=0)
    name = models.CharField(_("指标"), max_length=60)
    source = models.CharField(_("数据来源"), max_length=10, choices=Source.choices)
    kind = models.CharField(max_length=20, blank=True)
    """The kind of matter whose measures it is taken from."""
    measure = models.CharField(max_length=30, blank=True)
    per = models.CharField(_("换算"), max_length=12, choices=Per.choices, blank=True, default=Per.ITSELF)
    unit = models.CharField(_("计量单位"), max_length=12, blank=True)
    full = models.DecimalField(_("满分"), max_digits=5, decimal_places=2)
    formula = models.CharField(_("计分公式"), max_length=300)
    examples = models.TextField(_("验算例子"), max_length=1000, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("考核指标")
        verbose_name_plural = _("考核指标")
        ordering = ("body_class", "order", "id")
        indexes = [models.Index(fields=["scheme", "body_class", "order", "id"], name="indicators_in_order")]
        constraints = [
            models.CheckConstraint(name="indicator_has_points_to_give", condition=Q(full__gt=0)),
            models.CheckConstraint(
                name="indicator_says_what_is_counted",
                condition=Q(source="entered") | (Q(source="measure") & ~Q(kind="") & ~Q(measure="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EnteredValue(models.Model):
    """What a body reached where the system does not count it, with what shows it (佐证)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "indicator", "body", "value", "evidence", "by", "at"), Privacy.INTERNAL
    )

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="entered")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(_("数值"), max_digits=12, decimal_places=3)
    evidence = models.CharField(_("佐证"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("填报数值")
        verbose_name_plural = _("填报数值")
        constraints = [models.UniqueConstraint(fields=["indicator", "body"], name="entered_once_for_a_body")]

    def __str__(self) -> str:
        return f"{self.value}"


class Adjustment(models.Model):
    """What people add to the figures: a deduction, a bonus or a veto, with reason and evidence. Withdrawn, it stays to be
    read; an exemption (容错) is a withdrawal with its reason."""

    class Kind(models.TextChoices):
        DEDUCTION = "deduction", _("扣分")
        BONUS = "bonus", _("加分")
        VETO = "veto", _("一票否决")

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "scheme",
            "body",
            "kind",
            "points",
            "reason",
            "evidence",
            "by",
            "at",
            "withdrawn_at",
            "withdrawn_by",
            "withdrawn_reason",
        ),
        Privacy.INTERNAL,
    )

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="adjustments")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    points = models.DecimalField(_("分值"), max_digits=5, decimal_places=2, default=0)
    reason = models.CharField(_("理由"), max_length=300)
    evidence = models.CharField(_("佐证"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_reason = models.CharField(_("撤销理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("加减分")
        verbose_name_plural = _("加减分")
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=["scheme", "body", "-at", "-id"], name="adjustments_of_body")]
        constraints = [
            models.CheckConstraint(
                name="adjustment_moves_points_or_vetoes",
                condition=(Q(kind="veto") & Q(points=0)) | (~Q(kind="veto") & Q(points__gt=0)),
            ),
            models.CheckConstraint(
                name="adjustment_withdrawn_says_why",
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.points}"

    @property
    def signed(self) -> float:
        """What it adds to the points; nothing once withdrawn."""
        if self.withdrawn_at is not None:
            return 0.0
        return float(self.points) * {"deduction": -1, "bonus": 1, "veto": 0}[self.kind]


class Result(models.Model):
    """The points of one body as they stood when the scheme was closed; nothing that changes later changes them (定分)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "scheme", "body", "body_class", "rank", "points", "sheet"), Privacy.INTERNAL
    )

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="results")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    body_class = models.CharField(max_length=12, choices=BodyClass.choices)
    rank = models.PositiveSmallIntegerField(null=True)
    points = models.DecimalField(max_digits=7, decimal_places=2)
    sheet = models.JSONField()
    """A row for each indicator: name, full, value, numerator, denominator, points, why."""

    class Meta:
        verbose_name = _("考核结果")
        verbose_name_plural = _("考核结果")
        constraints = [models.UniqueConstraint(fields=["scheme", "body"], name="result_once_for_a_body")]

    def __str__(self) -> str:
        return f"{self.points}"
