"""Identity numbers, unified social credit codes and telephone numbers."""

from __future__ import annotations

import datetime as dt
import re

from linli.kernel.chinese.text import half_width

_ID_SHAPE = re.compile(r"[1-9]\d{16}[\dX]")
_ID_CHECK = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_SHAPE = re.compile(rf"[{_CREDIT_ALPHABET}]{{2}}\d{{6}}[{_CREDIT_ALPHABET}]{{10}}")

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))([2-9]\d{6,7})(?:(?:-|转|ext\.?)(\d{1,6}))?")
_LOCAL = re.compile(r"[2-9]\d{6,7}")
_SERVICE = re.compile(r"[48]00\d{7}|1[012]\d{1,3}|9[56]\d{3,6}")


def is_id_number(text: str) -> bool:
    """Whether this is a citizen identity number: 18 characters, a real date, a check digit (GB 11643)."""
    number = half_width(text).strip().upper()
    if not _ID_SHAPE.fullmatch(number):
        return False
    try:
        dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    weighted = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(number[:17]))
    return _ID_CHECK[weighted % 11] == number[17]


def is_credit_code(text: str) -> bool:
    """Whether this is an organisation's unified social credit code with its check character (GB 32100)."""
    code = half_width(text).strip().upper()
    if not _CREDIT_SHAPE.fullmatch(code):
        return False
    weighted = sum(_CREDIT_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
    return _CREDIT_ALPHABET[-weighted % 31] == code[17]


def normalise_phone(text: str) -> str:
    """One way to write a telephone number; "" for what is none.

    Mobile "13800000000"; landline "09143322110" with its area code, or as dialled in town "3322110"; an
    extension after a dash; service numbers (12345, 4001234567). Takes blanks, dashes, dots, brackets,
    full-width digits, +86.
    """
    digits = re.sub(r"[\s().·]", "", half_width(text))
    digits = re.sub(r"^(?:\+|00)86-?(?=[01]|[2-9]\d{8})", "", digits)
    plain = digits.replace("-", "")
    if _MOBILE.fullmatch(plain):
        return plain
    landline = _LANDLINE.fullmatch(
        re.sub(r"^(0(?:10|2\d|[3-9]\d{2}))-", r"\1", digits)
    ) or _LANDLINE.fullmatch(plain)
    if landline:
        area, number, extension = landline.groups()
        return area + number + (f"-{extension}" if extension else "")
    return plain if _LOCAL.fullmatch(plain) or _SERVICE.fullmatch(plain) else ""


def is_mobile(text: str) -> bool:
    """Whether this is a mainland mobile number, in whatever writing."""
    return bool(_MOBILE.fullmatch(normalise_phone(text)))


def is_phone(text: str) -> bool:
    """Whether this is a telephone number in China, in whatever writing."""
    return normalise_phone(text) != ""


def is_persons_phone(text: str) -> bool:
    """Whether a person can be reached at this number: a mobile or a landline, no service number (110, 12345, 400…)."""
    number = normalise_phone(text)
    return number != "" and not _SERVICE.fullmatch(number)
