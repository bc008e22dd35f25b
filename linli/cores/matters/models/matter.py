"""The matter itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from linli.cores.areas.rules import prefix_range
from linli.cores.matters.models.category import Category
from linli.cores.matters.rules import Light
from linli.cores.matters.workflow import State, Waits, Workflow, kind_of
from linli.cores.orgs.models import Organisation
from linli.cores.people.models import Contact
from linli.kernel.privacy import Privacy

if TYPE_CHECKING:
    from linli.cores.access.rules import Actor


NEVER = dt.datetime(3000, 1, 1, tzinfo=dt.UTC)
"""Where what has no due time stands in an order; no `infinity`, which Python can't hold."""


class Urgency(models.IntegerChoices):
    NORMAL = 0, _("一般")
    URGENT = 1, _("紧急")
    CRITICAL = 2, _("特急")


class Channel(models.TextChoices):
    """By which door it came in."""

    WEB = "web", _("网上提交")
    GRID = "grid", _("网格巡查")
    PHONE = "phone", _("热线电话")
    ONLINE_POLITICS = "online_politics", _("网络问政")
    DESK = "desk", _("窗口登记")
    LETTER = "letter", _("来信")
    IMPORT = "import", _("批量导入")
    API = "api", _("系统对接")
    INTERNAL = "internal", _("内部派生")


class Confidentiality(models.IntegerChoices):
    OPEN = 0, _("可公开")
    INTERNAL = 1, _("内部")
    CONFIDENTIAL = 2, _("保密")


def in_categories(codes: Iterable[str]) -> Q:
    """Matters of these categories or of those below them, as ranges over the indexed code."""
    ranges = Q()
    for code in codes:
        low, high = prefix_range(code)
        ranges |= Q(category__code__gte=low, category__code__lt=high)
    return ranges


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, actor: Actor) -> MatterQuerySet:
        """The rule of sight, the only one: own organisation's matters, those in the area of a post whose role
        sees areas (confidential ones excepted), those one is asked to co-handle, what waits for oneself, and what one
        handles, where the role shows nothing else.

        Administrators see none by being administrators; nobody who isn't staff sees any.
        """
        return self.filter(sight_of(actor)) if actor.is_staff else self.none()

    def open(self) -> MatterQuerySet:
        return self.filter(is_open=True)

    def in_hand_of(self, user_id: int) -> MatterQuerySet:
        """Open matters that this person handles, that wait for them, or that they are to verify."""
        return self.open().filter(Q(handler=user_id) | Q(waiting_person=user_id))

    def inside(self, area_code: str) -> MatterQuerySet:
        """Matters whose place lies in this area: a range over the indexed code."""
        low, high = prefix_range(area_code)
        return self.filter(area_code__gte=low, area_code__lt=high)


def sight_of(actor: Actor) -> Q:
    """The rule of sight as a condition on Matter."""
    from linli.cores.access.rules import ROLE_FACTS
    from linli.cores.matters.models.company import CoHandling

    working = [post for post in actor.posts if not ROLE_FACTS[post.role].administers]
    if not working:
        return Q(pk__in=[])
    sight = Q(waiting_person=actor.user_id) | Q(filed_by=actor.user_id)
    if any(ROLE_FACTS[post.role].sees_handled for post in working):
        sight |= Q(handler=actor.user_id)
    own = {post.organisation_id for post in working if ROLE_FACTS[post.role].sees_org}
    if own:
        sight |= Q(owner__in=own) | Q(desk__in=own)
        sight |= Q(pk__in=CoHandling.objects.filter(organisation__in=own).values("matter_id"))
    for post in working:
        if ROLE_FACTS[post.role].sees_area:
            low, high = prefix_range(post.area_code)
            area = Q(area_code__gte=low, area_code__lt=high, confidentiality__lt=Confidentiality.CONFIDENTIAL)
            if post.category_codes:
                area &= in_categories(post.category_codes)
            sight |= area
    return sight


