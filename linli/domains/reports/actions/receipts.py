"""The receipt code: worked out from what the report was filed under, told again without being kept, sent to who left
a telephone or an e-mail."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import SYSTEM
from linli.cores.audit.public import record
from linli.cores.matters.public import Matter, receipt_fits
from linli.cores.matters.rules import receipt_code_from
from linli.cores.notify.public import Message, MessageKind, ways_open, write_to_contact
from linli.cores.notify.rules import Way
from linli.kernel.page.times import date_and_time

RECEIPT = "reports.receipt"


def receipt_for(source: str, key: str, said: str) -> str:
    """Worked out anew each time, so that it can be told again without being kept."""
    return receipt_code_from(f"{source}:{key}:{said}", key=settings.SECRET_KEY.encode())


def ways_to(*, email: str, phone: str) -> tuple[str, ...]:
    """By what ways a receipt can reach somebody who left these; empty where it has to be written down."""
    left = {Way.EMAIL: email, Way.SMS: phone}
    return tuple(way for way in ways_open() if left.get(way))


def defer_receipt(matter: Matter, *, ways: tuple[str, ...], said: str, site: str) -> None:
    """Put the receipt into the outbox, in the caller's transaction. The code itself is not kept there."""
    if ways and matter.contact is not None:
        write_to_contact(
            matter.contact,
            key=f"receipt:{matter.pk}",
            kind=RECEIPT,
            ways=ways,
            about=matter.number,
            data={"said": said, "site": site, "path": reverse("reports:find")},
            language=translation.get_language() or "",
        )


def _what_it_says(message: Message) -> dict[str, str] | None:
    """Number, code and how it stands; None where the contact was forgotten or another receipt holds by now."""
    matter = Matter.objects.select_related("contact").filter(number=message.about).first()
    if matter is None or matter.contact_id != message.contact_id:
        return None
    code = receipt_for(matter.source, matter.source_number, str(message.data.get("said", "")))
    if not receipt_fits(matter.receipt_hash, code):
        return None
    return {
        "number": matter.number,
        "code": code,
        "state": str(matter.current.public_name),
        "next": str(matter.current.public_next),
        "due": date_and_time(matter.due_at) if matter.due_at else "",
    }


def _is_handed_over(message: Message) -> None:
    """Taken by mail server or gateway: it counts as if it had been typed back."""
    waiting = Matter.objects.filter(number=message.about, receipt_confirmed_at=None)
    waiting.update(receipt_confirmed_at=timezone.now())
    subject = f"matter:{message.about}"
    record(action="reports.send_receipt", by=SYSTEM, subject=subject, data={"way": message.way})


RECEIPT_KIND = MessageKind(
    code=RECEIPT,
    name=_("回执"),
    when=_("群众反映以后，发给留了电话、邮箱的人。"),
    placeholders={
        "number": _("编号"),
        "code": _("回执码"),
        "state": _("现在的状态"),
        "next": _("接下来会怎样"),
        "due": _("最晚受理时间"),
    },
    samples={
        "number": "2026-00000012",
        "code": "ABCD-EFGH-JKLM",
        "state": _("已收到"),
        "next": _("工作人员会先核对内容，决定受理后转给负责的单位。"),
        "due": _("2026年7月6日 17:30"),
    },
    subject=_("已收到您反映的事，编号 {number}"),
    body=_(
        "您反映的事我们已经收到。\n\n编号：{number}\n回执码：{code}\n现在：{state}。{next}\n最晚受理时间：{due}\n\n"
        "查看进展、补充情况、评价，请打开下面的网页，填写编号和回执码：\n{link}\n\n"
        "回执码等于钥匙，请不要转发给别人。这封邮件由系统自动发出，请不要直接回复。"
    ),
    text=_("已收到您反映的事。编号{number}，回执码{code}，凭这两项查看进展，请勿转发。"),
    for_residents=True,
    required=("number", "code"),
    fill=_what_it_says,
    sent=_is_handed_over,
)
