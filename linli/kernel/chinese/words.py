"""Chinese text as an index of words takes it, and what somebody typed as what is looked for in it.

Every two neighbouring characters are a *pair* (桥头村: 桥头, 头村), so whatever is typed is found, names and new words
as well. The segmentation into words says which pairs stand inside a word: those count for more than pairs that only
happen to meet, and what is typed as a sentence is looked for word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import rjieba

from linli.kernel.chinese.masks import COMPOUND_SURNAMES
from linli.kernel.chinese.text import half_width

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"(?:[0-9a-z]+|[{_HAN}])+")
_UNIT = re.compile(f"[0-9a-z]+|[{_HAN}]")
_COVERED = re.compile(rf"(?:{'|'.join(sorted(COMPOUND_SURNAMES))}|[0-9A-Za-z.@]*)\*{{2,}}[0-9A-Za-z.@]*")
_LOWER = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
SHORTEST = 2
"""Characters that a search takes at least."""
WHOLE = 3
"""What is typed in so many characters is looked for as it stands."""
_PLACE_ENDS = frozenset("县市区乡镇村组社区街路巷道桥河沟湾坪岭庄寨营号楼栋")
"""What belongs to the name before it: 桥头村 is no 桥头."""

_ASKED_WITH = """
你好 您好 请问 想问 我想 我想问 问一下 一下 咨询 反映 投诉 举报 建议 希望 要求 需要 应该 可以 能够 能不能 可不可以 尽快 处理 解决
怎么 怎么办 怎样 如何 什么 什么时候 时候 为什么 哪里 哪儿 哪个 多少 几天 这个 那个 这里 那里 一个 的事 事情 问题 情况
我们 你们 他们 我家 大家 现在 已经 还是 没有 没人 有人 不知道 因为 所以 但是 就是 一直 谢谢 麻烦
"""
_ASKING = frozenset(_ASKED_WITH.split())
"""What people say when they ask, whatever they ask about."""

_jieba = rjieba.Jieba()
for _word in ("路灯", "井盖", "自来水", "化粪池", "网格员"):
    _jieba.add_word(_word, 100_000, "n")  # the dictionary reads 路灯不亮 as 路 and 灯不亮


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbouring characters (a number or a Latin word counts as one), or such a word alone."""

    letters: str
    place: int
    """Counted in characters from the beginning of the text."""
    in_word: bool


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for: the letters as they must stand, and their pairs in order."""

    letters: str
    pairs: tuple[str, ...]


def plain(text: str) -> str:
    """Half-width small letters, one for one, so that places in it are places in the text."""
    return half_width(text).translate(_LOWER)


def pairs_in(text: str) -> Iterator[Pair]:
    """What is to be kept of a text so that it can be found. What is left of masked numbers is not."""
    uncovered = _COVERED.sub(lambda found: " " * len(found[0]), plain(text))
    place = 0
    for run in _RUN.finditer(uncovered):
        units = _UNIT.findall(run[0])
        words = _word_of_each(run[0], units)
        for number, unit in enumerate(units):
            if len(unit) >= SHORTEST:
                yield Pair(unit, place + number + 1, in_word=True)
            if number + 1 < len(units):
                inside = words[number] == words[number + 1]
                yield Pair(unit + units[number + 1], place + number + 1, in_word=inside)
        place += len(units) + 1


def terms_in(typed: str) -> tuple[Term, ...]:
    """What is looked for, each once, in the order typed; nothing where fewer than two characters were typed."""
    found: dict[str, Term] = {}
    for run in _RUN.findall(plain(typed)):
        for units in _terms_of(_UNIT.findall(run), run):
            term = _term(units)
            found[term.letters] = term
    return tuple(found.values())


def subjects_in(said: str) -> tuple[Term, ...]:
    """What somebody who speaks in sentences asks about: the words without those of asking itself."""
    return tuple(term for term in terms_in(said) if term.letters not in _ASKING)


def _terms_of(units: list[str], run: str) -> Iterator[list[str]]:
    if len(units) <= WHOLE:
        if len("".join(units)) >= SHORTEST:
            yield units
        return
    # Characters that no word claims stay together (names that the dictionary does not know); alone they say little.
    loose: list[str] = []
    for word in _words(units, run):
        if len(word) == 1 and len(word[0]) == 1:
            loose += word
            continue
        if len(loose) > 1:
            yield loose
        loose = []
        yield word
    if len(loose) > 1:
        yield loose


def _words(units: list[str], run: str) -> list[list[str]]:
    words: list[list[str]] = []
    of_each = _word_of_each(run, units)
    for number, unit in enumerate(units):
        begins = not number or of_each[number] != of_each[number - 1]
        ends = number + 1 == len(units) or of_each[number] != of_each[number + 1]
        if begins and not (ends and number and unit in _PLACE_ENDS and len(words[-1]) > 1):
            words.append([])
        words[-1].append(unit)
    return words


def _word_of_each(run: str, units: list[str]) -> list[int]:
    """The number of the word in which each unit begins."""
    words = [number for number, word in enumerate(_jieba.cut(run)) for _letter in word]
    starts, at = [], 0
    for unit in units:
        starts.append(words[at])
        at += len(unit)
    return starts


def _term(units: list[str]) -> Term:
    if len(units) == 1:
        return Term(units[0], (units[0],))
    return Term("".join(units), tuple(first + second for first, second in pairwise(units)))
