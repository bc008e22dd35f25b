"""What Apprise carries: robots of DingTalk, WeCom and Feishu, and gateways for text messages."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import apprise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from linli.cores.notify.actions.carriers import Letter, Unavailable, Unclear
from linli.kernel.errors import Invalid

PHONE = "{phone}"
"""Stands in an address where the telephone of whoever is reached goes."""
SAMPLE_PHONE = "13800000000"
OF_THIS_MACHINE = frozenset(
    {"dbus", "qt", "glib", "kde", "gnome", "windows", "macosx", "syslog", "mailto", "mailtos"}
)
"""Schemes of Apprise that do not lead out of the house, or that the mail server of the environment serves better."""
AFTER_HANDING_OVER = ("Read timed out", "RemoteDisconnected", "Connection aborted", "ConnectionResetError")
"""How Apprise's log tells that a request went out and no answer came. Read, never kept: the log names addresses."""


@dataclass(frozen=True, slots=True)
class AppriseCarrier:
    """One address of Apprise; `{phone}` in it is replaced."""

    url: str

    def carry(self, letter: Letter) -> None:
        phone = "".join(sign for sign in letter.to if sign.isdigit())
        sender = apprise.Apprise()
        if not sender.add(self.url.replace(PHONE, phone)):
            raise Unavailable(gettext_noop("渠道的地址用不了"))
        with apprise.LogCapture(level=logging.DEBUG) as said:  # type: ignore[no-untyped-call]
            taken = sender.notify(body=letter.text, body_format=apprise.NotifyFormat.TEXT)
            happened = said.getvalue()
        if taken:
            return
        if any(sign in happened for sign in AFTER_HANDING_OVER):
            raise Unclear(gettext_noop("对方没有回音"))
        raise Unavailable(gettext_noop("对方没有收下"))


def check_address(url: str, *, by_phone: bool) -> None:
    """Invalid, with a sentence beside the field, where Apprise could not use this address for this purpose."""
    scheme = url.partition("://")[0].lower()
    known = apprise.Apprise.instantiate(url.replace(PHONE, SAMPLE_PHONE), suppress_exceptions=True)
    if known is None or scheme in OF_THIS_MACHINE:
        sentence = _(
            "Apprise 不认识这个地址。请照服务商的格式填写，例如 dingtalk://令牌/ 或 feishu://令牌/。"
        )
    elif by_phone and PHONE not in url:
        sentence = _("按手机号发送的，要在地址里写 {phone}，发送时换成收件人的号码。")
    elif not by_phone and PHONE in url:
        sentence = _("发给群的地址里不能有 {phone}。")
    else:
        return
    raise Invalid(sentence, fields={"url": sentence})
