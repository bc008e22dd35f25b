"""The numbers that Word makes by itself: they stand in no paragraph, only in the definition of its list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from linli.domains.supervision.rules.numerals import CIRCLED

_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "ideographDigital",
    "taiwaneseCountingThousand", "koreanDigital2", "japaneseDigitalTenThousand",
}  # fmt: skip
_DIGITS = "零一二三四五六七八九"
_PLACES = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: %1、 with numbers in words, from 1."""

    start: int
    form: str
    text: str


class Numbers:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, document: Doc) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, int], Level] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._seen: set[str] = set()
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        self._read(root)

    def before(self, paragraph: Paragraph) -> str:
        """The number that Word shows before this paragraph, '' without one. Call it once for each, in order."""
        found = _list_of(paragraph)
        if found is None or found[0] not in self._lists:
            return ""
        number, depth = found
        abstract = self._lists[number]
        level = self._levels.get((abstract, depth))
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if number not in self._seen:
            self._seen.add(number)
            for (which, place), start in self._starts.items():
                if which == number:
                    counts[place] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return ""
        return self._shown(abstract, level, counts)

    def _shown(self, abstract: str, level: Level, counts: dict[int, int]) -> str:
        def one(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            other = self._levels.get((abstract, depth), level)
            return written(counts.get(depth, other.start), other.form)

        shown = _PLACES.sub(one, level.text)
        return shown if not shown or shown[-1] in "、.．)）" else f"{shown} "

    def _read(self, root: BaseOxmlElement) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"))
            for level in abstract.findall(qn("w:lvl")):
                depth = int(level.get(qn("w:ilvl")) or 0)
                self._levels[name or "", depth] = Level(
                    int(_value(level, "w:start") or 1),
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText") or "",
                )
        for listed in root.findall(qn("w:num")):
            number = listed.get(qn("w:numId")) or ""
            self._lists[number] = _value(listed, "w:abstractNumId") or ""
            for override in listed.findall(qn("w:lvlOverride")):
                if start := _value(override, "w:startOverride"):
                    self._starts[number, int(override.get(qn("w:ilvl")) or 0)] = int(start)


def written(number: int, form: str) -> str:
    """A number in the form of Word's list: 十二 for chineseCounting, ⑫ for circled ones, 12 else."""
    if form in _CHINESE:
        return _in_words(number)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= len(CIRCLED):
        return CIRCLED[number - 1]
    return str(number)


def _in_words(number: int) -> str:
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _value(element: BaseOxmlElement, child: str) -> str | None:
    found = element.find(qn(child))
    return None if found is None else found.get(qn("w:val"))


def _list_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and the level of a paragraph: its own, or that of its style or of the style's ancestors."""
    number, depth = _numbered(paragraph._p.pPr)
    style = paragraph.style
    for _ in range(12):
        if number is not None or style is None:
            break
        number, of_style = _numbered(style.element.find(qn("w:pPr")))
        depth = of_style if depth is None else depth
        style = style.base_style
    return None if number in (None, "0") else (number or "", depth or 0)


def _numbered(properties: BaseOxmlElement | None) -> tuple[str | None, int | None]:
    listed = None if properties is None else properties.find(qn("w:numPr"))
    if listed is None:
        return None, None
    depth = _value(listed, "w:ilvl")
    return _value(listed, "w:numId"), int(depth) if depth else None
