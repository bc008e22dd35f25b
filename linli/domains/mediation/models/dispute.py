"""What only a dispute has: what it is about, how it came, what was checked, and who takes part."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.models import Matter
from linli.domains.mediation.models.kinds import DisputeKind, Language
from linli.domains.mediation.models.register import Mediator
from linli.domains.mediation.rules import Answers, Subject
from linli.kernel.crypto import EncryptedTextField
from linli.kernel.privacy import Privacy


class Source(models.TextChoices):
    """How a dispute came to the centre."""

    APPLIED = "applied", _("当事人申请")
    OFFERED = "offered", _("调解组织主动调解")
    GRID = "grid", _("网格员发现")
    REPORT = "report", _("诉求转来")
    COURT_BEFORE = "court_before", _("人民法院诉前委派")
    COURT_ORDINARY = "court_ordinary", _("人民法院委托（普通程序）")
    COURT_SUMMARY = "court_summary", _("人民法院委托（简易程序）")
    POLICE = "police", _("公安机关委托（警民联调）")
    PETITION = "petition", _("信访部门转来")
    DEPARTMENT = "department", _("其他部门转来")


class Access(models.TextChoices):
    """What somebody needs to take part."""

    STEPS = "steps", _("行动不便，需要上门或者无障碍场地")
    HEARING = "hearing", _("听力不便，需要文字或者手语")
    SIGHT = "sight", _("视力不便，需要读给本人听")
    READING = "reading", _("不识字，需要读给本人听")


class Outcome(models.TextChoices):
    """Where the parties were sent when mediation failed."""

    ARBITRATION = "arbitration", _("申请仲裁")
    LITIGATION = "litigation", _("向人民法院起诉")
    ADMINISTRATIVE = "administrative", _("请行政机关处理")
    NONE = "none", _("当事人自己处理")


class Chosen(models.TextChoices):
    """How the mediator came to be named (People's Mediation Law, Art. 19)."""

    PARTIES = "parties", _("当事人共同选定")
    BODY = "body", _("调解组织指定，当事人接受")


class Dispute(models.Model):
    """The details of one dispute; its matter is confidential, and its title names nobody."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("what", "wish"), Privacy.PERSONAL),
        **dict.fromkeys(("matter", "kind", "source"), Privacy.NONE),
        **dict.fromkeys(
            (
                "amount", "subject", "danger", "crime", "pending", "delegated", "refused", "languages", "access",
                "noticed_by", "origin", "elected", "mediator", "chosen", "aside", "taken_at", "way",
            ),
            Privacy.INTERNAL,
        ),
    }  # fmt: skip

    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, primary_key=True, related_name="dispute")
    kind = models.CharField(_("纠纷种类"), max_length=20, choices=DisputeKind.choices)
    source = models.CharField(_("来源"), max_length=20, choices=Source.choices)
    what = EncryptedTextField(_("纠纷的经过"), max_length=4000)
    wish = EncryptedTextField(_("申请人的要求"), max_length=1000)
    amount = models.DecimalField(_("涉及金额（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    subject = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Subject])
    danger = models.BooleanField(default=False)
    crime = models.BooleanField(default=False)
    pending = models.BooleanField(default=False)
    delegated = models.BooleanField(default=False)
    refused = models.BooleanField(default=False)
    languages = ArrayField(
        models.CharField(max_length=20, choices=Language.choices),
        verbose_name=_("需要的语言"),
        default=list,
        blank=True,
    )
    access = ArrayField(
        models.CharField(max_length=20, choices=Access.choices),
        verbose_name=_("需要的方便"),
        default=list,
        blank=True,
    )
    noticed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The gridworker who told of it, with the parties' knowledge: not `filed_by`, which would let them read on."""
    origin = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("来源诉求")
    )
    elected = models.BooleanField(_("已推选代表"), default=False)
    mediator = models.ForeignKey(
        Mediator,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disputes",
        verbose_name=_("调解员"),
    )
    chosen = models.CharField(_("怎样选定"), max_length=10, choices=Chosen.choices, blank=True)
    aside = models.ManyToManyField(
        Mediator, blank=True, related_name="+", verbose_name=pgettext_lazy("调解员", "回避")
    )
    taken_at = models.DateTimeField(_("接案时间"), null=True, blank=True)
    way = models.CharField(_("告知的途径"), max_length=20, choices=Outcome.choices, blank=True)

    class Meta:
        verbose_name = _("矛盾纠纷")
        verbose_name_plural = _("矛盾纠纷")
        constraints = [
            models.CheckConstraint(
                name="dispute_amount_is_not_negative", condition=Q(amount__isnull=True) | Q(amount__gte=0)
            ),
            models.CheckConstraint(
                name="dispute_mediator_was_chosen",
                condition=Q(mediator__isnull=True, chosen="") | (Q(mediator__isnull=False) & ~Q(chosen="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.matter)

    @property
    def answers(self) -> Answers:
        """What was said when it was checked whether it may be mediated."""
        return Answers(
            subject=Subject(self.subject),
            danger=self.danger,
            crime=self.crime,
            pending=self.pending,
            delegated=self.delegated,
            refused=self.refused,
        )

    @property
    def needs(self) -> list[str]:
        """Languages and conveniences that the parties need, in words."""
        return [
            *(str(Language(code).label) for code in self.languages),
            *(str(Access(code).label) for code in self.access),
        ]


class Side(models.TextChoices):
    APPLICANT = "applicant", _("申请人")
    RESPONDENT = "respondent", _("被申请人")


class PartyRole(models.TextChoices):
    """As what somebody takes part."""

    PARTY = "party", _("当事人")
    GUARDIAN = "guardian", _("监护人")
    AGENT = "agent", _("委托代理人")


class PartyType(models.TextChoices):
    PERSON = "person", _("个人")
    FIRM = "firm", _("单位")


class Capacity(models.TextChoices):
    """Whether somebody can act for themselves (Civil Code, Art. 18–22)."""

    FULL = "full", _("成年人")
    MINOR = "minor", _("未成年人")
    LIMITED = "limited", _("不能完全辨认自己行为的成年人")


class Consent(models.TextChoices):
    """What somebody says to mediation."""

    OPEN = "open", _("还没有问")
    YES = "yes", _("同意调解")
    NO = "no", _("不同意调解")
    UNREACHED = "unreached", _("联系不上")


class Asked(models.TextChoices):
    """How somebody was asked."""

    APPLICATION = "application", _("本人申请")
    SIGNED = "signed", _("当面签字")
    PHONE = "phone", _("电话")
    VISIT = "visit", _("上门")
    MESSAGE = "message", _("短信或者网上")


class Party(models.Model):
    """Somebody who takes part in one dispute. The same person in two disputes is two rows and two contacts."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("contact", "id_number"), Privacy.PERSONAL),
        **dict.fromkeys(
            (
                "id", "matter", "side", "role", "type", "capacity", "acts_for", "code", "authority", "is_speaker",
                "consent", "asked", "asked_at", "asked_by", "informed_at", "added_at",
            ),
            Privacy.INTERNAL,
        ),
    }  # fmt: skip

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="parties")
    side = models.CharField(_("哪一方"), max_length=12, choices=Side.choices)
    role = models.CharField(_("身份"), max_length=10, choices=PartyRole.choices, default=PartyRole.PARTY)
    type = models.CharField(_("个人还是单位"), max_length=8, choices=PartyType.choices)
    capacity = models.CharField(_("行为能力"), max_length=8, choices=Capacity.choices, default=Capacity.FULL)
    contact = models.ForeignKey("people.Contact", on_delete=models.PROTECT, related_name="+")
    id_number = EncryptedTextField(_("身份证号"), max_length=18)
    code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    acts_for = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="acting",
        verbose_name=_("为谁代理"),
    )
    authority = models.CharField(_("代理权限"), max_length=60, blank=True)
    is_speaker = models.BooleanField(_("推选的代表"), default=False)
    consent = models.CharField(_("是否同意"), max_length=10, choices=Consent.choices, default=Consent.OPEN)
    asked = models.CharField(_("怎样问的"), max_length=12, choices=Asked.choices, blank=True)
    asked_at = models.DateTimeField(_("什么时候问的"), null=True, blank=True)
    asked_by = models.CharField(_("谁问的"), max_length=60, blank=True)
    informed_at = models.DateTimeField(_("告知权利义务"), null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("纠纷当事人")
        verbose_name_plural = _("纠纷当事人")
        constraints = [
            models.CheckConstraint(
                name="party_who_acts_acts_for_somebody",
                condition=Q(role=PartyRole.PARTY, acts_for__isnull=True)
                | (~Q(role=PartyRole.PARTY) & Q(acts_for__isnull=False)),
            ),
            models.CheckConstraint(
                name="party_that_answered_was_asked",
                condition=Q(consent=Consent.OPEN) | (Q(asked_at__isnull=False) & ~Q(asked="")),
            ),
            models.CheckConstraint(
                name="party_with_a_code_is_a_firm", condition=Q(code="") | Q(type=PartyType.FIRM)
            ),
        ]

    def __str__(self) -> str:
        return f"party {self.pk} of matter {self.matter_id}"
