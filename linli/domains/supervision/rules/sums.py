"""What a task's number is, where it comes of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a task: what it is to reach and what it has reached; none of either where it has no number."""

    target: Decimal | None
    figure: Decimal | None


def summed(parts: Sequence[Share]) -> Decimal | None:
    """All the parts' numbers together; none as long as no part has one."""
    known = [part.figure for part in parts if part.figure is not None]
    return sum(known, Decimal(0)) if known else None


def worst_of(parts: Sequence[Share], *, target: Decimal | None) -> Decimal | None:
    """The number of the part that is furthest behind its own target, on the scale of the whole's target.

    Three townships at 5 of 10, 9 of 10 and 2 of 10 stand, for a whole with the target 10, at 2; for one with 100, at 20.
    A part without a number yet stands at nothing; none where no part has a target.
    """
    shares = [Fraction(part.figure or 0) / Fraction(part.target) for part in parts if part.target]
    if not shares or not target:
        return None
    value = min(shares) * Fraction(target)
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"))


def percent(figure: Decimal | None, target: Decimal | None) -> int | None:
    """How much of the target is reached, in whole per cent, cut off and not rounded up; none without a target."""
    if not target or target <= 0:
        return None
    return int(Fraction(figure or 0) / Fraction(target) * 100)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A task in a sum of work: its weight, how much of its target is reached in per cent, whether it is closed."""

    weight: Decimal
    reached: int | None
    is_closed: bool


def weighted(tasks: Sequence[Weighed]) -> int:
    """How much of the work is done, by weight, in whole per cent cut off: a closed task counts whole, one with a number
    as far as it has come and never more than whole, one without a number nothing before it is closed."""
    whole = sum((task.weight for task in tasks), Decimal(0))
    if whole <= 0:
        return 0
    done = sum(
        (task.weight * (100 if task.is_closed else min(task.reached or 0, 100)) for task in tasks), Decimal(0)
    )
    return int(done / whole)