class Matter(models.Model):
    """Everything that somebody has to see through to its end (事项): a number, a place, an owner, a state, a clock."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "receipt_hash": Privacy.SECRET,
        "contact": Privacy.PERSONAL,
        **dict.fromkeys(
            ("id", "number", "kind", "category", "area_code", "state", "is_open", "filed_at", "closed_at"),
            Privacy.NONE,
        ),
        **dict.fromkeys(
            (
                "title",
                "text",
                "lon",
                "lat",
                "address",
                "urgency",
                "channel",
                "confidentiality",
                "desk",
                "owner",
                "handler",
                "handled_by",
                "filed_by",
                "state_before",
                "waits",
                "waiting_organisation",
                "waiting_person",
                "version",
                "light",
                "due_at",
                "due_scale",
                "order_light",
                "order_due",
                "stepped_at",
                "escalations",
                "returns",
                "reworks",
                "reopenings",
                "urgings",
                "urged_at",
                "extensions",
                "comments",
                "files",
                "parent",
                "merged_into",
                "source",
                "source_number",
                "receipt_confirmed_at",
                "pending",
                "review_on",
                "anonymised_at",
            ),
            Privacy.INTERNAL,
        ),
    }

    number = models.CharField(_("编号"), max_length=20, unique=True)
    kind = models.CharField(_("种类"), max_length=20)
    title = models.CharField(_("标题"), max_length=100)
    text = models.TextField(_("内容"), blank=True)
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_column="category_code",
        db_index=False,
        verbose_name=_("类别"),
    )
    area_code = models.CharField(_("区划网格"), max_length=15, db_collation="C")
    lon = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    lat = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    urgency = models.SmallIntegerField(_("紧急程度"), choices=Urgency.choices, default=Urgency.NORMAL)
    channel = models.CharField(_("来源渠道"), max_length=20, choices=Channel.choices)
    confidentiality = models.SmallIntegerField(
        _("公开程度"), choices=Confidentiality.choices, default=Confidentiality.INTERNAL
    )

    desk = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("派遣单位"), db_index=False
    )
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("责任单位"),
        db_index=False,
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("承办人"),
        db_index=False,
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    state = models.CharField(_("状态"), max_length=24)
    state_before = models.CharField(max_length=24, blank=True)
    pending = models.CharField(_("待批事项"), max_length=24, blank=True)
    waits = models.CharField(max_length=10, choices=[(w.value, w.value) for w in Waits])
    waiting_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    waiting_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    is_open = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    light = models.SmallIntegerField(
        choices=[(light.value, light.name) for light in Light], default=Light.NONE
    )
    due_at = models.DateTimeField(_("到期时间"), null=True, blank=True)
    due_scale = models.CharField(max_length=2, blank=True, default="", db_default="")
    """What time the limit behind `due_at` counts, so that a list tells in it what is left."""
    # Kept by the database for lists alone: with one direction and no NULL, a page is one range of an index.
    order_light = models.GeneratedField(
        expression=-F("light"), output_field=models.SmallIntegerField(), db_persist=True
    )
    order_due = models.GeneratedField(
        expression=Coalesce(F("due_at"), Value(NEVER)), output_field=models.DateTimeField(), db_persist=True
    )
    filed_at = models.DateTimeField(_("上报时间"))
    stepped_at = models.DateTimeField(_("最近办理时间"))
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    review_on = models.DateField(_("复查日期"), null=True, blank=True)

    escalations = models.PositiveSmallIntegerField(_("升级次数"), default=0)
    returns = models.PositiveSmallIntegerField(_("退回次数"), default=0)
    reworks = models.PositiveSmallIntegerField(_("返工次数"), default=0)
    reopenings = models.PositiveSmallIntegerField(_("重办次数"), default=0)
    urgings = models.PositiveSmallIntegerField(_("催办次数"), default=0)
    urged_at = models.DateTimeField(_("最近催办"), null=True, blank=True)
    """When it was urged last, as long as nobody has done anything since."""
    extensions = models.PositiveSmallIntegerField(_("延期次数"), default=0)
    comments = models.PositiveSmallIntegerField(_("批注数"), default=0)
    files = models.PositiveSmallIntegerField(_("附件数"), default=0)

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    source = models.CharField(max_length=40, blank=True)
    source_number = models.CharField(max_length=80, blank=True)
    receipt_hash = models.BinaryField(max_length=32, null=True, blank=True)
    receipt_confirmed_at = models.DateTimeField(null=True, blank=True)
    anonymised_at = models.DateTimeField(null=True, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("事项")
        verbose_name_plural = _("事项")
        indexes = [
            models.Index(fields=["area_code", "-filed_at"], name="matter_area_filed"),
            models.Index(fields=["-filed_at", "-id"], name="matter_filed"),
            models.Index(fields=["owner", "-filed_at"], name="matter_owner_filed"),
            models.Index(fields=["desk", "-filed_at"], name="matter_desk_filed"),
            models.Index(fields=["category", "-filed_at"], name="matter_category_filed"),
            models.Index(
                fields=["waiting_organisation", "order_light", "order_due", "id"],
                name="matter_waiting_org",
                condition=Q(is_open=True),
            ),
            models.Index(
                fields=["waiting_person", "order_light", "order_due", "id"],
                name="matter_waiting_person",
                condition=Q(is_open=True, waiting_person__isnull=False),
            ),
            models.Index(
                fields=["desk", "order_light", "order_due", "id"],
                name="matter_open_desk",
                condition=Q(is_open=True),
            ),
            models.Index(
                fields=["handler", "order_light", "order_due", "id"],
                name="matter_open_handler",
                condition=Q(is_open=True, handler__isnull=False),
            ),
            models.Index(
                fields=["desk", "-stepped_at", "-id"], name="matter_done_desk", condition=Q(is_open=False)
            ),
            models.Index(
                fields=["owner", "-stepped_at", "-id"],
                name="matter_done_owner",
                condition=Q(is_open=False, owner__isnull=False),
            ),
            models.Index(
                fields=["area_code", "-light", "due_at"], name="matter_open_area", condition=Q(is_open=True)
            ),
            models.Index(fields=["-closed_at"], name="matter_closed", condition=Q(is_open=False)),
            models.Index(fields=["review_on"], name="matter_to_review", condition=Q(review_on__isnull=False)),
            models.Index(fields=["contact"], name="matter_contact_set", condition=Q(contact__isnull=False)),
            models.Index(
                fields=["lon", "lat"], name="matter_open_place", condition=Q(is_open=True, lon__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "source", "source_number"],
                name="matter_source_once",
                condition=~Q(source_number=""),
            ),
            models.CheckConstraint(
                name="matter_area_code_is_digits", condition=Q(area_code__regex=r"^[0-9]{6,15}$")
            ),
            models.CheckConstraint(
                name="matter_point_is_whole",
                condition=Q(lon__isnull=True, lat__isnull=True) | Q(lon__isnull=False, lat__isnull=False),
            ),
            models.CheckConstraint(
                name="matter_closed_has_time",
                condition=Q(is_open=True, closed_at__isnull=True) | Q(is_open=False, closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="matter_closes_after_filing",
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("filed_at")),
            ),
            models.CheckConstraint(name="matter_not_its_own_parent", condition=~Q(parent=F("id"))),
            models.CheckConstraint(name="matter_not_merged_into_itself", condition=~Q(merged_into=F("id"))),
            models.CheckConstraint(
                name="matter_closed_shows_no_light",
                condition=Q(is_open=True) | Q(light=Light.NONE, due_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def workflow(self) -> Workflow:
        return kind_of(self.kind).workflow

    @property
    def current(self) -> State:
        """The declared state that the matter stands in."""
        return self.workflow.state(self.state)

    @property
    def has_receipt(self) -> bool:
        return self.receipt_hash is not None
