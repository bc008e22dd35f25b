"""Every change of a matter is announced, inside its transaction, to whoever subscribed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from linli.cores.access.rules import Actor
from linli.cores.matters.models import Matter, TimelineEntry


@dataclass(frozen=True, slots=True)
class MatterEvent:
    """What happened: the matter as it stands now, the step's code, the states before and after, who, and the entry."""

    matter: Matter
    step: str
    state_from: str
    state_to: str
    by: Actor
    entry: TimelineEntry


Listener = Callable[[MatterEvent], None]
Teller = Callable[[TimelineEntry], object]
_LISTENERS: list[Listener] = []
_TELLERS: list[Teller] = []


def subscribe(listener: Listener) -> Listener:
    """Call this listener with every event, in the same transaction: what it writes comes and goes with the change,
    and what it raises refuses the change. Slow work is deferred to a job by the listener."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)
    return listener


def unsubscribe(listener: Listener) -> None:
    """Stop calling this listener."""
    if listener in _LISTENERS:
        _LISTENERS.remove(listener)


def announce(event: MatterEvent) -> None:
    for listener in _LISTENERS:
        listener(event)


def subscribe_afterwards(teller: Teller) -> Teller:
    """Call this with every entry once it stands, in the worker: seconds later, and again should it fail, so it must be
    able to tell twice what it says once. Nothing of it weighs on the step. What rings no bell does not come here."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)
    return teller


def announce_afterwards(entry: TimelineEntry) -> None:
    for teller in _TELLERS:
        teller(entry)
