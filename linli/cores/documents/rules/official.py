"""The layout of official documents (公文) after GB/T 9704: page, fonts, headings, page numbers. No text is decided here.

The fonts are named and never embedded: they are licensed. Where a computer lacks one, Word takes another of its own.
"""

from __future__ import annotations

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LATIN = "Times New Roman"
TITLE, BODY, FIRST, SECOND, PAGE = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
HEAD, NO2, NO3, NO4, NO5, SMALL5 = Pt(36), Pt(22), Pt(16), Pt(14), Pt(10.5), Pt(9)
LINE = Pt(28)
CLOSER = -5
"""Twentieths of a point between characters of size 3: so 28 of them stand in a line of 156 mm (GB/T 9704, 5.2.3). A grid of
characters would say the same, but Word, WPS and LibreOffice each read it in their own way."""
STYLES = {
    "公文标题": (TITLE, NO2), "公文编号": (BODY, NO3), "公文正文": (BODY, NO3), "公文一级": (FIRST, NO3),
    "公文二级": (SECOND, NO3), "公文三级": (BODY, NO3), "公文表格": (BODY, SMALL5), "公文落款": (BODY, NO3),
    "公文图": (BODY, NO3), "公文版头": (TITLE, HEAD), "公文版记": (BODY, NO4), "公文表题": (FIRST, NO4), "公文表注": (BODY, NO5),
}  # fmt: skip
CENTRED = {"公文标题", "公文编号", "公文图", "公文版头", "公文表题"}
UNINDENTED = {"公文表格", "公文版记", "公文表注"}
LINES = {"公文表格": Pt(16), "公文表注": Pt(18), "公文版头": Pt(48), "公文版记": Pt(22)}
RED = RGBColor(0xC8, 0x10, 0x1C)
"""Of the head (版头) and its line."""


def official_document() -> Doc:
    """An empty A4 document with margins, styles and "— 1 —" at the outer foot."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(26)
    _font(made.styles["Normal"], BODY, NO3)
    for name, (font, size) in STYLES.items():
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)  # noqa: S101 (what a paragraph style is)
        _font(style, font, size)
        _spacing(style, name)
    _number_pages(made)
    return made


def _font(style: ParagraphStyle, font: str, size: Pt) -> None:
    style.font.name, style.font.size, style.font.bold = LATIN, size, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _spacing(style: ParagraphStyle, name: str) -> None:
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.widow_control = True
    if name == "公文图":
        return
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = LINES.get(name, LINE)
    if name in CENTRED:
        shape.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif name == "公文落款":
        shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif name not in UNINDENTED:
        shape.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        shape.first_line_indent = 2 * NO3
    if name in {"公文一级", "公文二级", "公文表题"}:
        shape.keep_with_next = True
    if name in {"公文正文", "公文一级", "公文二级", "公文三级"}:
        _stand_closer(style)
    if name == "公文版头":
        style.font.color.rgb = RED


def _stand_closer(style: ParagraphStyle) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(CLOSER))
    style.element.get_or_add_rPr().find(qn("w:sz")).addprevious(spacing)


def _number_pages(made: Doc) -> None:
    """Odd pages at the right, even ones at the left, one character from the edge of the text (GB/T 9704, 7.5)."""
    made.settings.odd_and_even_pages_header_footer = True
    section = made.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    odd.alignment, odd.paragraph_format.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, NO4
    even.alignment, even.paragraph_format.left_indent = WD_ALIGN_PARAGRAPH.LEFT, NO4
    for line in (odd, even):
        _dashes(line)


def _dashes(line: Paragraph) -> None:
    for text in ("— ", "", " —"):
        run = line.add_run(text)
        run.font.name, run.font.size = PAGE, NO4
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), PAGE)
        if not text:
            _page_field(run)


def _page_field(run: Run) -> None:
    for kind in ("begin", "", "end"):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = "PAGE"
        run._element.append(part)
