"""The tree of a document: which sentences are headings, at which level, and under which each other sentence stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from linli.domains.supervision.rules.numbering import LAST, Family, Mark, last_counted, mark_of
from linli.domains.supervision.rules.sentences import Sentence, sentences_of
from linli.domains.supervision.rules.times import deadlines_in, recurrences_in
from linli.domains.supervision.rules.verdicts import Kind, is_note, judge

LONGEST_TITLE = 40
"""Characters of a heading that stands at the beginning of a paragraph, without its number and brackets."""
LONGEST_LINE = 90
_SAYS_ENOUGH = re.compile(r"[。!?;]$")
_BRACKETS = re.compile(r"\([^()]*\)")
_FINAL = re.compile(r"[。:!?]+$")
_MEANT_FOR = re.compile(
    r"(?:各|县|局|委|办|镇|部门|单位|村|社区|站|所|公司|中心)(?:要|应|须|必须|负责|牵头|每)"
)
_CLOSES = re.compile(r"总之|综上|同志们|各位")
_SIGNED = re.compile(
    r"^(?:20\d{2}年\d{1,2}月\d{1,2}日|[\u4e00-\u9fff]{4,30}(?:委员会|人民政府|办公室|领导小组|局))$"
)


@dataclass(slots=True)
class Section:
    """A heading and what stands under it. `numbers` is its address: part 2, point 3 is (2, 3)."""

    numbers: tuple[int, ...]
    title: str
    head: Sentence
    family: Family
    is_heading: bool = True
    """False for a numbered point that is itself the order (一是各镇办要在6月底前完成摸排)."""
    parent: Section | None = None

    @property
    def level(self) -> int:
        return len(self.numbers)


@dataclass(slots=True)
class Placed:
    """A sentence in the tree: under which section (None before the first), and what the numbering makes of it."""

    sentence: Sentence
    section: Section | None
    mark: Mark | None = None
    kind: Kind | None = None
    """HEADING, TITLE or NOTE where the form decides; None where its words do."""

    @property
    def words(self) -> str:
        """The sentence without its number."""
        return self.sentence.text[self.mark.length :] if self.mark else self.sentence.text


@dataclass(slots=True)
class Outline:
    sentences: list[Placed] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def outline_of(text: str, styles: Mapping[int, int] | None = None) -> Outline:
    """The outline of a text. `styles` gives lines that the file itself marks as headings, with their level."""
    sentences = sentences_of(text)
    marks = _confirmed(sentences, _marks(sentences))
    outline = Outline()
    stack = _Stack(outline.sections)
    for place, sentence in enumerate(sentences):
        mark = marks[place]
        if not mark and sentence.number == 1 and styles and sentence.line in styles:
            mark = Mark(
                Family(min(styles[sentence.line], Family.CIRCLED)),
                stack.next_number(styles[sentence.line]),
                0,
            )
        if not mark and sentence.number == 1:
            stack.begin_paragraph(sentence)
        placed = Placed(sentence, stack.top, mark)
        if mark:
            is_heading = mark.length == 0 or _is_heading(sentences, place, marks)
            placed.section = stack.open(mark, sentence, is_heading=is_heading)
            placed.kind = Kind.HEADING if is_heading else None
        elif is_note(sentence.text):
            placed.kind = Kind.NOTE
        outline.sentences.append(placed)
    _find_titles(outline)
    return outline


def _marks(sentences: Sequence[Sentence]) -> list[Mark | None]:
    return [mark_of(each.text, begins_line=each.number == 1) for each in sentences]


def _confirmed(sentences: Sequence[Sentence], marks: list[Mark | None]) -> list[Mark | None]:
    """Spoken numbers count where a second one follows: 首先，我代表县委… alone opens a greeting and no section.

    一是甲，二是乙 inside one sentence is an enumeration, and no section either.
    """
    kept: list[Mark | None] = [mark if mark and not mark.family.is_spoken else None for mark in marks]
    runs: dict[Family, list[int]] = {}
    highest: dict[Family, int] = {}

    def close(families: Sequence[Family]) -> None:
        for family in families:
            run = runs.pop(family, [])
            if len(run) > 1:
                for place in run:
                    kept[place] = marks[place]

    for place, mark in enumerate(marks):
        if mark is None:
            continue
        if not mark.family.is_spoken:
            close(list(runs))
            continue
        if mark.number == 1:
            close([mark.family])
            runs[mark.family] = [place]
        elif mark.family in runs and mark.number in (highest[mark.family] + 1, highest[mark.family], LAST):
            runs[mark.family].append(place)
        else:
            continue
        inside = last_counted(sentences[place].text) if mark.family is Family.COUNTED else 0
        highest[mark.family] = max(mark.number, inside)
    close(list(runs))
    return kept


class _Stack:
    """The sections that are open, from the outermost to the innermost."""

    def __init__(self, sections: list[Section]) -> None:
        self.sections = sections
        self.open_ones: list[Section] = []

    @property
    def top(self) -> Section | None:
        return self.open_ones[-1] if self.open_ones else None

    def next_number(self, family: int) -> int:
        of_family = [each.numbers[-1] for each in self.open_ones if each.family == family]
        return of_family[-1] + 1 if of_family else 1

    def open(self, mark: Mark, head: Sentence, *, is_heading: bool) -> Section:
        self._close_for(mark)
        above = self.top
        number = self._number(mark, above)
        made = Section(
            (*(above.numbers if above else ()), number),
            _FINAL.sub("", head.text[mark.length :]).strip() if is_heading else "",
            head,
            mark.family,
            is_heading,
            above,
        )
        self.sections.append(made)
        self.open_ones.append(made)
        return made

    def begin_paragraph(self, sentence: Sentence) -> None:
        """Points numbered inside one paragraph end with it; 总之 ends those that had paragraphs of their own as well."""
        spoken = [place for place, each in enumerate(self.open_ones) if each.family.is_spoken]
        if not spoken:
            return
        first = self.open_ones[spoken[0]]
        siblings = [
            each for each in self.sections if each.parent is first.parent and each.family is first.family
        ]
        is_inside = any(each.head.number > 1 for each in siblings)
        if is_inside or _CLOSES.match(sentence.text):
            del self.open_ones[spoken[0] :]

    def _close_for(self, mark: Mark) -> None:
        families = [each.family for each in self.open_ones]
        if mark.family in families:
            del self.open_ones[families.index(mark.family) :]
        elif not mark.family.is_spoken:
            # 1. inside 首先 is nested; （二） behind 一是 ends it; an outer number ends all inner ones.
            nests = mark.number == 1 and not any(
                not each.is_spoken and each > mark.family for each in families
            )
            if not nests:
                outer = [place for place, each in enumerate(families) if each.is_spoken or each > mark.family]
                if outer:
                    del self.open_ones[outer[0] :]

    def _number(self, mark: Mark, above: Section | None) -> int:
        if mark.number != LAST:
            return mark.number
        before = [each for each in self.sections if each.parent is above and each.family is mark.family]
        return before[-1].numbers[-1] + 1 if before else 1


def _is_heading(sentences: Sequence[Sentence], place: int, marks: Sequence[Mark | None]) -> bool:
    sentence, mark = sentences[place], marks[place]
    assert mark is not None  # noqa: S101 (only numbered sentences are asked about)
    words = _BRACKETS.sub("", sentence.text[mark.length :])
    follows = sentences[place + 1] if place + 1 < len(sentences) else None
    goes_on = follows is not None and marks[place + 1] is None
    ends_line = follows is None or follows.line != sentence.line
    if ends_line and not mark.family.is_spoken and not _SAYS_ENOUGH.search(sentence.text):
        return len(words) <= LONGEST_LINE and not _is_told(words)
    if goes_on and not ends_line:
        return _reads_like_a_title(words)
    is_alone = ends_line and sentence.number == 1
    is_over_others = follows is not None and _is_inner(marks[place + 1], mark)
    return (is_over_others or (goes_on and is_alone)) and _reads_like_a_title(words)


def _is_inner(next_mark: Mark | None, mark: Mark) -> bool:
    return next_mark is not None and next_mark.family > mark.family and next_mark.number == 1


def _is_told(words: str) -> bool:
    """A numbered line without a full stop that already says who does it by when."""
    return len(words) > LONGEST_TITLE / 2 and (
        _MEANT_FOR.search(words) is not None or (any(_limits(words)) and words.count(",") > 0)
    )


def _reads_like_a_title(words: str) -> bool:
    """Short, in one breath, nobody told to do it, no date and no number."""
    words = _FINAL.sub("", words).removeprefix("要")
    if not 2 <= len(words) <= LONGEST_TITLE or words.count(",") > 1 or ";" in words or ":" in words:
        return False
    return not (_MEANT_FOR.search(words) or any(_limits(words)) or re.search(r"\d|[,]要|必须|是", words))


def _limits(words: str) -> list[object]:
    import datetime as dt

    return [*deadlines_in(words, on=dt.date(2000, 1, 1)), *recurrences_in(words)]


def _find_titles(outline: Outline) -> None:
    """Lines before the first section that end without a sign are the title; a name and a date at the end are a signature."""
    numbered = [place for place, each in enumerate(outline.sentences) if each.mark]
    first = numbered[0] if numbered else len(outline.sentences)
    for each in outline.sentences[:first]:
        text = each.sentence.text
        if each.kind is not None or text[-1] in "。!?:;,、":
            break
        each.kind = Kind.TITLE
    for each in reversed(outline.sentences[first:]):
        text = each.sentence.text
        if each.mark or not (_SIGNED.match(text) or text.startswith(("附件", "抄送"))):
            break
        each.kind = Kind.BACKGROUND
        each.section = None


def kind_of(placed: Placed) -> Kind:
    """What a sentence is: by its form where that decides, by its words else."""
    return placed.kind or judge(placed.words).kind
