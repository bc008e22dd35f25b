"""What is special about reports: their details, and the rules that the county keeps for each category."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import Category, Channel, Matter
from linli.cores.orgs.models import Organisation
from linli.kernel.crypto import EncryptedTextField
from linli.kernel.privacy import Privacy


class Satisfaction(models.TextChoices):
    SATISFIED = "satisfied", _("满意")
    NEUTRAL = "neutral", _("一般")
    UNSATISFIED = "unsatisfied", _("不满意")


class ReportDetails(models.Model):
    """The details of one report. `limits` are those of its category when it was filed: later changes don't touch it."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "matter",
            "limits",
            "answers",
            "on_the_spot",
            "extension_until",
            "solved",
            "satisfaction",
            "judged_at",
            "followers",
            "call_back_tries",
            "call_back_at",
            "call_back_end",
            "taken_in",
        ),
        Privacy.INTERNAL,
    )

    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, primary_key=True, related_name="report")
    limits = models.JSONField(default=dict)
    answers = models.JSONField(_("补充信息"), default=list, blank=True)
    on_the_spot = models.BooleanField(_("当场处置"), default=False)
    extension_until = models.DateField(_("申请延至"), null=True, blank=True)
    solved = models.BooleanField(_("是否解决"), null=True, blank=True)
    satisfaction = models.CharField(_("满意度"), max_length=12, choices=Satisfaction.choices, blank=True)
    judged_at = models.DateTimeField(_("评价时间"), null=True, blank=True)
    followers = models.PositiveIntegerField(_("同感人数"), default=0)
    call_back_tries = models.PositiveSmallIntegerField(_("回访次数"), default=0, db_default=0)
    call_back_at = models.DateTimeField(_("下次回访"), null=True, blank=True)
    call_back_end = models.CharField(_("不再回访"), max_length=12, blank=True, default="", db_default="")
    """The outcome after which nobody calls any more; the place has to be looked at instead."""
    taken_in = models.ForeignKey(
        "reports.ReportImport",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="taken",
        db_index=False,
    )
    """The import in the browser that it came with."""

    class Meta:
        verbose_name = _("诉求详情")
        verbose_name_plural = _("诉求详情")
        indexes = [
            models.Index(fields=["taken_in"], name="report_taken_in", condition=Q(taken_in__isnull=False))
        ]
        constraints = [
            models.CheckConstraint(
                name="report_verdict_has_time",
                condition=Q(judged_at__isnull=True, solved__isnull=True)
                | Q(judged_at__isnull=False, solved__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.matter)


class Verdict(models.Model):
    """What the resident said after one closing. A report that was reopened has several; figures count them all."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "matter", "owner", "closed_at", "solved", "satisfaction", "at"), Privacy.INTERNAL
    )

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="verdicts", db_index=False)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    closed_at = models.DateTimeField(_("办结时间"))
    solved = models.BooleanField(_("是否解决"))
    satisfaction = models.CharField(_("满意度"), max_length=12, choices=Satisfaction.choices, blank=True)
    at = models.DateTimeField(_("评价时间"))

    class Meta:
        verbose_name = _("群众评价")
        verbose_name_plural = _("群众评价")
        indexes = [
            models.Index(fields=["at"], name="verdict_by_time"),
            models.Index(fields=["owner", "at"], name="verdict_of_owner"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["matter", "closed_at"], name="verdict_once_per_closing"),
            models.CheckConstraint(name="verdict_after_closing", condition=Q(at__gte=models.F("closed_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.at:%Y-%m-%d}"


class CategoryRule(models.Model):
    """How reports of one category are treated: limits, photographs, questions, who accepts them."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "category",
            "limits",
            "photo_to_file",
            "photo_to_feed_back",
            "questions",
            "county_desk",
            "closing_condition",
            "rounds_position",
        ),
        Privacy.NONE,
    )

    category = models.OneToOneField(Category, on_delete=models.CASCADE, primary_key=True, related_name="rule")
    limits = models.JSONField(_("时限"), default=dict, blank=True)
    photo_to_file = models.BooleanField(_("上报须有照片"), default=False)
    photo_to_feed_back = models.BooleanField(_("反馈须有照片"), default=False)
    questions = models.JSONField(_("要问的问题"), default=list, blank=True)
    county_desk = models.BooleanField(_("由县级受理"), default=False)
    closing_condition = models.CharField(_("结案条件"), max_length=200, blank=True)
    rounds_position = models.BooleanField(_("公开时模糊位置"), default=False)

    class Meta:
        verbose_name = _("类别规则")
        verbose_name_plural = _("类别规则")

    def __str__(self) -> str:
        return str(self.category)


