"""Contact details that residents leave, apart from the matters that they are about."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.kernel.crypto import BlindIndexField, EncryptedTextField, blind_index
from linli.kernel.privacy import Privacy

PHONE_INDEX_DOMAIN = "people.phone"


class Contact(models.Model):
    """How to reach somebody who asked for something. Encrypted in the column, kept until its rule says, then emptied."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("name", "phone", "email", "address"), Privacy.PERSONAL),
        "phone_index": Privacy.SECRET,
        **dict.fromkeys(("id", "created_at", "anonymised_at"), Privacy.INTERNAL),
    }

    name = EncryptedTextField(_("姓名"), max_length=60, blank=True)
    phone = EncryptedTextField(_("电话"), max_length=30, blank=True)
    phone_index = BlindIndexField(null=True, blank=True, db_index=True, of="phone", domain=PHONE_INDEX_DOMAIN)
    email = EncryptedTextField(_("电子邮箱"), max_length=120, blank=True)
    address = EncryptedTextField(_("住址"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    anonymised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("联系方式")
        verbose_name_plural = _("联系方式")
        constraints = [
            models.CheckConstraint(
                name="contact_anonymised_is_empty",
                condition=models.Q(anonymised_at__isnull=True)
                | models.Q(
                    name__isnull=True,
                    phone__isnull=True,
                    email__isnull=True,
                    address__isnull=True,
                    phone_index__isnull=True,
                ),
            )
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.index()
        super().save(*args, **kwargs)

    def index(self) -> Contact:
        """Make it findable by its telephone; whoever saves many at once calls this for each."""
        self.phone_index = blind_index(self.phone, domain=PHONE_INDEX_DOMAIN) if self.phone else None
        return self


class Look(models.TextChoices):
    """How somebody looked at people's data."""

    REVEAL = "reveal", _("查看联系方式")
    LOOK_UP = "look_up", _("按电话查找")


FIELD_NAMES = {
    "name": _("姓名"),
    "phone": _("电话"),
    "email": _("电子邮箱"),
    "address": _("住址"),
    "id_number": _("身份证号"),
    "texts": _("文字中的号码"),
}


class Reveal(models.Model):
    """One look at somebody's contact details, or one search by a telephone: who, what, why (访问日志).

    The audit administrator reads these. What was searched for is kept masked.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "kind",
            "contact",
            "fields",
            "by_id",
            "by_name",
            "by_post",
            "reason",
            "subject",
            "looked_for",
            "found",
            "at",
        ),
        Privacy.INTERNAL,
    )

    kind = models.CharField(
        _("方式"), max_length=10, choices=Look.choices, default=Look.REVEAL, db_default=Look.REVEAL
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="reveals", null=True, blank=True
    )
    fields = models.JSONField(_("查看内容"))
    by_id = models.BigIntegerField(_("查看人编号"))
    by_name = models.CharField(_("查看人"), max_length=60)
    by_post = models.CharField(_("查看人单位"), max_length=60, blank=True, default="", db_default="")
    reason = models.CharField(_("理由"), max_length=200)
    subject = models.CharField(_("对应事项"), max_length=60, blank=True)
    looked_for = models.CharField(_("查找的号码"), max_length=30, blank=True, default="", db_default="")
    found = models.PositiveIntegerField(_("找到"), null=True, blank=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("查看记录")
        verbose_name_plural = _("查看记录")
        indexes = [
            models.Index(fields=["-at", "-id"], name="reveal_newest"),
            models.Index(fields=["by_id", "-at"], name="reveal_by_person"),
            models.Index(fields=["subject", "-at"], name="reveal_of_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                name="reveal_says_what_for", condition=~models.Q(kind=Look.REVEAL, subject="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.by_name} {self.subject or self.looked_for}"

    @property
    def field_names(self) -> list[str]:
        """What was looked at, in words."""
        return [str(FIELD_NAMES.get(field, field)) for field in self.fields]

    @property
    def number(self) -> str:
        """The number of the matter, where it was one."""
        return self.subject.removeprefix("matter:")
