"""Pure decisions of the Open311 door: keys, moments, spans of time, what is left of a text and of a place."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

KEY_MARK = "linli_o_"
MOST_REQUESTS = 1000
"""What one answer holds at most, and by default (GET Service Requests, Response Volume)."""
LONGEST_SPAN = dt.timedelta(days=90)
DEEPEST = 100_000
"""How many requests a client can page through; further back it asks for an earlier span."""

ATTRIBUTE = re.compile(r"attribute\[([^\[\]]{1,60})\](?:\[\])?")
_W3 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->|<[!?][^<>]*>", re.DOTALL)
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME_IN_HAN = re.compile("[\u3400-\u9fff]")


class Malformed(ValueError):
    """An argument that doesn't have the form that it must have; `args[0]` names it."""


def new_key() -> str:
    """256 bits by chance behind a mark that scanners for leaked keys can look for."""
    return KEY_MARK + secrets.token_urlsafe(32)


def shown_part(key: str) -> str:
    """What a list shows, to tell keys apart."""
    return key[: len(KEY_MARK) + 6]


def moment(name: str, text: str) -> dt.datetime:
    """A moment in the W3C subset of ISO 8601; the offset must be there. Raises Malformed.

    A plus that a client left unencoded has become a blank on the way.
    """
    text = text.strip().replace(" ", "+")
    if not _W3.fullmatch(text):
        raise Malformed(name)
    try:
        return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise Malformed(name) from None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which requests a client asks for. `ids` overrides everything else."""

    ids: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    statuses: frozenset[str] = frozenset({"open", "closed"})
    page: int = 1
    size: int = MOST_REQUESTS
    extended: bool = False


def wanted(asked: Mapping[str, str], *, now: dt.datetime) -> Wanted:
    """Read the arguments of GET Service Requests; what is empty counts as not said. Raises Malformed."""
    extended = asked.get("extensions", "").strip().lower() in {"true", "1", "v1"}
    ids = _listed(asked.get("service_request_id", ""))
    if ids:
        return Wanted(ids=ids[:MOST_REQUESTS], extended=extended)
    start, end = _span(asked.get("start_date", ""), asked.get("end_date", ""), now)
    statuses = frozenset(_listed(asked.get("status", "").lower())) or frozenset({"open", "closed"})
    if not statuses <= {"open", "closed"}:
        raise Malformed("status")
    size = _whole("page_size", asked.get("page_size", ""), MOST_REQUESTS, MOST_REQUESTS)
    return Wanted(
        codes=_listed(asked.get("service_code", ""))[:MOST_REQUESTS],
        start=start,
        end=end,
        statuses=statuses,
        page=_whole("page", asked.get("page", ""), 1, max(1, DEEPEST // size)),
        size=size,
        extended=extended,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for one in printable(text).split(",") if (part := one.strip())))


def _whole(name: str, text: str, missing: int, most: int) -> int:
    text = text.strip()
    if not text:
        return missing
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= most:
        raise Malformed(name)
    return int(text)


def _span(start: str, end: str, now: dt.datetime) -> tuple[dt.datetime, dt.datetime | None]:
    """The latest 90 days where neither is said; 90 days on from the one that is."""
    first = moment("start_date", start) if start.strip() else None
    last = moment("end_date", end) if end.strip() else None
    try:
        if first is None:
            return (last or now) - LONGEST_SPAN, last
        if last is None:
            return first, first + LONGEST_SPAN
    except OverflowError:
        raise Malformed("start_date" if first else "end_date") from None
    if not first <= last <= first + LONGEST_SPAN:
        raise Malformed("end_date")
    return first, last


def printable(text: str) -> str:
    """Without what neither XML nor the database can hold."""
    return _UNPRINTABLE.sub("", text)


def plain(text: str) -> str:
    """The words alone: no HTML, and nothing that XML can't hold. Line breaks stay."""
    return printable(_TAG.sub("", text)).strip()


def full_name(*, first: str, last: str) -> str:
    """The name as it is written where it comes from: Chinese names have the family name first and no blank."""
    if _NAME_IN_HAN.search(first + last):
        return f"{last}{first}"
    return f"{first} {last}".strip()


def in_words(address: str, places: Mapping[str, str], *, county: str) -> str:
    """The code of the village or township that an address names; the county where it names none, or several.

    `places` maps codes to names. A village counts for more than its township, a longer name for more than a shorter
    one; of villages with the same name the one whose township is named too.
    """
    named = {code: name for code, name in places.items() if len(name) > 1 and name in address}
    named = {
        code: name
        for code, name in named.items()
        if not any(name != other and name in other for other in named.values())
    }
    if not named:
        return county
    deepest = max(len(code) for code in named)
    best = [code for code in named if len(code) == deepest]
    if len(best) > 1:
        best = [code for code in best if any(code.startswith(above) for above in named if above != code)]
    if len(best) == 1:
        return best[0]
    towns = [code for code in named if len(code) < deepest]
    return towns[0] if len(towns) == 1 else county
