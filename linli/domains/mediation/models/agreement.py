"""What the parties agreed, and what each of them has to do by when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import Matter
from linli.cores.orgs.models import Organisation
from linli.domains.mediation.models.dispute import Party
from linli.kernel.crypto import EncryptedTextField
from linli.kernel.privacy import Privacy


class AgreementForm(models.TextChoices):
    """In what form it was made (People's Mediation Law, Art. 28)."""

    WRITTEN = "written", _("书面协议")
    ORAL = "oral", _("口头协议，由调解员记录")


class Agreement(models.Model):
    """An agreement: a draft while it is worked on, in force with a number once all have signed or agreed."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("facts", "points", "terms", "manner"), Privacy.PERSONAL),
        **dict.fromkeys(
            ("matter", "form", "body", "year", "serial", "in_force_at", "changed_at"), Privacy.INTERNAL
        ),
    }

    matter = models.OneToOneField(
        Matter, on_delete=models.CASCADE, primary_key=True, related_name="agreement"
    )
    form = models.CharField(_("协议形式"), max_length=8, choices=AgreementForm.choices)
    facts = EncryptedTextField(_("纠纷的主要事实"), max_length=3000)
    points = EncryptedTextField(_("争议的事项"), max_length=1000)
    terms = EncryptedTextField(_("协议内容"), max_length=3000)
    manner = EncryptedTextField(_("履行的方式"), max_length=500)
    body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    """By whose number it goes: the body that mediated when it came into force."""
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True)
    serial = models.PositiveIntegerField(_("序号"), null=True, blank=True)
    in_force_at = models.DateTimeField(_("生效时间"), null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("调解协议")
        verbose_name_plural = _("调解协议")
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "serial"], name="agreement_numbered_once"),
            models.CheckConstraint(
                name="agreement_in_force_has_a_number",
                condition=Q(in_force_at__isnull=True, serial__isnull=True, year__isnull=True)
                | Q(in_force_at__isnull=False, serial__isnull=False, year__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.matter)

    @property
    def number(self) -> str:
        """Year, body and serial, as on the paper; "" before it is in force."""
        if self.serial is None or self.body is None:
            return ""
        return f"（{self.year}）{self.body.short_name}调字第{self.serial}号"


class DutyState(models.TextChoices):
    """How far somebody has done what was agreed."""

    OPEN = "open", _("待履行")
    PART = "part", _("部分履行")
    DONE = "done", _("已履行")
    BROKEN = "broken", _("没有履行")


class Duty(models.Model):
    """One thing that somebody has to do for somebody by a day; an instalment is one."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("what", "note"), Privacy.PERSONAL),
        **dict.fromkeys(
            ("id", "agreement", "who", "whom", "amount", "paid", "due_on", "state", "noted_at", "noted_by"),
            Privacy.INTERNAL,
        ),
    }

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="duties")
    who = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="owes", verbose_name=_("谁"))
    whom = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="owed", verbose_name=_("对谁")
    )
    what = EncryptedTextField(_("做什么"), max_length=300)
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    paid = models.DecimalField(_("已付（元）"), max_digits=12, decimal_places=2, default=0)
    due_on = models.DateField(_("最迟哪天"))
    state = models.CharField(_("履行情况"), max_length=8, choices=DutyState.choices, default=DutyState.OPEN)
    note = EncryptedTextField(_("说明"), max_length=300)
    noted_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("协议义务")
        verbose_name_plural = _("协议义务")
        indexes = [
            models.Index(
                fields=["due_on"], name="duty_waiting", condition=Q(state__in=("open", "part", "broken"))
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="duty_amount_is_positive", condition=Q(amount__isnull=True) | Q(amount__gt=0)
            ),
            models.CheckConstraint(
                name="duty_paid_no_more_than_owed",
                condition=Q(paid=0) | Q(amount__isnull=False, paid__gt=0, paid__lte=F("amount")),
            ),
        ]

    def __str__(self) -> str:
        return f"duty {self.pk} due {self.due_on:%Y-%m-%d}"
