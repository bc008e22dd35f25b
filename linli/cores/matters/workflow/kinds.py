"""The registry: each domain registers its kind of matter here when the application starts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from linli.cores.matters.workflow.language import Relation, Transition, Words, Workflow
from linli.kernel.calendar import Limit

if TYPE_CHECKING:
    from linli.cores.access.rules import Actor, Role
    from linli.cores.matters.actions.step import Step
    from linli.cores.matters.models import Matter


WHAT_IS_ASKED = _("诉求内容")


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that only this kind of matter knows, for programs that read it: its value without a display form."""

    code: str
    name: Words
    value: str | int | bool | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Another matter that may be the same, offered where a step asks for one."""

    matter: Matter
    apart: str
    """How far it is from this one, in words; '' where that is not known."""


@dataclass(frozen=True)
class Kind:
    """What the core has to know of a kind of matter; everything else stays in its domain."""

    code: str
    name: Words
    workflow: Workflow
    limit_for: Callable[[Matter, str], Limit | None]
    """The limit of a clock of this matter, in the state of its category at this moment."""
    effects: Mapping[str, Callable[[Step], None]] = field(default_factory=dict)
    """What a step changes beyond the state, by the step's code; runs inside its transaction, before saving."""
    afterwards: Mapping[str, Callable[[Step], None]] = field(default_factory=dict)
    """What a step brings about elsewhere (children, merged ones); runs inside its transaction, after saving."""
    conditions: Mapping[str, Callable[[Matter], bool]] = field(default_factory=dict)
    """The conditions that transitions name in `when`."""
    preset: Callable[[Matter, str], Mapping[str, object]] | None = None
    """What a step's form already holds when it opens (a suggested organisation, say)."""
    panels: Callable[[Matter, Actor, Collection[Transition]], Mapping[str, object]] | None = None
    """What the detail page shows besides, given the reader and the steps open to them: for `detail_template`."""
    alike: Callable[[Matter, Actor], Sequence[Alike]] = lambda _matter, _actor: ()
    """Open matters that may be the same and that this person sees, the likeliest first."""
    detail_template: str = ""
    warns: Mapping[str, dt.timedelta] = field(default_factory=dict)
    """How long before its end the light of a clock turns yellow, for clocks that do not go by a share of their limit."""
    tells: Callable[[Matter], Iterable[Detail]] = lambda _matter: ()
    """What programs read of this kind's own details; asks the database for nothing."""
    text_heading: Words = WHAT_IS_ASKED
    """What stands above the matter's own words on its page."""
    is_handed_down: bool = False
    """Whether an office hands it out: its page then says when and by whom, and not by which door it came in."""
    has_reporter: bool = True
    """Whether its contact is who reported it; other kinds show the people concerned in their own panel."""
    step_pages: Mapping[str, str] = field(default_factory=dict)
    """Steps that have a page of their own: its address by the step's code; it takes the number."""
    details: str = ""
    """The name under which a matter knows its own details, one to one: they are read together with it."""


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known. Twice the same code is a mistake of the programmer."""
    if kind.code in _KINDS and _KINDS[kind.code] is not kind:
        raise ValueError(f"kind {kind.code} is registered already")
    _KINDS[kind.code] = kind


def kind_of(code: str) -> Kind:
    """The kind of this code; KeyError where no domain registered it."""
    return _KINDS[code]


def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order they registered."""
    return tuple(_KINDS.values())


def kinds_moved_by(role: Role) -> list[str]:
    """The kinds that wait for a body's holders of this role: those with a step that the role takes for its own body.

    Who only looks on, or presses from outside (a supervisor who urges a report), is not waited for.
    """
    return [
        kind.code
        for kind in kinds()
        if any(_takes_for_its_body(step, role) for step in kind.workflow.transitions)
    ]


def _takes_for_its_body(step: Transition, role: Role) -> bool:
    return any(who.relation in {Relation.DESK, Relation.OWNER} and role in who.roles for who in step.by)


def details_of_kinds() -> tuple[str, ...]:
    """What `select_related` brings with a matter of whatever kind."""
    return tuple(kind.details for kind in kinds() if kind.details)
