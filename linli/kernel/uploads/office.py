"""Word and Excel files: packages whose parts say what they are; macros, passwords and bombs are refused."""

from __future__ import annotations

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from linli.kernel.errors import Invalid, TooLarge
from linli.kernel.uploads.limits import MAX_PACKED_FILES, MAX_UNPACKED_BYTES

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PARTS = {
    "word/document.xml": (".docx", b"wordprocessingml.document.main+xml"),
    "xl/workbook.xml": (".xlsx", b"spreadsheetml.sheet.main+xml"),
}


def office_suffix(data: bytes) -> str:
    """ ".docx" or ".xlsx", or "" for another archive.

    Raises Invalid for damaged or macro-carrying files, TooLarge for what unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _suffix(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Invalid(_("这个文件已损坏或有密码，无法读取。"), code="file_unreadable") from None


def _suffix(archive: zipfile.ZipFile) -> str:
    parts = archive.infolist()
    if len(parts) > MAX_PACKED_FILES or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise TooLarge(_("这个文件展开后太大，无法接收。"), code="file_too_large")
    names = {part.filename for part in parts}
    if _CONTENT_TYPES not in names:
        return ""
    with archive.open(_CONTENT_TYPES) as stream:
        declared = stream.read(1024 * 1024)
    if b"macroEnabled" in declared or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Invalid(_("文件中带有宏，请另存为不带宏的 docx 或 xlsx 文件后再上传。"), code="file_has_macros")
    for main, (suffix, content_type) in _MAIN_PARTS.items():
        if main in names and content_type in declared:
            return suffix
    return ""
