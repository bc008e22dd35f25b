"""States and transitions, who may take them, what they ask for and which clocks they move.

A declaration is plain data. Buttons, forms, the API's checks, the diagrams in the documentation and the
permission tests are all drawn from it, so that they can't disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise

from linli.cores.access.rules import Role

Words = str | Promise
PREVIOUS = "@previous"
"""As a transition's target: back to the state before this one."""


class Waits(StrEnum):
    """Whose move it is in a state."""

    DESK = "desk"
    OWNER = "owner"
    PERSON = "person"
    RESIDENT = "resident"
    NOBODY = "nobody"


class Tone(StrEnum):
    """How a state's badge is coloured; the word always stands beside it."""

    NEUTRAL = "neutral"
    ACTIVE = "active"
    WAITING = "waiting"
    GOOD = "good"
    BAD = "bad"


class Relation(StrEnum):
    """How somebody stands to a matter."""

    DESK = "desk"
    """Holds one of the roles in the organisation that dispatches the matter."""
    OWNER = "owner"
    """Holds one of the roles in the organisation responsible for it."""
    PERSON = "person"
    """Is the one person whose move it is."""
    AREA = "area"
    """Holds one of the roles over the matter's place."""
    COHANDLER = "cohandler"
    """Holds one of the roles in an organisation asked to co-handle."""
    RECEIPT = "receipt"
    """Is the resident who holds the receipt."""
    SYSTEM = "system"
    """The clock."""


@dataclass(frozen=True, slots=True)
class Who:
    """A relation and, where it goes through a post, the roles that carry it."""

    relation: Relation
    roles: tuple[Role, ...] = ()
    has_come: bool | None = None
    """Of a body that was called (COHANDLER): whether it must have come already, or must not; None: either."""


class AskType(StrEnum):
    """What kind of thing a step asks for; each has one field in forms and one schema in the API."""

    WORDS = "words"
    SHORT = "short"
    PHOTOS = "photos"
    ORGANISATION = "organisation"
    ORGANISATIONS = "organisations"
    DESK = "desk"
    PERSON = "person"
    CATEGORY = "category"
    AREA = "area"
    MATTER = "matter"
    DATE = "date"
    CHOICE = "choice"
    NUMBER = "number"
    MATTERS = "matters"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a step asks for."""

    name: str
    type: AskType
    label: Words
    required: bool = True
    help: Words = ""
    choices: tuple[tuple[str, Words], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter can stand."""

    code: str
    name: Words
    public_name: Words
    waits: Waits
    expected: Words = ""
    """What the one whose move it is should do now."""
    public_next: Words = ""
    """What the resident is told happens next."""
    is_open: bool = True
    tone: Tone = Tone.ACTIVE


@dataclass(frozen=True, slots=True)
class Transition:
    """A step that somebody takes."""

    code: str
    name: Words
    """The words on the button: a verb."""
    done: Words
    """The words on the timeline: what was done."""
    sources: tuple[str, ...]
    target: str | None
    """The state afterwards; None: it stays; PREVIOUS: back."""
    by: tuple[Who, ...]
    asks: tuple[Ask, ...] = ()
    when: str = ""
    """The name of a condition that the kind registers, beyond state and person."""
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    pauses: bool = False
    resumes: bool = False
    counts: str = ""
    """The counter of the matter that this step adds one to."""
    public: Words = ""
    """The sentence that the resident reads on the timeline; without one the step stays internal."""
    public_words: bool = False
    """Whether the resident reads what was typed, too."""
    tells: tuple[Waits | Relation, ...] = ()
    """Who gets a notice besides the one whose move it becomes; COHANDLER: the bodies called that have not come yet."""
    not_who_handled: bool = False
    """Not for the person, nor the organisation, that did the work."""
    closes_family: bool = False
    """Refused while a child is open."""
    primary: bool = False
    bulk: bool = False
    confirm: Words = ""
    """Asked before it is done, where it can't be undone."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Several states that people speak of as one: lists can be narrowed to it, figures count it."""

    code: str
    name: Words
    states: tuple[str, ...]


@dataclass(frozen=True)
class Workflow:
    """All states and transitions of one kind of matter. Refuses to exist when it does not hang together."""

    kind: str
    name: Words
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    initial: str
    clocks: dict[str, Words] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()

    def __post_init__(self) -> None:
        codes = [state.code for state in self.states]
        problems = [f"state {code} twice" for code in set(codes) if codes.count(code) > 1]
        steps = [step.code for step in self.transitions]
        problems += [f"transition {code} twice" for code in set(steps) if steps.count(code) > 1]
        for step in self.transitions:
            known = {*codes, PREVIOUS}
            problems += [f"{step.code} leaves unknown {s}" for s in step.sources if s not in codes]
            if step.target is not None and step.target not in known:
                problems.append(f"{step.code} leads to unknown {step.target}")
            problems += [
                f"{step.code} moves unknown clock {c}"
                for c in (*step.starts, *step.stops)
                if c not in self.clocks
            ]
        for stage in self.stages:
            problems += [f"stage {stage.code} has unknown {s}" for s in stage.states if s not in codes]
            problems += [f"stage {stage.code} is called like a state"] if stage.code in codes else []
        reached = {self.initial, *(step.target for step in self.transitions)}
        problems += [f"nothing leads to {code}" for code in codes if code not in reached]
        if problems:
            raise ValueError(f"workflow {self.kind}: " + "; ".join(problems))

    def state(self, code: str) -> State:
        for state in self.states:
            if state.code == code:
                return state
        raise KeyError(code)

    def step(self, code: str) -> Transition:
        for step in self.transitions:
            if step.code == code:
                return step
        raise KeyError(code)

    def known(self, code: str) -> Transition | None:
        """The step of this code, if it is one of the workflow: timelines hold others besides."""
        return next((step for step in self.transitions if step.code == code), None)

    def leaving(self, state: str) -> Iterator[Transition]:
        """The transitions that start in this state, in the order declared."""
        return (step for step in self.transitions if state in step.sources)
