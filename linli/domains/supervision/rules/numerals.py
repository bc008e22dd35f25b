"""Numbers as official Chinese texts write them."""

from __future__ import annotations

HAN_DIGITS = "零〇一二三四五六七八九"
HAN = "一二三四五六七八九十百两〇零"
"""Characters of which a number in words is made."""
_VALUES = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def number(text: str) -> int:
    """12, 十二, 一百二十, ⑫ as 12, 12, 120, 12. ValueError for what is no whole number."""
    if text in CIRCLED and len(text) == 1:
        return CIRCLED.index(text) + 1
    if text.isascii():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        elif character in _VALUES:
            digit = _VALUES[character] if character not in "零〇" else 0
        else:
            raise ValueError(text)
    return total + digit
