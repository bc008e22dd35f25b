"""Text files as Chinese computers write them."""

from __future__ import annotations

import codecs

from linli.domains.supervision.rules.files.loaded import Loaded, Unreadable, Why, tidy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def plain_text(data: bytes) -> Loaded:
    """A text in UTF-8, UTF-16 with its mark, or GB 18030. Unreadable for anything else."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Loaded(tidy(_decoded(data, (encoding,))))
    if b"\x00" in data:
        raise Unreadable(Why.FORMAT)
    return Loaded(tidy(_decoded(data, ("utf-8", "gb18030"))))


def _decoded(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(Why.ENCODING)
