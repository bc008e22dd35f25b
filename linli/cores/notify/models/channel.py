"""Further ways out that the county sets up itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.orgs.models import Organisation
from linli.kernel.crypto import EncryptedTextField
from linli.kernel.privacy import Privacy


class Purpose(models.TextChoices):
    """Whom a channel reaches."""

    GROUP = "group", _("工作群机器人")
    SMS = "sms", _("短信（按手机号）")
    IM = "im", _("即时通讯（按手机号）")


class Channel(models.Model):
    """A way out through Apprise: a robot in a group chat, a gateway for text messages (消息渠道). Its address is a secret."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "url": Privacy.SECRET,
        **dict.fromkeys(("id", "name", "purpose", "organisation", "kinds", "is_active"), Privacy.INTERNAL),
    }

    name = models.CharField(_("名称"), max_length=40)
    purpose = models.CharField(_("用途"), max_length=8, choices=Purpose.choices)
    url = EncryptedTextField(_("Apprise 地址"), max_length=500)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("哪个单位的群"),
    )
    """Whose group chat it is; None: everybody's."""
    kinds = models.JSONField(default=list, blank=True)
    """What is told to a group."""
    is_active = models.BooleanField(_("启用"), default=True)

    class Meta:
        verbose_name = _("消息渠道")
        verbose_name_plural = _("消息渠道")
        constraints = [
            models.UniqueConstraint(
                fields=["purpose"],
                condition=Q(is_active=True) & ~Q(purpose=Purpose.GROUP),
                name="channel_one_for_telephones",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def way(self) -> str:
        """By what name messages go this way."""
        return f"group:{self.pk}" if self.purpose == Purpose.GROUP else self.purpose
