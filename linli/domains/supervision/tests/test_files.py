"""Files of each kind are read into the same text; what cannot be read says why."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
import typst
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfReader, PdfWriter

from linli.cores.documents.rules.setting import fonts
from linli.domains.supervision.actions import load_file, load_text
from linli.domains.supervision.rules import Kind, read_document
from linli.domains.supervision.rules.files import pdf_text
from linli.domains.supervision.rules.tables import tasks_of
from linli.kernel.errors import Invalid, TooLarge

TEXT = "一、加强领导\n各镇办要在6月底前成立专班。\n二、强化督查\n县督查室要每月通报。"
INVENTED = Path(__file__).parent / "documents"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_files_as_chinese_computers_write_them(encoding: str) -> None:
    assert load_file(TEXT.replace("\n", "\r\n").encode(encoding), "讲话.txt").text == TEXT


def test_pasted_text_loses_only_what_nobody_sees() -> None:
    assert (
        load_text("\ufeff\u3000\u3000一、加强领导\r\n\r\n\r\n\r\n\u200b各镇办\t要落实。 ").text
        == "一、加强领导\n\n各镇办 要落实。"
    )


def word(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def numbered(document: object, forms: list[tuple[str, str]]) -> None:
    """A list of Word's own in the document, number 77."""
    root = document.part.numbering_part.element  # type: ignore[attr-defined]
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(forms)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def point(document: object, words: str, level: int) -> None:
    properties = document.add_paragraph(words)._p.get_or_add_pPr()  # type: ignore[attr-defined]
    listed = properties.get_or_add_numPr()
    listed.get_or_add_ilvl().val = level
    listed.get_or_add_numId().val = 77


