"""Which kinds are counted."""

from __future__ import annotations

from linli.cores.measures.rules import MeasureSet

_SETS: dict[str, MeasureSet] = {}


def register(declared: MeasureSet) -> None:
    """Make the measures of a kind known; call it from `ready()`. Twice the same kind is a mistake of the programmer."""
    if _SETS.get(declared.kind, declared) is not declared:
        raise ValueError(f"measures of {declared.kind} are registered already")
    _SETS[declared.kind] = declared


def measure_set(kind: str) -> MeasureSet:
    """The measures of this kind; KeyError where none were registered."""
    return _SETS[kind]


def measure_sets() -> tuple[MeasureSet, ...]:
    """All of them, in the order they registered."""
    return tuple(_SETS.values())
