"""What somebody sends or pastes, as text; refusals in words that say what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.domains.supervision.rules.files import (
    Loaded,
    Unreadable,
    Why,
    pdf_text,
    plain_text,
    tidy,
    word_text,
)
from linli.kernel.errors import Invalid, TooLarge
from linli.kernel.importing import require_excel, rows_of
from linli.kernel.uploads.office import office_suffix

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def load_file(data: bytes, filename: str) -> Loaded:
    """The text of a .docx, .pdf or .txt, or the table of an .xlsx, judged by its content.

    TooLarge or Invalid, on the field `file`, for what cannot be taken.
    """
    if len(data) > MAX_BYTES:
        words = _("文件太大：最多 %(megabytes)s MB。") % {"megabytes": MAX_BYTES // MEGABYTE}
        raise TooLarge(words, code="file_too_large", fields={"file": words})
    try:
        return _loaded(data, filename)
    except Unreadable as error:
        raise _refusal(error.why, "file") from error
    except (Invalid, TooLarge) as error:
        error.fields = error.fields or {"file": error.message}
        raise


def load_text(words: str) -> Loaded:
    """Text that was pasted. Invalid, on the field `pasted`, where it is empty or too long."""
    try:
        return Loaded(tidy(words))
    except Unreadable as error:
        raise _refusal(error.why, "pasted") from error


def _loaded(data: bytes, filename: str) -> Loaded:
    if data.startswith(b"%PDF-"):
        return pdf_text(data)
    if data.startswith(_OLD_OFFICE):
        raise Unreadable(Why.ENCRYPTED if _ENCRYPTED in data else Why.OLD_WORD)
    if not data.startswith(b"PK"):
        return plain_text(data)
    suffix = office_suffix(data)
    if suffix == ".docx":
        return word_text(data)
    if suffix == ".xlsx":
        require_excel(data)
        rows = [
            [cell.strip() for cell in row]
            for row in rows_of(data, filename if filename.lower().endswith(".xlsx") else "table.xlsx")
        ]
        return Loaded(tidy("\n".join(" ".join(filter(None, row)) for row in rows)), tables=[rows])
    raise Unreadable(Why.FORMAT)


def _refusal(why: Why, field: str) -> Invalid:
    words = _words(why)
    return Invalid(words, code=f"document_{why.value}", fields={field: words})


def _words(why: Why) -> str:
    return {
        Why.EMPTY: _("里面没有文字。"),
        Why.SCANNED: _("这个 PDF 是扫描的图片，里面没有文字。请先做文字识别（OCR），或者把文字粘贴进来。"),
        Why.ENCRYPTED: _("这个文件有密码，读不出来。请去掉密码以后再上传。"),
        Why.DAMAGED: _("这个文件已经损坏，读不出来。请在 Word 或阅读器里打开，另存一次再上传。"),
        Why.OLD_WORD: _("这是旧格式的文件（.doc、.xls 或 .wps）。请另存为 .docx 或 .xlsx 再上传。"),
        Why.FORMAT: _("读不了这种文件。请上传 .docx、.pdf、.txt 或 .xlsx。"),
        Why.ENCODING: _("文字的编码既不是 UTF-8 也不是 GB 18030。请另存为 UTF-8 再上传。"),
        Why.LONG: _("文件太长：最多 400 页、20 万字。请把它分开。"),
    }[why]
