"""What the reporter is told by mail or text message while their report is handled: from the public steps alone.

A text message costs money and attention, so it comes only where the reporter is asked for something or where it ends;
every public step comes by mail. Nothing that anybody typed stands in either: they say where to read it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from linli.cores.matters.public import CORE_STEPS, Matter, MatterEvent, TimelineEntry, with_dates_in_words
from linli.cores.notify.public import Message, MessageKind, Words, write_to_contact
from linli.cores.notify.rules import Way
from linli.domains.reports.actions.receipts import RECEIPT
from linli.domains.reports.workflow import KIND, REPORT
from linli.kernel.page.times import date_and_time

WRITE = "linli.domains.reports.tasks.write_to_reporter"
QUESTION, CLOSED, DECLINED = "reports.question", "reports.closed", "reports.declined"
REOPENED, PROGRESS = "reports.reopened", "reports.progress"
KIND_OF_STEP = {
    "ask_resident": QUESTION,
    "close": CLOSED,
    "decline": DECLINED,
    "reopen": REOPENED,
}
PUBLIC_STEPS: dict[str, Words] = {
    **{step.code: step.public for step in REPORT.transitions if step.public},
    **{code: CORE_STEPS[code] for code in ("merged_here", "unmerged_here")},
}
"""What the reporter reads of each step: those of the workflow, and what another report's merger means for this one."""


def listen(event: MatterEvent) -> None:
    """Subscribed to every change: one job where the reporter left an address and somebody else took a public step."""
    matter = event.matter
    if (
        matter.kind == KIND
        and matter.contact_id is not None
        and event.by.kind != "resident"
        and event.step in PUBLIC_STEPS
    ):
        app.configure_task(WRITE, queue="notices").defer(entry_id=event.entry.pk)


def write_to_reporter(entry_id: int) -> int:
    """Put what this entry means for its reporter into the outbox; returns how many messages."""
    entry = TimelineEntry.objects.select_related("matter__contact").filter(pk=entry_id).first()
    contact = entry.matter.contact if entry else None
    if entry is None or contact is None or contact.anonymised_at is not None:
        return 0
    kind = KIND_OF_STEP.get(entry.step, PROGRESS)
    ways = (Way.EMAIL,) if kind == PROGRESS else (Way.EMAIL, Way.SMS)
    # In the language, and with the address of this installation, that the reporter used.
    receipt = Message.objects.filter(kind=RECEIPT, contact=contact).order_by("-pk").first()
    data = {"entry": str(entry.pk), "path": reverse("reports:find")}
    with transaction.atomic():
        written = write_to_contact(
            contact,
            key=f"entry:{entry.pk}",
            kind=kind,
            ways=ways,
            about=entry.matter.number,
            data=data | ({"site": str(receipt.data.get("site", ""))} if receipt else {}),
            language=receipt.language if receipt else "",
        )
    return len(written)


def _what_it_says(message: Message, *, still: Callable[[Matter], bool]) -> dict[str, str] | None:
    """As the report stands when the message goes out; None where it has moved on, or the reporter was forgotten."""
    entry = TimelineEntry.objects.select_related("matter").filter(pk=message.data.get("entry")).first()
    if entry is None or entry.matter.contact_id != message.contact_id or not still(entry.matter):
        return None
    matter = entry.matter
    try:
        sentence = str(str(PUBLIC_STEPS[entry.step]) % with_dates_in_words(entry.data))
    except (KeyError, TypeError, ValueError):
        sentence = ""
    return {
        "number": matter.number,
        "state": str(matter.current.public_name),
        "next": str(matter.current.public_next),
        "step": sentence,
        "due": date_and_time(matter.due_at) if matter.due_at and matter.is_open else "",
    }


_PLACEHOLDERS: dict[str, Words] = {
    "number": _("编号"),
    "state": _("现在的状态"),
    "next": _("接下来会怎样"),
    "step": _("刚刚办理的一步"),
    "due": _("这一步的期限"),
}
_SAMPLES: dict[str, Words] = {
    "number": "2026-00000012",
    "state": _("办理中"),
    "next": _("负责的单位正在办理，办完后会有人到现场或电话核实。"),
    "step": _("已受理，转交县住建局办理。"),
    "due": _("2026年7月6日 17:30"),
}


