"""The one way in for files: what it is, whether it may come in, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from linli.kernel.errors import Invalid, TooLarge
from linli.kernel.uploads import limits
from linli.kernel.uploads.names import clean_name
from linli.kernel.uploads.office import office_suffix
from linli.kernel.uploads.pictures import can_decode_heif, clean_picture

_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


class UploadKind(StrEnum):
    """What a file is, whatever its name says."""

    IMAGE = "image"
    PDF = "pdf"
    WORD = "word"
    EXCEL = "excel"


@dataclass(frozen=True)
class CleanUpload:
    """What may be kept of a file. `width` and `height` are in pixels, for pictures only."""

    kind: UploadKind
    content_type: str
    data: bytes
    name: str
    suffix: str
    width: int | None = None
    height: int | None = None


def check_and_clean(file: File[bytes] | IO[bytes], name: str = "") -> CleanUpload:
    """Judge a file by its content and clean it.

    Raises TooLarge (413) or Invalid (422), each with a sentence that says what is taken instead.
    """
    name = name or str(getattr(file, "name", "") or "")
    data = _read(file)
    if _is_picture(data):
        _refuse_larger(data, limits.MAX_IMAGE_BYTES)
        picture = clean_picture(data)
        return CleanUpload(
            kind=UploadKind.IMAGE,
            content_type=picture.content_type,
            data=picture.data,
            name=clean_name(name, picture.suffix),
            suffix=picture.suffix,
            width=picture.width,
            height=picture.height,
        )
    if data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]:
        _refuse_larger(data, limits.MAX_PDF_BYTES)
        return CleanUpload(UploadKind.PDF, "application/pdf", data, clean_name(name, ".pdf"), ".pdf")
    return _office(data, name)


def _office(data: bytes, name: str) -> CleanUpload:
    suffix = office_suffix(data) if data.startswith(b"PK\x03\x04") else ""
    if not suffix:
        raise Invalid(
            _("只能上传图片（JPG、PNG、WebP、GIF）、PDF、Word（docx）和 Excel（xlsx）文件。"),
            code="file_not_taken",
        )
    _refuse_larger(data, limits.MAX_OFFICE_BYTES)
    if suffix == ".docx":
        content_type, kind = _OFFICE_TYPE + "wordprocessingml.document", UploadKind.WORD
    else:
        content_type, kind = _OFFICE_TYPE + "spreadsheetml.sheet", UploadKind.EXCEL
    return CleanUpload(kind, content_type, data, clean_name(name, suffix), suffix)


def _read(file: Any) -> bytes:
    file.seek(0)
    data = bytes(file.read(limits.MAX_BYTES + 1))
    if not data:
        raise Invalid(_("这是一个空文件。"), code="file_empty")
    _refuse_larger(data, limits.MAX_BYTES)
    return data


def _refuse_larger(data: bytes, most: int) -> None:
    if len(data) > most:
        size = most // limits.MEGABYTE
        raise TooLarge(_("文件不能超过 %(size)d MB。") % {"size": size}, code="file_too_large")


def _is_picture(data: bytes) -> bool:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        if not can_decode_heif():
            raise Invalid(_("暂不支持 HEIC 照片，请在手机上存为 JPG 后再上传。"), code="picture_is_heic")
        return True
    return (
        data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a"))
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or (data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis"))
    )
