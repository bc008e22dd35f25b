"""PDF files: the words of each page, with paragraphs put together again that were broken into lines."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from linli.domains.supervision.rules.files.loaded import MOST_PAGES, Loaded, Unreadable, Why, tidy
from linli.domains.supervision.rules.numbering import mark_of
from linli.kernel.chinese import half_width

FEWEST_LETTERS = 8
"""Letters a page has on average at least; fewer means pictures of pages."""
_PAGE_NUMBER = re.compile(
    r"^[-—–·\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*/\s*\d{1,3}|\s*共\s*\d+\s*页)?[-—–·\s]*$"
)
_HAN = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’"
_GAP = re.compile(rf"(?<=[{_HAN}])[ \t]+(?=[{_HAN}])|(?<=[{_HAN}])[ \t]+(?=\d)|(?<=\d)[ \t]+(?=[{_HAN}])")
_ENDS = re.compile(r"[。！？!?：:]$")
_DATE_LINE = re.compile(r"^20\d{2}年\d{1,2}月\d{1,2}日$")


def pdf_text(data: bytes) -> Loaded:
    """The text of a PDF. Unreadable where it is encrypted, damaged, or holds pictures of pages only."""
    try:
        pages = _pages(data)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        OSError,
        RecursionError,
        AttributeError,
    ) as error:
        raise Unreadable(Why.DAMAGED) from error
    if sum(len(re.sub(r"\W", "", page)) for page in pages) < FEWEST_LETTERS * max(1, len(pages)):
        raise Unreadable(Why.SCANNED)
    return Loaded(tidy("\n".join(paragraphs_of(line for page in pages for line in page.split("\n")))))


def _pages(data: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(Why.ENCRYPTED)
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(Why.LONG)
    return [page.extract_text() or "" for page in reader.pages]


def paragraphs_of(lines: Iterable[str]) -> list[str]:
    """Lines of print as paragraphs: a line that runs to the margin goes on in the next, unless that begins a point."""
    kept = [_GAP.sub("", line.strip(" \u3000\t")) for line in lines]
    kept = [line for line in kept if line and not _PAGE_NUMBER.match(line)]
    full = max((len(line) for line in kept), default=0)
    made: list[str] = []
    goes_on = False
    for line in kept:
        if goes_on and not _begins(line):
            made[-1] += line
        else:
            made.append(line)
        goes_on = len(line) >= 0.8 * full and not (_ENDS.search(line) and len(line) < full)
    return made


def _begins(line: str) -> bool:
    mark = mark_of(half_width(line), begins_line=True)
    return bool(mark and not mark.family.is_spoken) or _DATE_LINE.match(line) is not None