def test_numbers_that_word_makes_by_itself_are_seen() -> None:
    document = Document()
    numbered(document, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
    document.add_paragraph("云岭县工作方案")
    for words, level in [
        ("加强领导", 0),
        ("成立专班", 1),
        ("压实责任", 1),
        ("明确到人", 2),
        ("强化督查", 0),
        ("定期通报", 1),
    ]:
        point(document, words, level)
    text = load_file(word(document), "方案.docx").text
    assert text.split("\n") == [
        "云岭县工作方案", "一、加强领导", "（一）成立专班", "（二）压实责任", "1.明确到人", "二、强化督查", "（一）定期通报",
    ]  # fmt: skip
    sections = read_document(text, on=dt.date(2026, 1, 1)).outline.sections
    assert [section.numbers for section in sections] == [(1,), (1, 1), (1, 2), (1, 2, 1), (2,), (2, 1)]


def test_headings_by_style_count_where_there_is_no_number() -> None:
    document = Document()
    document.add_heading("加强领导", 1)
    document.add_heading("成立专班", 2)
    document.add_paragraph("各镇办要在6月底前成立专班。")
    document.add_heading("强化督查", 1)
    loaded = load_file(word(document), "方案.docx")
    sections = read_document(loaded.text, on=dt.date(2026, 1, 1), styles=loaded.styles).outline.sections
    assert [(each.numbers, each.title) for each in sections] == [
        ((1,), "加强领导"),
        ((1, 1), "成立专班"),
        ((2,), "强化督查"),
    ]


def test_what_was_struck_out_is_not_read_and_what_was_put_in_is() -> None:
    document = Document()
    paragraph = document.add_paragraph("各镇办要")._p
    for tag, letters, words in (("w:del", "w:delText", "不"), ("w:ins", "w:t", "认真落实。")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(letters)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph.append(change)
    assert load_file(word(document), "a.docx").text == "各镇办要认真落实。"
    assert qn("w:del") in [child.tag for child in paragraph]


def test_a_table_of_tasks_in_word_is_read_row_by_row() -> None:
    document = Document()
    rows = [
        ("领 域", "重点任务", "牵头单位", "责任单位", "完成时限", "责任领导"),
        ("平安建设", "建成矛盾纠纷调处中心", "县司法局", "县法院、县信访局", "2026年6月底前", "王某、李某"),
        ("", "排查隐患", "县应急局", "各镇办", "每月", "赵某"),
    ]
    table = document.add_table(rows=3, cols=6)
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            table.cell(line, place).text = cell
    table.cell(1, 0).merge(table.cell(2, 0))
    (found,) = load_file(word(document), "表.docx").tables
    first, second = tasks_of(found) or []
    assert (first.domain, first.lead, first.responsible) == (
        "平安建设",
        ("县司法局",),
        ("县法院", "县信访局"),
    )
    assert (first.due, first.leaders) == ("2026年6月底前", ("王某", "李某"))
    assert (second.line, second.domain, second.words) == (3, "平安建设", "排查隐患")


def test_a_table_of_tasks_in_excel_may_have_a_name_above_and_a_domain_across() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[str | int]] = [
        ["2026年重点任务分解表"],
        ["序号", "工作任务", "责任单位", "完成时间"],
        ["一、平安建设", "一、平安建设", "一、平安建设", "一、平安建设"],
        [1, "排查隐患", "各镇办", "年底"],
        ["", "", "", ""],
    ]
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    (found,) = load_file(buffer.getvalue(), "表.xlsx").tables
    (task,) = tasks_of(found) or []
    assert (task.domain, task.words, task.responsible, task.due) == (
        "一、平安建设",
        "排查隐患",
        ("各镇办",),
        "年底",
    )
    assert tasks_of([["姓名", "电话"], ["张某", "1"]]) is None


def printed(text: str) -> bytes:
    """The text on paper as a typesetter breaks it."""
    source = '#set page(width: 148mm, height: 105mm)\n#set text(font: "Noto Sans CJK SC", size: 12pt)\n'
    source += "\n\n".join(text.split("\n"))
    made = typst.Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(source.encode())
    assert isinstance(made, bytes)
    return made


def test_a_printed_document_reads_as_it_was_written() -> None:
    text = (INVENTED / "work-plan.txt").read_text(encoding="utf-8").strip()
    loaded = load_file(printed(text), "方案.pdf")
    on = dt.date(2026, 2, 26)
    written, read = read_document(text, on=on), read_document(loaded.text, on=on)
    titles = [(each.numbers, each.title) for each in written.outline.sections]
    assert [(each.numbers, each.title) for each in read.outline.sections] == titles
    orders = [each.placed.words for each in written.sentences if each.verdict.kind is Kind.ORDER]
    assert [each.placed.words for each in read.sentences if each.verdict.kind is Kind.ORDER] == orders


def scanned() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (600, 800), 255).save(buffer, format="PDF")
    return buffer.getvalue()


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed("各镇办要落实。"))))
    writer.encrypt("secret-of-the-test", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (scanned, "document_scanned"),
        (locked, "document_encrypted"),
        (lambda: b"%PDF-1.7\nnothing else", "document_damaged"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "document_old_word"),
        (
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "document_encrypted",
        ),
        (lambda: b"\x00\x01\x02\x03", "document_format"),
        (lambda: b"\xff\xff\xff\x81", "document_encoding"),
        (lambda: b" \n\n ", "document_empty"),
        (lambda: b"PK\x03\x04 broken", "file_unreadable"),
        (lambda: "字".encode() * 200_001, "document_long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why(data: object, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        load_file(data(), "文件.docx")  # type: ignore[operator]
    assert refused.value.code == code
    assert "file" in refused.value.fields


def test_a_file_that_is_too_large_is_not_opened() -> None:
    with pytest.raises(TooLarge):
        load_file(b"%PDF-" + b"0" * (20 * 1024 * 1024), "a.pdf")


def test_a_pdf_with_a_password_for_printing_only_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed("各镇办要落实责任，每月报送进展。"))))
    writer.encrypt("", owner_password="owner", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert pdf_text(buffer.getvalue()).text == "各镇办要落实责任，每月报送进展。"