def _kind(
    code: str,
    *,
    name: Words,
    when: Words,
    subject: Words,
    body: Words,
    text: Words,
    still: Callable[[Matter], bool],
    **samples: Words,
) -> MessageKind:
    return MessageKind(
        code=code,
        name=name,
        when=when,
        placeholders=_PLACEHOLDERS,
        samples={**_SAMPLES, **samples},
        subject=subject,
        body=body,
        text=text,
        for_residents=True,
        required=("number",),
        fill=partial(_what_it_says, still=still),
    )


REPORTER_KINDS = (
    _kind(
        QUESTION,
        name=_("请群众补充"),
        when=_("工作人员向反映人提问，等着回答。"),
        subject=_("编号 {number}：工作人员有一个问题，请您补充"),
        body=_(
            "您反映的事（编号 {number}），工作人员需要您补充情况。{next}\n\n"
            "看问题、回答，请打开下面的网页，填写编号和回执码：\n{link}\n\n这封邮件由系统自动发出，请不要直接回复。"
        ),
        text=_("您反映的事（编号{number}），工作人员请您补充情况。凭编号和回执码查看问题并回答。"),
        still=lambda matter: matter.state == "waiting_resident",
        state=_("等您补充"),
        next=_("请回答工作人员的问题，回答后继续办理；七天没有回答，也会继续办理。"),
    ),
    _kind(
        CLOSED,
        name=_("办结，请评价"),
        when=_("反映的事办结，请反映人评价是否真正解决。"),
        subject=_("编号 {number}：已办结，请您评价"),
        body=_(
            "您反映的事（编号 {number}）已经办结。是不是真正解决了？满意不满意？请告诉我们。没有解决的，会交上一级重新办理。\n\n"
            "看结果、评价，请打开下面的网页，填写编号和回执码：\n{link}\n\n这封邮件由系统自动发出，请不要直接回复。"
        ),
        text=_("您反映的事（编号{number}）已办结。是否真正解决，请凭编号和回执码评价；没有解决会重新办理。"),
        still=lambda matter: matter.state == "closed",
        state=_("已办结"),
    ),
    _kind(
        DECLINED,
        name=_("不予受理"),
        when=_("反映的事不予受理，请反映人看理由和依据。"),
        subject=_("编号 {number}：不予受理，请看理由"),
        body=_(
            "您反映的事（编号 {number}）不予受理。\n\n"
            "看理由和依据，请打开下面的网页，填写编号和回执码：\n{link}\n\n这封邮件由系统自动发出，请不要直接回复。"
        ),
        text=_("您反映的事（编号{number}）不予受理，理由和依据凭编号和回执码查看。"),
        still=lambda matter: matter.state == "declined",
        state=_("不予受理"),
    ),
    _kind(
        REOPENED,
        name=_("重新办理"),
        when=_("办结、不予受理的事又重新办理。"),
        subject=_("编号 {number}：重新办理"),
        body=_(
            "您反映的事（编号 {number}）重新办理，现在是“{state}”。{next}\n\n"
            "看进展，请打开下面的网页，填写编号和回执码：\n{link}\n\n这封邮件由系统自动发出，请不要直接回复。"
        ),
        text=_("您反映的事（编号{number}）重新办理，凭编号和回执码查看进展。"),
        still=lambda matter: matter.is_open,
        state=_("已受理"),
    ),
    _kind(
        PROGRESS,
        name=_("办理进展"),
        when=_("公开的每一步，用邮件告诉反映人（不发短信）。"),
        subject=_("编号 {number}：{state}"),
        body=_(
            "您反映的事（编号 {number}）有新进展：{step}\n现在：{state}。{next}\n期限：{due}\n\n"
            "看详情，请打开下面的网页，填写编号和回执码：\n{link}\n\n这封邮件由系统自动发出，请不要直接回复。"
        ),
        text=_("您反映的事（编号{number}）有新进展：{step}"),
        still=lambda matter: matter.state != "waiting_resident",
    ),
)
