"""Text as it comes out of forms, Excel files and old web pages, made fit to keep."""

from __future__ import annotations

import html
import re
import unicodedata

_WIDE = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
_WIDE |= {ord("\u3000"): " ", ord("\xa0"): " "}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_NARROW = str.maketrans({**_WIDE, **_DASHES})

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BREAKS = re.compile(r"<(?:br\s*/?|/p|/div|/tr|/li|/h[1-6])\s*>", re.IGNORECASE)
# Named one by one: in Chinese texts <…> also stands for a title, and that must stay.
_TAGS = re.compile(
    r"</?(?:a|abbr|article|b|big|blockquote|body|br|center|code|col|div|em|font|footer|form|h[1-6]|head|header|hr"
    r"|html|i|iframe|img|input|label|li|link|meta|o:p|object|ol|p|pre|s|script|section|small|span|strike|strong"
    r"|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def half_width(text: str) -> str:
    """Full-width ASCII and dashes as plain ones, one character for one, so that positions stay the same."""
    return text.translate(_NARROW)


def clean_text(text: str, *, single_line: bool = False) -> str:
    """Text without HTML, control and invisible characters, tabs and full-width spaces.

    Runs of blanks become one, lines are trimmed, more than one empty line becomes one. Words, punctuation
    and what stands in <…> without being HTML stay as they are. With `single_line` line breaks become
    blanks (titles, names).
    """
    text = _without_html(html.unescape(_without_html(text)))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    text = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    if single_line:
        return " ".join(line for line in lines if line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_html(text: str) -> str:
    if "<" not in text:
        return text
    return _TAGS.sub("", _BREAKS.sub("\n", _HIDDEN.sub("", text)))
