"""Files by what they hold, not by what they are called."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from linli.kernel.errors import Invalid, TooLarge
from linli.kernel.uploads import (
    CleanUpload,
    UploadKind,
    check_and_clean,
    clean_name,
    download,
    limits,
    serve,
    unguessable_name,
)

POSITION = b"QINGXI-32.7-109.1"


def _picture(form: str = "JPEG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, form, **options)
    return out.getvalue()


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = POSITION.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def _office(main: str, declared: str, *extra: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", f'<Types><Override ContentType="application/{declared}"/></Types>'
        )
        for name in (main, *extra):
            archive.writestr(name, "<x/>")
    return out.getvalue()


DOCX = _office("word/document.xml", "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
XLSX = _office("xl/workbook.xml", "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


def _send(data: bytes, name: str = "照片.jpg") -> CleanUpload:
    return check_and_clean(SimpleUploadedFile(name, data))


def test_a_photo_loses_position_and_comment_and_stands_upright() -> None:
    raw = _picture(exif=_exif(orientation=6), comment=POSITION)
    assert POSITION in raw
    clean = _send(raw)
    assert (clean.width, clean.height) == (20, 40)
    assert POSITION not in clean.data
    with Image.open(io.BytesIO(clean.data)) as image:
        assert not image.getexif()
        assert "icc_profile" not in image.info
        assert "comment" not in image.info


def test_words_inside_a_png_are_gone() -> None:
    words = PngInfo()
    words.add_text("Comment", POSITION.decode())
    raw = _picture("PNG", pnginfo=words, exif=_exif())
    assert POSITION in raw
    clean = _send(raw)
    assert clean.content_type == "image/png"
    assert POSITION not in clean.data


def test_bytes_hung_behind_a_picture_are_gone() -> None:
    assert b"<script>" not in _send(_picture() + b"<script>alert(1)</script>").data


@pytest.mark.parametrize(
    ("form", "kept"), [("WEBP", "image/jpeg"), ("GIF", "image/png"), ("AVIF", "image/jpeg")]
)
def test_other_pictures_become_jpeg_or_png(form: str, kept: str) -> None:
    clean = _send(_picture(form), "动图.gif")
    assert (clean.kind, clean.content_type) == (UploadKind.IMAGE, kept)


def test_large_pictures_shrink_and_bombs_are_refused() -> None:
    assert (_send(_picture(size=(5120, 100))).width, limits.LONGEST_SIDE) == (2560, 2560)
    for side in (8_100, 10_000):  # 66 million pixels; and past Pillow's own warning
        out = io.BytesIO()
        Image.new("1", (side, side)).save(out, "PNG")
        with pytest.raises(TooLarge, match="像素"):
            _send(out.getvalue())


@pytest.mark.parametrize(
    ("data", "kind", "suffix"),
    [
        (PDF, UploadKind.PDF, ".pdf"),
        (DOCX, UploadKind.WORD, ".docx"),
        (XLSX, UploadKind.EXCEL, ".xlsx"),
    ],
)
def test_documents_are_known_by_content_and_get_their_true_suffix(
    data: bytes, kind: UploadKind, suffix: str
) -> None:
    clean = _send(data, "通知.exe")
    assert (clean.kind, clean.name, clean.data) == (kind, f"通知{suffix}", data)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00",
        b"<html>%PDF-1.7 %%EOF",
        b"%PDF-1.7 cut off",
        _office("index.html", "x"),
        _office("word/document.xml", "x"),
        b"<html>" + DOCX,
    ],
)
def test_everything_else_is_refused_and_told_what_is_taken(data: bytes) -> None:
    with pytest.raises(Invalid, match="docx"):
        _send(data, "照片.jpg")


def test_macros_damage_and_emptiness_are_named() -> None:
    macro = _office("word/document.xml", "wordprocessingml.document.main+xml", "word/vbaProject.bin")
    heic = b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40
    for data, said in (
        (macro, "宏"),
        (_picture()[:200], "损坏"),
        (DOCX[:60], "损坏"),
        (b"", "空文件"),
        (heic, "HEIC"),
    ):
        with pytest.raises(Invalid, match=said):
            _send(data)


def test_files_past_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PDF_BYTES", 10)
    with pytest.raises(TooLarge, match="MB"):
        _send(PDF)
    monkeypatch.setattr(limits, "MAX_BYTES", 5)
    with pytest.raises(TooLarge, match="MB"):
        _send(_picture())


def test_names_are_cleaned() -> None:
    names: dict[str, str] = {
        "C:\\我的 文档\\路灯.JPG": "路灯.jpg",
        "../../etc/passwd": "passwd.jpg",
        "a\u202egpj.exe\r\n": "agpj.jpg",
        '"><img>.jpg': "___img_.jpg",
        "": "附件.jpg",
    }
    assert {name: clean_name(name, ".jpg") for name in names} == names
    assert len(clean_name("长" * 300, ".jpg")) == 100


def test_stored_names_tell_nothing() -> None:
    first, second = (
        unguessable_name(".jpg", folder="attachments"),
        unguessable_name(".jpg", folder="attachments"),
    )
    assert first != second
    folder, spread, name = first.split("/")
    assert (folder, spread, len(name)) == ("attachments", name[:2], 36)


@pytest.mark.parametrize(
    ("content_type", "shown"),
    [("image/png", True), ("application/pdf", True), ("text/html", False), ("image/svg+xml", False)],
)
def test_files_are_served_without_running(content_type: str, shown: bool) -> None:
    response = serve(io.BytesIO(b"x"), "路灯 1.png", content_type)
    assert response["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert "filename*=utf-8''%E8%B7%AF%E7%81%AF%201.png" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"].startswith("private")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert ("sandbox" in response["Content-Security-Policy"]) == (content_type != "application/pdf")
    if not shown:
        assert response["Content-Type"] == "application/octet-stream"


def test_what_was_written_is_saved_under_its_name_and_kept_nowhere() -> None:
    book, table = download(b"PK", "诉求.xlsx"), download("编号\r\n", "linli.csv")
    assert book["Content-Type"].endswith("spreadsheetml.sheet")
    assert book["Content-Disposition"] == "attachment; filename*=utf-8''%E8%AF%89%E6%B1%82.xlsx"
    assert table["Content-Disposition"] == 'attachment; filename="linli.csv"'
    assert table.content.decode("utf-8-sig") == "编号\r\n"
    assert table.content.startswith(b"\xef\xbb\xbf")  # by this Excel knows that it is UTF-8
    assert "no-store" in book["Cache-Control"]
