"""What points to a person inside a free text: found, and masked so that the text stays readable.

Made for texts that will be public. It finds numbers and addresses with a shape, also of public offices
(nobody can tell them from private ones); it does not find names. When in doubt it masks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from linli.kernel.chinese.masks import mask_id, mask_phone
from linli.kernel.chinese.text import half_width


class Kind(StrEnum):
    """What was found."""

    EMAIL = "email"
    ID_NUMBER = "id_number"
    BANK_CARD = "bank_card"
    PHONE = "phone"
    ACCOUNT = "account"
    """A QQ or WeChat name that is called one."""


@dataclass(frozen=True)
class PersonalSpan:
    """A place in a text, `text[start:end]`."""

    kind: Kind
    start: int
    end: int


_GAP = r"[ .·-]{1,2}"
_DATE = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL, re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    # Also with a wrong check digit: a typing error does not make it somebody else's business.
    (Kind.ID_NUMBER, re.compile(rf"(?<!\d)[1-9]\d{{5}}[ -]?(?:18|19|20)\d\d{_DATE}[ -]?\d{{3}}[\dXx](?!\d)")),
    (Kind.ID_NUMBER, re.compile(rf"(?<!\d)[1-9]\d{{5}}\d\d{_DATE}\d{{3}}(?!\d)")),
    (Kind.BANK_CARD, re.compile(r"(?<!\d)[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)")),
    (Kind.PHONE, re.compile(r"(?<!\d)(?:1[3-9]\d{9}){2,}(?!\d)")),
    (
        Kind.PHONE,
        re.compile(
            r"(?<!\d)(?:(?:\+|00)?86[ -]?)?"
            rf"(?:1[3-9]\d(?:{_GAP})?\d{{4}}(?:{_GAP})?\d{{4}}"
            rf"|1[3-9]\d\d{_GAP}\d{{3,4}}{_GAP}\d{{3,4}}"
            rf"|1[3-9]\d{_GAP}\d{{3}}{_GAP}\d{{5}}"
            rf"|1{_GAP}[3-9](?:{_GAP}\d){{9}})(?!\d)"
        ),
    ),
    (
        Kind.PHONE,
        re.compile(
            r"(?<!\d)(?:(?:\+|00)86[ -]?)?(?:\(0?\d{2,3}\)|0\d{2,3})"
            # Behind a dash also with a zero in front, as people write what they half blot out.
            r"(?:[ -]{0,3}[2-9](?:\d{6,7}|\d{2,3}[ -]\d{4})|-0\d{6,7})(?:(?:-|转) ?\d{1,6})?(?!\d)"
        ),
    ),
    (
        Kind.PHONE,
        re.compile(
            r"(?:(?<=电话)|(?<=手机)|(?<=座机)|(?<=方式)|(?<=号码))(?:[:是为 ]|号码){0,4}"
            r"([2-9]\d{6,7})(?![\d.])"
        ),
    ),
    (
        Kind.ACCOUNT,
        re.compile(
            r"(?:QQ|qq|微信|VX|vx)号?(?:[:是为 ]){0,3}([A-Za-z0-9][A-Za-z0-9_-]{4,19})(?![A-Za-z0-9_*-])"
        ),
    ),
)


def find_personal(text: str) -> list[PersonalSpan]:
    """The places of personal numbers and addresses, in order, none overlapping another."""
    found: list[PersonalSpan] = []
    for span in _candidates(half_width(text)):
        if all(span.end <= other.start or span.start >= other.end for other in found):
            found.append(span)
    return sorted(found, key=lambda span: span.start)


def mask_personal(text: str) -> str:
    """The text with 138****5678, 6110************1X, z***@example.cn …; masking twice changes nothing."""
    while spans := find_personal(text):
        for span in reversed(spans):
            text = text[: span.start] + _mask(span.kind, text[span.start : span.end]) + text[span.end :]
    return text


def _candidates(plain: str) -> Iterator[PersonalSpan]:
    for kind, shape in _SHAPES:
        for match in shape.finditer(plain):
            start, end = match.span(match.lastindex or 0)
            if kind is not Kind.BANK_CARD or _luhn(plain[start:end]):
                yield PersonalSpan(kind, start, end)


def _mask(kind: Kind, found: str) -> str:
    plain = half_width(found)
    digits = re.sub(r"\D", "", plain)
    match kind:
        case Kind.EMAIL:
            local, _at, domain = plain.partition("@")
            return f"{local[0]}***@{domain}"
        case Kind.ID_NUMBER:
            return mask_id(plain)
        case Kind.BANK_CARD:
            return f"{digits[:4]}{'*' * (len(digits) - 8)}{digits[-4:]}"
        case Kind.ACCOUNT:
            return f"{plain[:2]}***"
        case Kind.PHONE if re.fullmatch(r"(?:1[3-9]\d{9}){2,}", digits):
            return "、".join(mask_phone(digits[at : at + 11]) for at in range(0, len(digits), 11))
        case Kind.PHONE:
            return mask_phone(plain)


def _luhn(text: str) -> bool:
    digits = [int(char) for char in reversed(text) if char.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
