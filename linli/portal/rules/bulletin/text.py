"""What an office types: paragraphs, headings of the second and third level, and what is still left to fill in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linli.kernel.chinese import find_personal
from linli.kernel.chinese.personal import Kind

SECOND = re.compile(r"^（[一二三四五六七八九十]{1,3}）[^。；]{1,40}$")
THIRD = re.compile(r"^\d{1,2}[.．][^。；]{1,40}$")
TO_FILL_IN = re.compile(r"【[^】\n]{0,200}】")
ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; level 0 is body, 2 and 3 are headings (（一） and 1.)."""

    text: str
    level: int = 0


def lines_of(text: str) -> list[Line]:
    """The paragraphs of a section, without empty ones."""
    return [Line(line, _level(line)) for raw in text.splitlines() if (line := raw.strip())]


def _level(line: str) -> int:
    if SECOND.match(line):
        return 2
    return 3 if THIRD.match(line) else 0


def left_to_fill_in(text: str) -> list[str]:
    """The places that the draft left to the office: 【……】."""
    return TO_FILL_IN.findall(text)


def has_personal(text: str) -> bool:
    """Whether something in it has the shape of somebody's identity, bank card or mobile number, or account.

    Telephones of offices and their mail addresses belong into an official document.
    """
    for span in find_personal(text):
        digits = re.sub(r"\D", "", text[span.start : span.end]).removeprefix("0086").removeprefix("86")
        if span.kind in {Kind.ID_NUMBER, Kind.BANK_CARD, Kind.ACCOUNT}:
            return True
        if span.kind is Kind.PHONE and digits.startswith("1"):
            return True
    return False
