"""What areas are called. Kept in the process for a minute, and forgotten on import and publication."""

from __future__ import annotations

import time
from collections.abc import Iterable

from linli.cores.areas.models import Area
from linli.cores.areas.rules import Level, ancestors_of

_KEEP_SECONDS = 60.0
_MOST_KEPT = 100_000

_names: dict[str, str] = {}
_since = 0.0


def names(codes: Iterable[str]) -> dict[str, str]:
    """Names by code, at most one query; a code that nobody knows is left out."""
    # Another thread may empty what is kept at any moment, so each name is looked at once.
    kept = _kept()
    found = {code: kept.get(code) for code in codes if code}
    missing = [code for code, name in found.items() if name is None]
    if missing:
        read = dict(Area.objects.filter(code__in=missing).values_list("code", "name"))
        kept.update(read)
        found |= read
    return {code: name for code, name in found.items() if name is not None}


def area_name(code: str) -> str:
    """The area's own name; the code itself where nobody knows it."""
    return names([code]).get(code, code)


def full_names(codes: Iterable[str], *, with_county: bool = False) -> dict[str, str]:
    """Names with those of the areas above, in one query: 柳河镇桥头村第三网格."""
    wanted = {code for code in codes if code}
    chains = {code: _chain(code, with_county=with_county) for code in wanted}
    known = names(part for chain in chains.values() for part in chain)
    return {code: "".join(known.get(part, "") for part in chain) or code for code, chain in chains.items()}


def full_name(code: str, *, with_county: bool = False) -> str:
    """The name with those of the areas above it up to the township, or up to the county."""
    return full_names([code], with_county=with_county).get(code, code)


def forget() -> None:
    """Ask the database again at the next question.

    A new dictionary, not an emptied one: what a thread is reading just now must not end up among the new names.
    """
    global _names  # noqa: PLW0603
    _names = {}


def _kept() -> dict[str, str]:
    global _since  # noqa: PLW0603
    now = time.monotonic()
    if now - _since > _KEEP_SECONDS or len(_names) > _MOST_KEPT:
        forget()
        _since = now
    return _names


def _chain(code: str, *, with_county: bool) -> list[str]:
    highest = Level.COUNTY if with_county else Level.TOWNSHIP
    return [*(above for above in ancestors_of(code) if len(above) >= highest), code]
