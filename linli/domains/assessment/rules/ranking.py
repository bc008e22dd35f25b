"""Ranks within a class."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a body stands: bodies with the same points share a rank, and the next one is skipped (1, 2, 2, 4).

    Vetoed bodies (一票否决) stand behind all others and have no rank.
    """

    body: int
    points: float
    rank: int | None


def rank(points: Mapping[int, float], *, vetoed: Set[int] = frozenset()) -> list[Standing]:
    """All bodies, the best first; among equals by the order given."""
    best_first = sorted((body for body in points if body not in vetoed), key=lambda body: -points[body])
    standings: list[Standing] = []
    for place, body in enumerate(best_first, start=1):
        shares = bool(standings) and standings[-1].points == points[body]
        standings.append(Standing(body, points[body], standings[-1].rank if shares else place))
    behind = sorted((body for body in points if body in vetoed), key=lambda body: -points[body])
    return standings + [Standing(body, points[body], None) for body in behind]
