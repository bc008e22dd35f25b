"""Where in a text something was found, shown with a little of what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from linli.kernel.chinese import plain

BEFORE, LONGEST = 14, 90
"""Characters in front of the first hit, and of the whole fragment."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is what was looked for."""

    text: str
    is_hit: bool


def pieces(text: str, letters: Iterable[str]) -> tuple[Piece, ...]:
    """The whole text, hits told apart."""
    return tuple(_pieces(text, list(_hits(text, letters))))


def fragment(text: str, letters: Iterable[str]) -> tuple[Piece, ...]:
    """A part of the text around its first hit; nothing where nothing was found."""
    text = " ".join(text.split())
    first = next(_hits(text, wanted := list(letters)), None)
    if first is None:
        return ()
    start = first[0] - BEFORE if first[0] > 2 * BEFORE else 0
    cut = text[start : start + LONGEST]
    shown = f"{'…' if start else ''}{cut}{'…' if start + LONGEST < len(text) else ''}"
    return pieces(shown, wanted)


def _hits(text: str, letters: Iterable[str]) -> Iterator[tuple[int, int]]:
    shapes = sorted({re.escape(one) for one in letters if one}, key=len, reverse=True)
    if shapes:
        yield from (found.span() for found in re.finditer("|".join(shapes), plain(text)))


def _pieces(text: str, hits: list[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in hits:
        if start > at:
            yield Piece(text[at:start], is_hit=False)
        yield Piece(text[start:end], is_hit=True)
        at = end
    if at < len(text):
        yield Piece(text[at:], is_hit=False)
