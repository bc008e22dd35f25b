"""What members of staff are told of matters outside the system: numbers and states, nothing about people."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import Matter, TimelineEntry
from linli.cores.matters.queries.detail import words_for
from linli.cores.matters.rules import Light
from linli.cores.notify.public import Message, MessageKind, Words
from linli.cores.notify.rules import Way
from linli.kernel.page.times import date_and_time

WORK, NEWS, LATE = "matters.work", "matters.news", "matters.late"
"""It is your move; something happened; time runs out."""
CLOCK_STEPS = {"turn_yellow", "escalate"}

_PLACEHOLDERS = {
    "number": _("事项编号"),
    "state": _("现在的状态"),
    "step": _("刚刚办理的一步"),
    "due": _("到期时间"),
    "light": _("已超期的，写明已超期"),
}
_SAMPLES: Mapping[str, Words] = {
    "number": "2026-00000012",
    "state": _("待签收"),
    "step": _("派遣给县住建局"),
    "due": _("2026年7月6日 17:30"),
    "light": "",
}


def sentence_of(entry: TimelineEntry, matter: Matter) -> str:
    """What was done, in the language of now."""
    return words_for(entry, matter.workflow.known(entry.step), False)


def _what_it_says(message: Message) -> dict[str, str] | None:
    """As the matter stands when the message goes out, in its reader's language."""
    entry = TimelineEntry.objects.select_related("matter").filter(pk=message.data.get("entry")).first()
    if entry is None:
        return None
    matter = entry.matter
    return {
        "number": matter.number,
        "state": str(matter.current.name),
        "step": sentence_of(entry, matter),
        "due": date_and_time(matter.due_at) if matter.due_at else "",
        "light": str(_("已超期")) if matter.light == Light.RED else "",
    }


MESSAGE_KINDS = (
    MessageKind(
        code=WORK,
        name=_("轮到我办理"),
        when=_("事项到了本单位或者本人手里，等着办理。"),
        placeholders=_PLACEHOLDERS,
        samples=_SAMPLES,
        subject=_("{county}：{number} 轮到您办理"),
        body=_("编号 {number} 的事项轮到您办理，现在是“{state}”。\n刚刚：{step}\n到期：{due}\n办理：{link}"),
        fill=_what_it_says,
        text=_("{number} 轮到您办理，现在是“{state}”。{link}"),
    ),
    MessageKind(
        code=NEWS,
        name=_("相关事项有进展"),
        when=_("关注的、协办的、经手的事项有了新进展。"),
        placeholders=_PLACEHOLDERS,
        samples=_SAMPLES,
        subject=_("{county}：{number} 有新进展"),
        body=_("编号 {number} 的事项有新进展，现在是“{state}”。\n刚刚：{step}\n查看：{link}"),
        fill=_what_it_says,
        text=_("{number} 有新进展：{step}。{link}"),
    ),
    MessageKind(
        code=LATE,
        name=_("临期和超期"),
        when=_("事项亮黄灯、红灯，或者升级到上一级。"),
        placeholders=_PLACEHOLDERS,
        samples={**_SAMPLES, "light": _("已超期"), "step": _("超过期限，亮红灯，提醒上一级")},
        subject=_("{county}：{number} {step}"),
        body=_("编号 {number} 的事项：{step}。\n现在是“{state}”。\n到期：{due} {light}\n办理：{link}"),
        fill=_what_it_says,
        text=_("{number} {step}。{link}"),
        ways=(Way.EMAIL,),
    ),
)