class DefaultLimits(models.Model):
    """The county's own limits where neither a category nor its class sets one; without a row those of the rules hold."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("county_code", "limits", "urgent_limits", "version"), Privacy.NONE
    )

    county_code = models.CharField(_("县代码"), max_length=6, primary_key=True, db_collation="C")
    limits = models.JSONField(_("时限"), default=dict, blank=True)
    urgent_limits = models.JSONField(_("紧急类时限"), default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("默认时限")
        verbose_name_plural = _("默认时限")

    def __str__(self) -> str:
        return self.county_code


class Routing(models.Model):
    """Reports of this category (and below) in this area (and below) are this organisation's to solve."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "category_code", "area_code", "organisation"), Privacy.NONE
    )

    category_code = models.CharField(_("类别代码"), max_length=12, blank=True, db_collation="C")
    area_code = models.CharField(_("区划代码"), max_length=15, db_collation="C")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("责任单位")
    )

    class Meta:
        verbose_name = _("派遣规则")
        verbose_name_plural = _("派遣规则")
        constraints = [
            models.UniqueConstraint(fields=["category_code", "area_code"], name="routing_one_owner")
        ]

    def __str__(self) -> str:
        return f"{self.category_code} {self.area_code} → {self.organisation}"


class ResidentFollower(models.Model):
    """A resident who found their own concern reported already and follows it with a receipt of their own."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("id", "matter", "at", "site", "language"), Privacy.INTERNAL),
        "contact": Privacy.PERSONAL,
        "receipt_hash": Privacy.SECRET,
    }

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="resident_followers")
    contact = models.ForeignKey(
        "people.Contact", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receipt_hash = models.BinaryField(max_length=32, unique=True)
    at = models.DateTimeField(auto_now_add=True)
    site = models.CharField(_("网站地址"), max_length=200, blank=True, default="", db_default="")
    """Where they left an e-mail or telephone: the address of this installation as their browser knew it."""
    language = models.CharField(_("语言"), max_length=10, blank=True, default="", db_default="")

    class Meta:
        verbose_name = _("同感群众")
        verbose_name_plural = _("同感群众")

    def __str__(self) -> str:
        return str(self.matter)


class UsedProof(models.Model):
    """A proof of work that was handed in; none counts twice. Swept when it would have expired anyway."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("digest", "at"), Privacy.INTERNAL)

    digest = models.BinaryField(max_length=32, primary_key=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("已用验证")
        verbose_name_plural = _("已用验证")

    def __str__(self) -> str:
        return bytes(self.digest).hex()[:12]


class SenderCount(models.Model):
    """How often a sender, known by a keyed hash only, used a public door within one hour."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.INTERNAL,
        "sender": Privacy.SECRET,
        "hour": Privacy.INTERNAL,
        "count": Privacy.INTERNAL,
    }

    sender = models.BinaryField(max_length=32)
    hour = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("提交次数")
        verbose_name_plural = _("提交次数")
        constraints = [models.UniqueConstraint(fields=["sender", "hour"], name="sender_counted_by_hour")]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}: {self.count}"


class Stand(models.TextChoices):
    """How far an import is. `checking`, `importing` and `undoing` are the worker's, the others wait or are over."""

    COLUMNS = "columns", _("待对应列")
    CHECKING = "checking", _("正在检查")
    CHECKED = "checked", _("待确认")
    IMPORTING = "importing", _("正在导入")
    DONE = "done", _("已导入")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
    DROPPED = "dropped", _("已放弃")
    FAILED = "failed", _("中断")


class ReportImport(models.Model):
    """A file of another office that somebody takes over in the browser: what was chosen, how far it is, what came of it.

    The file itself, what was mended in it and what is wrong with it hold personal data: encrypted, and emptied when
    the import ends or after a day.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            (
                "id", "source", "channel", "area_code", "language", "columns", "categories", "stand", "total",
                "goal", "done", "added", "unchanged", "faulty", "skips_faulty", "attempt", "broke_off", "notice",
                "asked_by", "asked_at", "moved_at",
            ),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys(("filename", "content", "mended", "found"), Privacy.PERSONAL),
    }  # fmt: skip

    source = models.CharField(_("来源系统"), max_length=40)
    channel = models.CharField(_("渠道"), max_length=20, choices=Channel.choices)
    area_code = models.CharField(_("区划代码"), max_length=15, db_collation="C")
    """Where what names no place belongs; nothing outside of it is taken over."""
    language = models.CharField(max_length=10)
    filename = EncryptedTextField(_("文件名"))
    content = EncryptedTextField(_("文件内容"))
    """All rows with the titles first, as JSON."""
    mended = EncryptedTextField()
    """Cells that were corrected in the page, as JSON: {line: {column: value}}."""
    found = EncryptedTextField()
    """What is wrong, as JSON: [[line, column, words], …]; and the names of categories that nobody knows."""
    columns = models.JSONField(default=dict)
    """Titles by field; remembered for the next file of the same source."""
    categories = models.JSONField(default=dict)
    """Category codes ('' for none) by the names that the source uses; remembered as well."""
    stand = models.CharField(_("状态"), max_length=10, choices=Stand.choices, default=Stand.COLUMNS)
    total = models.PositiveIntegerField(_("行数"), default=0)
    goal = models.PositiveIntegerField(default=0)
    """How many rows the worker has to do in this stand; 0 where it cannot say."""
    done = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(_("新增"), default=0)
    unchanged = models.PositiveIntegerField(_("已有"), default=0)
    faulty = models.PositiveIntegerField(_("有错误"), default=0)
    skips_faulty = models.BooleanField(default=False)
    attempt = models.PositiveIntegerField(default=0)
    """Counts how often the worker was asked; a job of an earlier time finds another number here and leaves off."""
    broke_off = models.CharField(max_length=10, choices=Stand.choices, blank=True)
    """What the worker was at when it broke off; that is what can be gone on with."""
    notice = models.CharField(max_length=200, blank=True)
    """What the worker has to say about the last attempt; nothing of the file."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("上传时间"), auto_now_add=True, db_index=True)
    moved_at = models.DateTimeField(auto_now=True)
    """When the worker gave the last sign of life, or anything was decided."""

    class Meta:
        verbose_name = _("诉求导入")
        verbose_name_plural = _("诉求导入")

    def __str__(self) -> str:
        return f"{self.source} {self.get_stand_display()}"

    @property
    def percent(self) -> int:
        """How much the worker has done."""
        return min(100 * self.done // max(self.goal, 1), 100)

    @property
    def shown_done(self) -> int:
        """Rows done, never more than there are."""
        return min(self.done, self.goal)

    @property
    def is_running(self) -> bool:
        """Whether the worker is at it."""
        return self.stand in {Stand.CHECKING, Stand.IMPORTING, Stand.UNDOING}


class CallDraft(models.Model):
    """What a clerk has typed of a call that is not taken down yet: for them alone, a day at most.

    It holds what the caller told, so all of it is one sealed column.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("id", "user", "key", "at"), Privacy.INTERNAL),
        "words": Privacy.PERSONAL,
    }

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    words = EncryptedTextField(_("草稿内容"))
    at = models.DateTimeField(_("最后修改"))

    class Meta:
        verbose_name = _("来电草稿")
        verbose_name_plural = _("来电草稿")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="call_draft_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%d %H:%M}"
