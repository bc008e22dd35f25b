"""What points to a person inside a free text: found, and masked so that the text stays readable.

Made for texts that will be public. It finds numbers and addresses with a shape, also of public offices
(nobody can tell them from private ones); it does not find names. When in doubt it masks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from linli.kernel.chinese.masks import mask_address, mask_id, mask_name, mask_phone
from linli.kernel.chinese.text import half_width


class Kind(StrEnum):
    """What was found."""

    EMAIL = "email"
    ID_NUMBER = "id_number"
    BANK_CARD = "bank_card"
    PHONE = "phone"
    ACCOUNT = "account"
    """A QQ or WeChat name that is called one."""
    NAME = "name"
    """A name that is known from elsewhere; no name is guessed."""
    ADDRESS = "address"
    """A home that is known from elsewhere."""


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


@dataclass(frozen=True)
class TakenOut:
    """Something personal that was taken out of a text, and what stands there now."""

    kind: Kind
    words: str
    mask: str


CALLED_SO = frozenset(
    "匿名 匿名群众 匿名网友 居民 村民 群众 市民 业主 住户 先生 女士 路人 本人 游客 网友 家长 学生 商户 热心群众 热心市民".split()  # noqa: SIM905
)
"""What people write where a name is asked for, and what is nobody's name."""
SHORTEST_HOME = 6


def find_personal(text: str) -> list[PersonalSpan]:
    """The places of personal numbers and addresses, in order, none overlapping another."""
    found: list[PersonalSpan] = []
    for span in _candidates(half_width(text)):
        if all(span.end <= other.start or span.start >= other.end for other in found):
            found.append(span)
    return sorted(found, key=lambda span: span.start)


def mask_personal(text: str) -> str:
    """The text with 138****5678, 6110************1X, z***@example.cn …; masking twice changes nothing."""
    return take_out_personal(text)[0]


def take_out_personal(
    text: str, *, name: str = "", home: str = "", spared: Collection[str] = ()
) -> tuple[str, tuple[TakenOut, ...]]:
    """The masked text and what was taken out of it, in reading order.

    `name` and `home` are known to be somebody's and are taken out wherever they stand. `spared` holds numbers (digits
    only) that are public, such as duty telephones, and stay.
    """
    taken: list[tuple[int, TakenOut]] = []
    for kind, words, mask in _known(name, home):
        taken += [(at.start(), TakenOut(kind, words, mask)) for at in re.finditer(re.escape(words), text)]
        text = text.replace(words, mask)
    while spans := [span for span in find_personal(text) if not _is_spared(text, span, spared)]:
        for span in reversed(spans):
            words = text[span.start : span.end]
            mask = _mask(span.kind, words)
            taken.append((span.start, TakenOut(span.kind, words, mask)))
            text = text[: span.start] + mask + text[span.end :]
    return text, tuple(found for _at, found in sorted(taken, key=lambda one: one[0]))


def _known(name: str, home: str) -> Iterator[tuple[Kind, str, str]]:
    name, home = name.strip(), home.strip()
    if len(home) >= SHORTEST_HOME and mask_address(home) != home:
        yield Kind.ADDRESS, home, mask_address(home)
    if len(name) > 1 and name not in CALLED_SO and "*" not in name:
        yield Kind.NAME, name, mask_name(name)


def _is_spared(text: str, span: PersonalSpan, spared: Collection[str]) -> bool:
    return span.kind is Kind.PHONE and re.sub(r"\D", "", half_width(text[span.start : span.end])) in spared


def _candidates(plain: str) -> Iterator[PersonalSpan]:
    for kind, shape in _SHAPES:
        for match in shape.finditer(plain):
            start, end = match.span(match.lastindex or 0)
            if kind is not Kind.BANK_CARD or _luhn(plain[start:end]):
                yield PersonalSpan(kind, start, end)


def _mask(kind: Kind, found: str) -> str:
    """What stands in the place of something found; names and homes are known, not found."""
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
        case _:
            return mask_phone(plain)


def _luhn(text: str) -> bool:
    digits = [int(char) for char in reversed(text) if char.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
