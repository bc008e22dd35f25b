"""Word: the official layout as Word itself reads it, and templates that a county may bring."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_LINE_SPACING
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


def test_the_number_of_the_page_stands_between_dashes() -> None:
    foot = opened(template("文")).sections[0].footer.paragraphs[0]
    assert foot.text == "—  —"
    assert "PAGE" in foot._element.xml
    for run in foot.runs:
        assert run.font.size == Pt(14)
        assert run._element.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"


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
