"""Word: the official layout as Word itself reads it, and templates that a county may bring."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image

from linli.cores.documents.public import TemplateRefused, bar_chart, check_template, fill, official_document


def saved(made: Doc) -> bytes:
    into = io.BytesIO()
    made.save(into)
    return into.getvalue()


def template(*lines: str) -> bytes:
    made = official_document()
    for line in lines:
        made.add_paragraph(line, style="公文正文")
    return saved(made)


def opened(data: bytes) -> Doc:
    return Document(io.BytesIO(data))


def test_the_page_is_that_of_an_official_document() -> None:
    section = opened(template("文")).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides if side is not None] == [37, 35, 28, 26]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("公文标题", "方正小标宋简体", 22),
        ("公文正文", "仿宋_GB2312", 16),
        ("公文一级", "黑体", 16),
        ("公文二级", "楷体_GB2312", 16),
        ("公文三级", "仿宋_GB2312", 16),
    ],
)
def test_headings_and_body_have_their_fonts_and_28_points_between_lines(
    style: str, font: str, size: int
) -> None:
    found = opened(template("文")).styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert found.font.size == Pt(size)
    shape = found.paragraph_format
    assert (shape.line_spacing_rule, shape.line_spacing) == (WD_LINE_SPACING.EXACTLY, Pt(28))


def test_the_number_of_the_page_stands_between_dashes_at_the_outer_edge() -> None:
    made = opened(template("文"))
    assert made.settings.odd_and_even_pages_header_footer
    section = made.sections[0]
    sides = {WD_ALIGN_PARAGRAPH.RIGHT: section.footer, WD_ALIGN_PARAGRAPH.LEFT: section.even_page_footer}
    for side, footer in sides.items():
        foot = footer.paragraphs[0]
        assert (foot.text, foot.alignment) == ("—  —", side)
        assert "PAGE" in foot._element.xml
        for run in foot.runs:
            assert run.font.size == Pt(14)
            assert run._element.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"


def test_28_characters_and_22_lines_fit_on_a_page() -> None:
    made = opened(template("文"))
    section, body = made.sections[0], made.styles["公文正文"]
    sides = (section.page_width, section.left_margin, section.right_margin, section.page_height)
    width, left, right, height = (side.pt for side in sides if side is not None)
    closer = int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert (width - left - right) // (16 + closer) == 28
    assert section.top_margin is not None
    assert section.bottom_margin is not None
    assert (height - section.top_margin.pt - section.bottom_margin.pt) // 28 == 22


def test_a_template_is_filled_and_what_is_put_in_stays_text() -> None:
    chart = bar_chart("各镇收到诉求", [("柳河镇", 12, "12"), ("石泉镇", 0, "0")])
    filled = opened(
        fill(template("{{ title }}", "{{ chart }}"), {"title": "<甲>&{{ 乙 }}"}, {"chart": chart})
    )
    assert filled.paragraphs[0].text == "<甲>&{{ 乙 }}"
    assert len(filled.inline_shapes) == 1


def test_a_chart_is_a_picture_wide_enough_to_print_and_nothing_makes_none() -> None:
    picture = Image.open(io.BytesIO(bar_chart("收到", [("柳河镇", 3, "3")])))
    assert picture.width > 1100
    assert picture.convert("L").point(lambda shade: 255 if shade < 128 else 0).getbbox() is not None
    assert bar_chart("收到", []) == b""


def test_a_template_with_an_unknown_placeholder_is_refused_by_name() -> None:
    check_template(template("{{ title }}"), {"title", "date"})
    with pytest.raises(TemplateRefused) as refused:
        check_template(template("{{ title }}{{ titel }}"), {"title"})
    assert refused.value.unknown == ["titel"]


@pytest.mark.parametrize("broken", [b"", b"no archive", template("{{ title")])
def test_a_broken_template_is_refused(broken: bytes) -> None:
    with pytest.raises(TemplateRefused):
        check_template(broken, {"title"})


@pytest.mark.parametrize(
    "reach", ["{{ title.__class__.__mro__ }}", "{{ title.__class__.__base__.__subclasses__() }}"]
)
def test_a_template_reaches_nothing_but_what_it_is_given(reach: str) -> None:
    with pytest.raises(TemplateRefused):
        fill(template(reach), {"title": "甲"}, {})
