"""The built-in Word template of bulletins (简报, laid out after GB/T 9704), and the placeholders of a county's own."""

from __future__ import annotations

import io

from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from linli.cores.documents.rules import official_document

CHARTS = {
    "overall": "chart_trend",
    "places": "chart_places",
    "bodies": "chart_bodies",
    "categories": "chart_categories",
}
VALUES = (
    *("masthead", "number", "issuer", "date", "title", "area", "period", "sent_to", "sections"),
    *CHARTS.values(),
)
TEXT_WIDTH = Mm(156)
RED_LINE, BLACK_LINE = "C8101C", "000000"


def built_in_template() -> bytes:
    """Word with placeholders, to be filled or to be downloaded and changed."""
    made = official_document()
    _head(made)
    _line(made, "{%p for section in sections %}")
    _line(made, "{{ section.heading }}", "公文一级")
    _paragraphs(made)
    _tables(made)
    for name, chart in CHARTS.items():
        _line(made, f'{{%p if section.name == "{name}" and {chart} %}}')
        _line(made, f"{{{{ {chart} }}}}", "公文图")
        _line(made, "{%p endif %}")
    _line(made, "{%p endfor %}")
    _foot(made)
    into = io.BytesIO()
    made.save(into)
    return into.getvalue()


def _line(made: Doc, text: str, style: str = "公文正文") -> Paragraph:
    return made.add_paragraph(text, style=style)


def _head(made: Doc) -> None:
    _line(made, "{{ masthead }}", "公文版头")
    number = _line(made, "{{ number }}", "公文编号")
    number.paragraph_format.space_before = Pt(8)
    under = _line(made, "{{ issuer }}\t{{ date }}", "公文版记")
    under.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    under.paragraph_format.space_after = Pt(24)
    _border(under, "bottom", RED_LINE, 12)
    title = _line(made, "{{ title }}", "公文标题")
    title.paragraph_format.space_after = Pt(20)


def _paragraphs(made: Doc) -> None:
    _line(made, "{%p for line in section.lines %}")
    _line(made, "{%p if line.level == 2 %}")
    _line(made, "{{ line.text }}", "公文二级")
    _line(made, "{%p elif line.level == 3 %}")
    _line(made, "{{ line.text }}", "公文三级")
    _line(made, "{%p else %}")
    _line(made, "{{ line.text }}")
    _line(made, "{%p endif %}")
    _line(made, "{%p endfor %}")


def _tables(made: Doc) -> None:
    _line(made, "{%p for table in section.tables %}")
    _line(made, "{{ table.title }}", "公文表题").paragraph_format.space_before = Pt(8)
    table = made.add_table(rows=4, cols=4)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _whole_width(table)
    _row(table, 0, "{{ table.head[0] }}", "{%tc for cell in table.head[1:] %}", is_head=True)
    table.rows[1].cells[0].paragraphs[0].text = "{%tr for row in table.rows %}"
    _row(table, 2, "{{ row[0] }}", "{%tc for cell in row[1:] %}")
    table.rows[3].cells[0].paragraphs[0].text = "{%tr endfor %}"
    _line(made, "{%p if table.note %}")
    _line(made, "{{ table.note }}", "公文表注")
    _line(made, "{%p endif %}")
    _line(made, "{%p endfor %}")


def _row(table: Table, number: int, first: str, loop: str, *, is_head: bool = False) -> None:
    row = table.rows[number]
    for cell, text in zip(row.cells, (first, loop, "{{ cell }}", "{%tc endfor %}"), strict=True):
        _own_width(cell)
        paragraph = cell.paragraphs[0]
        paragraph.style = "公文表格"
        run = paragraph.add_run(text)
        run.font.bold = is_head
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if not is_head:
        row.cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
    if is_head:
        _mark(row._tr.get_or_add_trPr(), "w:tblHeader")


def _mark(properties: object, name: str) -> None:
    properties.append(OxmlElement(name))  # type: ignore[attr-defined]


def _whole_width(table: Table) -> None:
    width = table._tbl.tblPr.find(qn("w:tblW"))
    if width is None:
        width = OxmlElement("w:tblW")
        table._tbl.tblPr.append(width)
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), "5000")
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "30")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _own_width(cell: _Cell) -> None:
    """As wide as what stands in it: there are as many columns as the figures need."""
    width = cell._tc.get_or_add_tcPr().get_or_add_tcW()
    width.set(qn("w:type"), "auto")
    width.set(qn("w:w"), "0")


def _foot(made: Doc) -> None:
    _line(made, "{%p if sent_to %}")
    foot = _line(made, "分送：{{ sent_to }}", "公文版记")
    foot.paragraph_format.space_before = Pt(28)
    _border(foot, "top", BLACK_LINE, 8)
    _border(foot, "bottom", BLACK_LINE, 8)
    _line(made, "{%p endif %}")


def _border(paragraph: Paragraph, side: str, colour: str, eighths: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
        )
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
