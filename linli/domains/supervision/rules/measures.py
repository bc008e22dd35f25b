"""What shows that an order was carried out: a number with its unit, or a paper to be handed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from linli.domains.supervision.rules.numerals import HAN, number


@dataclass(frozen=True, slots=True)
class Measure:
    """A result that can be counted. `at_least` is True for a floor, False for a ceiling."""

    text: str
    start: int
    value: Decimal
    unit: str
    indicator: str = ""
    at_least: bool = True


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A paper or the like that is to exist afterwards."""

    text: str
    start: int


_UNITS = r"%|个百分点|人次|万元|亿元|公里|平方米|余?[个名人户件起处场期条元支套盏所家亩吨项篇次座份对部台米例类本张盘]"
_ARABIC = re.compile(
    rf"(?P<how>不少于|不低于|至少|达到?|超过|高于|新增|新建|建成|控制在|不超过|不高于|低于|以内|压降|下降)?"
    rf"(?P<number>\d+(?:\.\d+)?)(?P<many>万(?!元))?(?P<unit>{_UNITS})(?![月年日]|工作日|小时|自然日|范围)(?P<over>以上|以内|以下|左右)?"
)
_HAN_NUMBER = re.compile(
    rf"(?P<how>不少于|不低于|至少|新增|新建|建成|打造|培育|培训|选树)(?P<number>[{HAN}]{{1,3}})(?P<many>万(?!元))?"
    rf"(?P<unit>百?{_UNITS})(?P<over>以上|以内|以下)?|(?P<all>百分之百|百分之([{HAN}]{{1,4}})|全覆盖|清零|零容忍|零发生)"
)
_WORDS = {"全覆盖": ("100", "%"), "清零": ("0", ""), "百分之百": ("100", "%")}
_CEILINGS = ("控制在", "不超过", "不高于", "低于", "以内", "以下")
_INDICATOR = re.compile(
    r"([\u4e00-\u9fff]{2,12}?(?:率|覆盖面|满意度|知晓度|比例|总数|数量|数))(?:要|须|应|力争|必须)?(?:均|都)?(?:达到?|提高到|提升至|提升到|保持在|稳定在|控制在|不低于|不少于|不超过|超过|低于)*$"
)
_BREAK = re.compile(r"[,;。:、]")
_TITLED = re.compile(
    r"(?:制定|制订|出台|印发|修订|起草|编制|形成|建立|完善|拟定|报送|提交|汇编)[^,;。《]{0,8}(《[^》]{2,40}》)"
)
_PAPER = re.compile(
    r"(?:制定|制订|出台|印发|修订|起草|编制|形成|建立|提交|报送|上报|拟定|健全)"
    r"((?:[^,;。、的《》]{0,14}?)(?:方案|报告|清单|台账|细则|办法|名册|总结|规划|预案|指南|手册|汇编|目录))"
)


def measures_in(text: str) -> list[Measure]:
    """Each number that says how much is enough, from left to right. Dates and amounts of time are none."""
    found = [_arabic(text, hit) for hit in _ARABIC.finditer(text)]
    found += [_in_words(text, hit) for hit in _HAN_NUMBER.finditer(text)]
    return sorted((each for each in found if each), key=lambda measure: measure.start)


def deliverables_in(text: str) -> list[Deliverable]:
    """Papers that an order asks for, each once."""
    found = {hit[1]: hit.start(1) for pattern in (_TITLED, _PAPER) for hit in pattern.finditer(text)}
    return sorted((Deliverable(words, at) for words, at in found.items()), key=lambda each: each.start)


def _arabic(text: str, hit: re.Match[str]) -> Measure | None:
    if text[: hit.start()].endswith(("第", "〔", "No.", "国道", "省道", "至", "到", "-")):
        return None
    return _measure(text, hit, Decimal(hit["number"]), hit["unit"])


def _in_words(text: str, hit: re.Match[str]) -> Measure | None:
    if word := hit["all"]:
        value, unit = _WORDS.get(word, ("", "%"))
        if not value and word.startswith("百分之"):
            value = str(number(word.removeprefix("百分之")))
        if not value:
            return None
        return Measure(
            word, hit.start(), Decimal(value), unit, _indicator(text[: hit.start()]), word != "清零"
        )
    return _measure(text, hit, Decimal(number(hit["number"])), hit["unit"])


def _measure(text: str, hit: re.Match[str], value: Decimal, unit: str) -> Measure:
    value *= 10_000 if hit["many"] else 1
    is_ceiling = hit["how"] in _CEILINGS or hit["over"] in _CEILINGS
    before = text[: hit.start()] + (hit["how"] or "")
    return Measure(hit[0], hit.start(), value, unit.lstrip("余百"), _indicator(before), not is_ceiling)


def _indicator(before: str) -> str:
    last = _BREAK.split(before)[-1]
    found = _INDICATOR.search(last)
    return re.sub(r"^(?:确保|力争|使|将|实现|把|全县|同时)+", "", found[1]) if found else ""
