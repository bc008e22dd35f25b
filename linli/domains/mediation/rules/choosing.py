"""Who should mediate: the parties' own choice first, then who fits best, with the reasons.

The parties may choose, or accept whom the body names (People's Mediation Law, Art. 19); who is related to the matter
steps aside (回避) and is never suggested. No figures about people enter: neither how they were judged nor how often
they succeeded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from linli.cores.areas.rules import is_inside
from linli.domains.mediation.rules.standing import Standing


class Reason(StrEnum):
    """Why somebody is suggested, the weightiest first."""

    CHOSEN = "chosen"
    TRADE = "trade"
    KIND = "kind"
    NEAR = "near"
    FULL_TIME = "full_time"


class Trouble(StrEnum):
    """What the parties should know of somebody whom they chose."""

    RETIRED = "retired"
    AWAY = "away"
    PAUSED = "paused"
    ELSEWHERE = "elsewhere"
    OTHER_KINDS = "other_kinds"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mediator as the choice sees them. `kinds` empty: all kinds. `trade` is their body's, "" without one."""

    id: int
    name: str
    standing: Standing
    areas: tuple[str, ...]
    kinds: frozenset[str]
    languages: frozenset[str]
    trade: str = ""
    full_time: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """What a dispute asks for. `chosen` and `aside` are ids: whom the parties want, and who steps aside."""

    kind: str
    area: str
    languages: frozenset[str] = frozenset()
    chosen: int | None = None
    aside: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """One suggestion. Only whom the parties chose themselves may come with `troubles`."""

    candidate: Candidate
    reasons: tuple[Reason, ...]
    troubles: tuple[Trouble, ...] = ()


_STANDS = {
    Standing.RETIRED: Trouble.RETIRED,
    Standing.AWAY: Trouble.AWAY,
    Standing.PAUSED: Trouble.PAUSED,
}


def suggest(need: Need, candidates: Iterable[Candidate], *, most: int = 10) -> list[Choice]:
    """The parties' choice first, whatever stands against it; then those who can, the best first."""
    choices = [_weighed(need, one) for one in candidates if one.id not in need.aside]
    possible = [one for one in choices if not one.troubles or Reason.CHOSEN in one.reasons]
    return sorted(possible, key=lambda choice: _order(need, choice))[:most]


def _weighed(need: Need, one: Candidate) -> Choice:
    facts = {
        Reason.CHOSEN: one.id == need.chosen,
        Reason.TRADE: one.trade == need.kind,
        Reason.KIND: need.kind in one.kinds,
        Reason.NEAR: _nearness(need, one) > len(need.area[:6]),
        Reason.FULL_TIME: one.full_time,
    }
    return Choice(one, tuple(reason for reason in Reason if facts[reason]), troubles_of(need, one))


def troubles_of(need: Need, one: Candidate) -> tuple[Trouble, ...]:
    """What speaks against asking this mediator now; nothing where nothing does."""
    found: list[Trouble] = [_STANDS[one.standing]] if one.standing in _STANDS else []
    if not _nearness(need, one):
        found.append(Trouble.ELSEWHERE)
    if one.kinds and need.kind not in one.kinds:
        found.append(Trouble.OTHER_KINDS)
    if not need.languages <= one.languages:
        found.append(Trouble.LANGUAGE)
    return tuple(found)


def _nearness(need: Need, one: Candidate) -> int:
    """The length of the narrowest of their areas that the place lies in; 0 for none."""
    return max((len(area) for area in one.areas if is_inside(need.area, area)), default=0)


def _order(need: Need, choice: Choice) -> tuple[object, ...]:
    one, reasons = choice.candidate, choice.reasons
    weights: Sequence[bool] = [reason not in reasons for reason in (Reason.CHOSEN, Reason.TRADE, Reason.KIND)]
    return (*weights, -_nearness(need, one), not one.full_time, len(one.kinds), one.name, one.id)
