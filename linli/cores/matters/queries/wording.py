"""The words for what happens to matters of every kind, outside their workflows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.workflow import kinds
from linli.cores.orgs.public import public_numbers
from linli.kernel.chinese import find_personal, take_out_personal
from linli.kernel.page.times import date_only

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def hide_personal(text: str) -> str:
    """A text for everybody: masked once more on its way out, whatever it went through on its way in.

    The duty telephones of public bodies stay readable.
    """
    if not find_personal(text):
        return text
    return take_out_personal(text, spared=public_numbers())[0]


def with_dates_in_words(data: Mapping[str, object]) -> dict[str, object]:
    """What an entry keeps, with its days as people read them."""
    return {
        name: date_only(dt.date.fromisoformat(value))
        if isinstance(value, str) and _DAY.fullmatch(value)
        else value
        for name, value in data.items()
    }


CORE_STEPS = {
    "file": pgettext_lazy("办理记录", "上报"),
    "comment": _("批注"),
    "tag": pgettext_lazy("办理记录", "调整标签"),
    "turn_yellow": _("临近期限，亮黄灯"),
    "escalate": _("超过期限，亮红灯，提醒上一级"),
    "recount": _("工作日历有更正，到期时间重新计算"),
    "hand_over": _("移交给%(to)s"),
    "hand_back": _("承办人离任，退回%(to)s待办"),
    "merged_here": _("编号%(number)s的诉求并入"),
    "joined": _("又有一位群众反映同一件事"),
    "import_reply": _("官方答复"),
    "take_back": _("撤销导入"),
    "unmerged_here": _("编号%(number)s的诉求不再并入，单独办理"),
    "child_ended": _("子事项%(number)s（%(organisation)s）%(state)s"),
}


def step_names() -> dict[str, object]:
    """The steps of every kind as the audit log names them: matter.<code>."""
    names: dict[str, object] = {f"matter.{code}": name for code, name in AUDIT_STEPS.items()}
    for kind in kinds():
        names |= {f"matter.{step.code}": step.name for step in kind.workflow.transitions}
    return names


def state_names() -> dict[str, object]:
    """The states of every kind, as staff read them."""
    return {state.code: state.name for kind in kinds() for state in kind.workflow.states}


AUDIT_STEPS = {
    **{code: name for code, name in CORE_STEPS.items() if "%" not in name},
    "hand_over": _("移交"),
    "merged_here": _("并入"),
    "unmerged_here": _("撤销并入"),
    "child_ended": _("子事项结束"),
}
