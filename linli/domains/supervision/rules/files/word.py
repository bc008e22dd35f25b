"""Word files: paragraphs with the numbers that Word itself makes, headings by their style, tables row by row."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as Doc
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from linli.domains.supervision.rules.files.loaded import Loaded, Table, Unreadable, Why, tidy
from linli.domains.supervision.rules.files.word_numbers import Numbers

_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])$", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\u3000\xa0]+")


def word_text(data: bytes) -> Loaded:
    """The text of a .docx, what is struck out left out. Unreadable where Word could not open it either."""
    try:
        document = Document(io.BytesIO(data))
        return _loaded(document)
    except Unreadable:
        raise
    except (
        OpcError,
        zipfile.BadZipFile,
        SyntaxError,
        KeyError,
        ValueError,
        AttributeError,
    ) as error:
        raise Unreadable(Why.DAMAGED) from error


def _loaded(document: Doc) -> Loaded:
    lines: list[str] = []
    levels: list[int] = []
    tables: list[Table] = []
    numbers = Numbers(document)
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            rows = _rows(block)
            tables.append(rows)
            new = [" ".join(dict.fromkeys(cell for cell in row if cell)) for row in rows]
            lines += new
            levels += [0] * len(new)
            continue
        words = [_SPACE.sub(" ", part).strip() for part in _words(block).split("\n")]
        if not any(words):
            continue
        level = _level(block)
        words[0] = numbers.before(block) + words[0]
        lines += words
        levels += [level] + [0] * (len(words) - 1)
    pairs = [(line, level) for line, level in zip(lines, levels, strict=True) if line]
    styles = {place: level for place, (_line, level) in enumerate(pairs, start=1) if level}
    return Loaded(tidy("\n".join(line for line, _level in pairs)), styles, tables)


def _words(paragraph: Paragraph) -> str:
    return "".join(_letters(paragraph._p))


def _letters(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag == qn("w:tab"):
            yield " "
        else:
            yield from _letters(child)


def _level(paragraph: Paragraph) -> int:
    """The level of a heading by its style, 0 for other text."""
    name = paragraph.style.name if paragraph.style is not None else ""
    found = _HEADING.search(name or "")
    return int(found[1]) if found else 0


def _rows(table: WordTable) -> Table:
    return [[_SPACE.sub(" ", _cell(cell._tc)) for cell in row.cells] for row in table.rows]


def _cell(cell: BaseOxmlElement) -> str:
    paragraphs = ["".join(_letters(each)).strip() for each in cell.iter(qn("w:p"))]
    return "\n".join(words for words in paragraphs if words).replace("\n", " ")
