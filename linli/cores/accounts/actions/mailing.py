"""Sending a one-time link by mail. Not by a job: a job would keep the link, and only its hash may be kept."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from linli.cores.accounts.models import LinkPurpose, OneTimeLink
from linli.kernel.page.times import date_and_time

MAIL_GOES_NOWHERE = ("console", "dummy", "filebased")
logger = logging.getLogger(__name__)


def mail_goes_out() -> bool:
    """Whether mail is set up (LINLI_EMAIL_URL)."""
    return settings.EMAIL_BACKEND.rsplit(".", 2)[-2] not in MAIL_GOES_NOWHERE


def mail_link(link: OneTimeLink, *, url: str) -> bool:
    """Send it to the account's address; False where the mail server did not take it."""
    user, until = link.user, date_and_time(link.expires_at)
    is_invitation = link.purpose == LinkPurpose.INVITATION
    lines = [
        _("%(name)s，您好：") % {"name": user.display_name},
        "",
        _("请打开下面的链接，为您的账号设置密码。您的用户名是 %(username)s。") % {"username": user.username},
        url,
        "",
        _("链接只能用一次，有效期到 %(until)s。") % {"until": until},
        _("这封邮件由系统自动发出。如果您不知道这件事，请告诉系统管理员。"),
    ]
    subject = _("邀请您使用邻里") if is_invitation else _("重新设置您在邻里的密码")
    try:
        EmailMessage(subject=subject, body="\n".join(lines), to=[user.email]).send()
    except OSError:  # smtplib's errors are OSErrors, too
        logger.warning("the mail server did not take the link of user %s", user.pk)
        return False
    return True
