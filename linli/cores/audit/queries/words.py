"""The audit log in words: what was done, to what, and what is kept about it.

The log itself never depends on these: what has no word is shown as it is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

Words = Any
Naming = Callable[[], Mapping[str, Words]]
FIRST = ("name", "user", "role", "organisation", "area", "from", "to", "before", "after")
VERIFIED, ASKED, EXPORTED = "audit.verified", "audit.verify_asked", "audit.export"

_names: dict[str, Words] = {
    VERIFIED: gettext_lazy("校验审计链"),
    ASKED: gettext_lazy("要求校验审计链"),
    EXPORTED: gettext_lazy("导出审计日志"),
}
_namers: list[Naming] = []
_value_namers: dict[str, Naming] = {}
_facts: dict[str, Words] = {
    "active": gettext_lazy("启用"),
    "added": gettext_lazy("新增"),
    "after": gettext_lazy("改后"),
    "answered": gettext_lazy("已答复"),
    "area": gettext_lazy("区域"),
    "before": gettext_lazy("改前"),
    "broken_id": gettext_lazy("断开的行"),
    "by": gettext_lazy("筛选条件"),
    "categories": gettext_lazy("类别"),
    "changed": gettext_lazy("改动"),
    "contact": gettext_lazy("联系方式编号"),
    "day": gettext_lazy("日期"),
    "days": gettext_lazy("日期"),
    "edition": gettext_lazy("版本"),
    "entry": gettext_lazy("办理记录编号"),
    "fields": gettext_lazy("内容"),
    "files": gettext_lazy("文件"),
    "found": gettext_lazy("找到"),
    "from": pgettext_lazy("改动", "从"),
    "key": gettext_lazy("密钥"),
    "language": gettext_lazy("语言"),
    "left": gettext_lazy("剩余"),
    "message": gettext_lazy("消息编号"),
    "messages": gettext_lazy("消息数"),
    "name": gettext_lazy("名称"),
    "organisation": gettext_lazy("单位"),
    "parent": gettext_lazy("上级"),
    "phone": gettext_lazy("电话"),
    "purpose": gettext_lazy("用途"),
    "reason": gettext_lazy("理由"),
    "role": gettext_lazy("角色"),
    "routes": gettext_lazy("派遣规则"),
    "rows": gettext_lazy("行数"),
    "sealed": gettext_lazy("已封存"),
    "second_factor": gettext_lazy("两步验证"),
    "sessions": gettext_lazy("结束的会话"),
    "short_name": gettext_lazy("简称"),
    "tab": gettext_lazy("列表"),
    "text": gettext_lazy("文字"),
    "to": pgettext_lazy("改动", "到"),
    "type": gettext_lazy("类型"),
    "user": gettext_lazy("账号"),
    "way": gettext_lazy("方式"),
}
_subjects: dict[str, Words] = {
    "area": gettext_lazy("区域"),
    "areas": gettext_lazy("区划"),
    "audit": gettext_lazy("审计日志"),
    "calendar": gettext_lazy("工作日历"),
    "categories": gettext_lazy("类别"),
    "category": gettext_lazy("类别"),
    "channel": gettext_lazy("消息渠道"),
    "keys": gettext_lazy("密钥"),
    "look": gettext_lazy("查找记录"),
    "matter": pgettext_lazy("一件", "事项"),
    "matters": gettext_lazy("事项"),
    "notify": gettext_lazy("消息"),
    "organisation": gettext_lazy("机构"),
    "organisations": gettext_lazy("机构"),
    "partition": gettext_lazy("网格划分"),
    "post": gettext_lazy("岗位"),
    "route": gettext_lazy("派遣规则"),
    "routes": gettext_lazy("派遣规则"),
    "source": gettext_lazy("来源"),
    "user": gettext_lazy("账号"),
    "words": gettext_lazy("消息模板"),
}


def name_actions(names: Mapping[str, Words]) -> None:
    """Give actions their names in words; every slice names its own when it starts."""
    _names.update(names)


def name_actions_by(namer: Naming) -> None:
    """The same for names that are known only later, such as the steps of workflows."""
    if namer not in _namers:
        _namers.append(namer)


def name_values_by(fact: str, namer: Naming) -> None:
    """Give the values of one fact (the states `from` and `to`, say) their words."""
    _value_namers[fact] = namer


def action_names() -> dict[str, str]:
    """Every action that has a name, in the language of now."""
    names = dict(_names)
    for namer in _namers:
        names |= namer()
    return {action: str(name) for action, name in names.items()}


def value_names() -> dict[str, Mapping[str, Words]]:
    """The words of values by their fact; asked for once a page."""
    return {fact: namer() for fact, namer in _value_namers.items()}


def subject_in_words(subject: str) -> str:
    """ "user:11" as "账号 11"."""
    kind, _colon, which = subject.partition(":")
    return f"{_subjects.get(kind, kind)} {which}".strip()


def facts_in_words(
    data: Mapping[str, Any], values: Mapping[str, Mapping[str, Words]]
) -> list[tuple[str, str]]:
    """What a row keeps, as pairs of words; what is empty is left out."""
    return [
        (str(_facts.get(fact, fact)), _plain(value, values.get(fact, {})))
        for fact, value in sorted(data.items(), key=lambda pair: _place(pair[0]))
        if value not in ("", None, [], {})
    ]


def as_line(facts: Iterable[tuple[str, str]]) -> str:
    """Pairs of words as one line, with the marks of the language."""
    between, colon = pgettext("分隔", "；"), pgettext("分隔", "：")
    return between.join(f"{name}{colon}{value}" for name, value in facts)


def _place(fact: str) -> int:
    """The database sorts the facts by the length of their names; people read what was before what is."""
    return FIRST.index(fact) if fact in FIRST else len(FIRST)


def _plain(value: object, words: Mapping[str, Words]) -> str:
    match value:
        case bool():
            return _("是") if value else _("否")
        case dict():
            return as_line((str(_facts.get(key, key)), _change(one, words)) for key, one in value.items())
        case list():
            return pgettext("分隔", "、").join(_plain(one, words) for one in value)
        case None | "":
            return "—"
    return str(words.get(str(value), value))


def _change(value: object, words: Mapping[str, Words]) -> str:
    """Before and after, where a dictionary of changes keeps two values for each."""
    if isinstance(value, list) and len(value) == 2:
        return " → ".join(_plain(one, words) for one in value)
    return _plain(value, words)
