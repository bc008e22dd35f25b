"""The marks by which official Chinese documents number what they say.

Written ones, the outer before the inner: 第一章, 一、, （一）, 1., （1）, ①. Spoken ones:
首先/其次/再次/最后, 第一/第二, 一是/二是; they may stand inside any other, in any order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from linli.domains.supervision.rules.numerals import CIRCLED, number


class Family(IntEnum):
    """A way to number; written ones by their rank, the outermost first."""

    CHAPTER = 1
    HAN = 2
    HAN_BRACKETS = 3
    ARABIC = 4
    ARABIC_BRACKETS = 5
    CIRCLED = 6
    ORDER = 11
    ORDINAL = 12
    COUNTED = 13
    OF_THEM = 14

    @property
    def is_spoken(self) -> bool:
        return self >= Family.ORDER


@dataclass(frozen=True, slots=True)
class Mark:
    """One number before a heading or a point; `length` is what it takes of the text."""

    family: Family
    number: int
    length: int


LAST = 99
"""The number of 最后: it follows whatever came before."""
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "然后": 3, "最后": LAST}
_HAN = "[一二三四五六七八九十]{1,3}"
_WRITTEN = (
    (Family.CHAPTER, re.compile(rf"第({_HAN}|\d{{1,2}})(?:章|编|节|部分)[\s:、]*")),
    (Family.HAN, re.compile(rf"({_HAN})[、.](?!\d)\s*")),
    (Family.HAN_BRACKETS, re.compile(rf"\(\s*({_HAN})\s*\)[、.]?\s*")),
    (Family.ARABIC, re.compile(r"(\d{1,2})(?:[.、](?!\d)|\)|(?=\s+[^\d\s年月日]))\s*")),
    (Family.ARABIC_BRACKETS, re.compile(r"\(\s*(\d{1,2})\s*\)[、.]?\s*")),
    (Family.CIRCLED, re.compile(rf"([{CIRCLED}])[、.]?\s*")),
)
_SPOKEN = (
    (Family.ORDER, re.compile(r"(首先|其次|再次|再者|然后|最后)(?:[,、:]|(?=要|是))\s*")),
    (Family.ORDINAL, re.compile(rf"第({_HAN})(?:[,、:.]|是)\s*")),
    (Family.OF_THEM, re.compile(rf"其({_HAN})(?:[,、:.]|是)\s*")),
    (Family.COUNTED, re.compile(rf"({_HAN})(?:是要?|(?=要(?!务))|则)[,:]?\s*")),
)
_INSIDE = re.compile(rf"(?:[,;:。、]|^)\s*({_HAN})(?:是|要)")


def mark_of(text: str, *, begins_line: bool) -> Mark | None:
    """The number at the beginning of a sentence. Written ones stand only where a line begins."""
    for families in (_WRITTEN, _SPOKEN) if begins_line else (_SPOKEN,):
        for family, pattern in families:
            if found := pattern.match(text):
                return Mark(family, _value(found[1]), _length(found, family))
    return None


def _value(text: str) -> int:
    return _ORDER.get(text) or number(text)


def _length(found: re.Match[str], family: Family) -> int:
    """一是要抓好: the 要 belongs to what is ordered."""
    taken = found[0]
    return len(taken) - 1 if family is Family.COUNTED and taken.endswith("是要") else len(taken)


def last_counted(text: str) -> int:
    """The highest of 一是, 二是 … anywhere in a sentence; 0 without."""
    return max((number(found) for found in _INSIDE.findall(text)), default=0)
