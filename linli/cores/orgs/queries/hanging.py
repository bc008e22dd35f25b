"""What hangs on a body: the floors above say it, so that nobody takes a body out of use over their heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.cores.orgs.models import Organisation


@dataclass(frozen=True, slots=True)
class Hanging:
    """Some number of things that belong to a body; what `blocks` must be settled before it goes out of use.

    `advice` says what to do about it.
    """

    label: str | Promise
    count: int
    advice: str | Promise = ""
    blocks: bool = False


Counter = Callable[[int], Hanging]
_counters: list[Counter] = []


def register_hanging(counter: Counter) -> None:
    """Let a slice above count what of its own belongs to a body, given its id. Call it from `ready()`."""
    if counter not in _counters:
        _counters.append(counter)


def hanging_on(organisation_id: int) -> list[Hanging]:
    """All that hangs on this body, what is not there left out; one query each."""
    return [found for counter in _counters if (found := counter(organisation_id)).count]


def children_of(organisation_id: int) -> Hanging:
    """Bodies in use that stand directly below this one."""
    return Hanging(
        label=_("在用的下级机构"),
        count=Organisation.objects.active().filter(parent=organisation_id).count(),
        advice=_("停用以后它们仍然挂在这里；需要的话先改它们的上级机构。"),
    )
