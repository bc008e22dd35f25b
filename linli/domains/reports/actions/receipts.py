"""The receipt code: worked out from what the report was filed under, told again without being kept, sent to who left
a telephone or an e-mail."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from linli.cores.access.public import SYSTEM
from linli.cores.audit.public import record
from linli.cores.matters.public import Matter, receipt_fits
from linli.cores.matters.rules import receipt_code_from
from linli.domains.reports.actions.sms import sms_sender
from linli.kernel.page.times import date_and_time

EMAIL, SMS = "email", "sms"
TASK = "linli.domains.reports.tasks.deliver_receipt"
MAIL_GOES_NOWHERE = ("console", "dummy", "filebased")


def receipt_for(source: str, key: str, said: str) -> str:
    """Worked out anew each time, so that it can be told again without being kept."""
    return receipt_code_from(f"{source}:{key}:{said}", key=settings.SECRET_KEY.encode())


def ways_to(*, email: str, phone: str) -> tuple[str, ...]:
    """By what ways a receipt can reach somebody who left these; empty where it has to be written down."""
    backend = settings.EMAIL_BACKEND.rsplit(".", 2)[-2]
    mail = (EMAIL,) if email and backend not in MAIL_GOES_NOWHERE else ()
    return (*mail, SMS) if phone and sms_sender() is not None else mail


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the worker needs to send a receipt; nothing in it is secret or personal, so it may wait in the queue."""

    matter_id: int
    way: str
    said: str
    site: str
    language: str


def defer_receipt(matter: Matter, *, ways: tuple[str, ...], said: str, site: str) -> None:
    """Leave the sending to the worker: a job for each way, in the caller's transaction."""
    for way in ways:
        delivery = Delivery(matter.pk, way, said, site, translation.get_language() or settings.LANGUAGE_CODE)
        app.configure_task(TASK, queue="notices").defer(**dataclasses.asdict(delivery))


def send_receipt(delivery: Delivery) -> bool:
    """Send it; then it counts as handed over, as if it had been typed back. False where there is nobody (left) to tell.

    Raises OSError where mail server or gateway did not take it: the worker tries again.
    """
    matter = Matter.objects.select_related("contact").get(pk=delivery.matter_id)
    code = receipt_for(matter.source, matter.source_number, delivery.said)
    contact = matter.contact
    if contact is None or not receipt_fits(matter.receipt_hash, code):
        return False
    to = contact.email if delivery.way == EMAIL else contact.phone
    if not to:
        return False
    with translation.override(delivery.language):
        if delivery.way == EMAIL:
            _mail(to, matter, code, delivery.site)
        else:
            _text(to, matter, code)
    Matter.objects.filter(pk=matter.pk, receipt_confirmed_at=None).update(receipt_confirmed_at=timezone.now())
    record(
        action="reports.send_receipt",
        by=SYSTEM,
        subject=f"matter:{matter.number}",
        data={"way": delivery.way},
    )
    return True


def _mail(to: str, matter: Matter, code: str, site: str) -> None:
    lines = [
        _("您反映的事我们已经收到。"),
        "",
        _("编号：%(number)s") % {"number": matter.number},
        _("回执码：%(code)s") % {"code": code},
        _("现在：%(state)s。%(next)s")
        % {"state": matter.current.public_name, "next": matter.current.public_next},
    ]
    if matter.due_at:
        lines.append(_("最晚受理时间：%(due)s") % {"due": date_and_time(matter.due_at)})
    lines += [
        "",
        _("查看进展、补充情况、评价，请打开下面的网页，填写编号和回执码："),
        f"{site}{reverse('reports:find')}",
        "",
        _("回执码等于钥匙，请不要转发给别人。这封邮件由系统自动发出，请不要直接回复。"),
    ]
    subject = _("已收到您反映的事，编号 %(number)s") % {"number": matter.number}
    EmailMessage(subject=subject, body="\n".join(lines), to=[to]).send()


def _text(to: str, matter: Matter, code: str) -> None:
    sender = sms_sender()
    if sender is None:
        return
    words = _("已收到您反映的事。编号%(number)s，回执码%(code)s，凭这两项查看进展，请勿转发。")
    sender.send(phone=to, words=words % {"number": matter.number, "code": code})
