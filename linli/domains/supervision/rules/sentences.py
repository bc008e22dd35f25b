"""A text cut into sentences, each with its place: line and sentence in the line, both from 1, and its characters.

Cut at 。！？ and at the end of a line, not inside brackets or quotation marks; a semicolon ends a clause, not a sentence.
Places are places in the text as it was kept: full-width signs are only read as their narrow twins, one for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from linli.kernel.chinese import half_width

_ENDS = "。!?"
_PAIRS = {"(": ")", "“": "”", "《": "》", "‘": "’", "「": "」", "[": "]", "【": "】"}
_CLOSERS = set(_PAIRS.values()) | {'"', "'"}
_GOES_ON = ",、;:的和与及等也是"
"""After a closing mark: 他说“好。”的时候 is one sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document; `text` in narrow signs, without blanks around it."""

    line: int
    number: int
    start: int
    end: int
    text: str

    @property
    def place(self) -> tuple[int, int]:
        return self.line, self.number


def sentences_of(text: str) -> list[Sentence]:
    """All sentences in order; empty lines have none."""
    found: list[Sentence] = []
    start = 0
    for line, words in enumerate(half_width(text).split("\n"), start=1):
        for number, (left, right) in enumerate(_spans(words), start=1):
            found.append(Sentence(line, number, start + left, start + right, words[left:right]))
        start += len(words) + 1
    return found


def _spans(line: str) -> Iterator[tuple[int, int]]:
    left = 0
    for right in [*_cuts(line), len(line)]:
        piece = line[left:right]
        if piece.strip():
            yield left + len(piece) - len(piece.lstrip()), left + len(piece.rstrip())
        left = right


def _cuts(line: str) -> Iterator[int]:
    """Where a sentence is over: behind its sign and the closing marks that follow it."""
    open_until: list[int] = []
    for place, sign in enumerate(line):
        while open_until and open_until[-1] < place:
            open_until.pop()
        if sign in _PAIRS:
            closes = line.find(_PAIRS[sign], place)
            if closes > 0:
                open_until.append(closes)
            continue
        if sign in _ENDS and line[place + 1 : place + 2] not in (*_ENDS, ""):
            behind = _behind_closers(line, place + 1)
            if all(until < behind for until in open_until) and line[behind : behind + 1] not in _GOES_ON:
                yield behind


def _behind_closers(line: str, place: int) -> int:
    while place < len(line) and line[place] in _CLOSERS:
        place += 1
    return place


def clauses_of(sentence: Sentence) -> list[Sentence]:
    """The parts of a sentence between its semicolons, brackets left whole; the sentence itself where it has none."""
    cuts, depth = [0], 0
    for place, sign in enumerate(sentence.text):
        depth += (sign in _PAIRS) - (sign in _PAIRS.values())
        if sign == ";" and depth <= 0:
            cuts.append(place + 1)
    cuts.append(len(sentence.text))
    return [
        _part(sentence, left, right)
        for left, right in pairwise(cuts)
        if sentence.text[left:right].strip(" ;")
    ]


def _part(sentence: Sentence, left: int, right: int) -> Sentence:
    words = sentence.text[left:right]
    start = sentence.start + left + len(words) - len(words.lstrip())
    text = words.strip()
    return Sentence(sentence.line, sentence.number, start, start + len(text), text)
