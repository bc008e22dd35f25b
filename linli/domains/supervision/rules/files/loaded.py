"""What comes out of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

MOST_CHARACTERS = 200_000
"""A five-year plan of a county has about 60,000; a longer file is the wrong file."""
MOST_PAGES = 400
Table = list[list[str]]
"""Rows of cells; a merged cell stands in each place that it covers."""

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


class Why(StrEnum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    SCANNED = "scanned"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    OLD_WORD = "old_word"
    FORMAT = "format"
    ENCODING = "encoding"
    LONG = "long"


class Unreadable(Exception):
    """A file that cannot be read, and why; the words for it are chosen at the edge."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(slots=True)
class Loaded:
    """The text of a file, one paragraph a line. `styles` are lines that the file marks as headings, with their level."""

    text: str
    styles: dict[int, int] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)


def tidy(text: str) -> str:
    """Plain line ends, no invisible or control characters, no blanks around lines, no empty lines at either end.

    Unreadable where nothing is left, or more than a document has.
    """
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text)).replace("\t", " ")
    lines = [line.strip(" \u3000\xa0") for line in text.split("\n")]
    made = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    if not made:
        raise Unreadable(Why.EMPTY)
    if len(made) > MOST_CHARACTERS:
        raise Unreadable(Why.LONG)
    return made
