"""The language in which every kind of matter declares its life, and the registry of the kinds."""

from linli.cores.matters.workflow.kinds import (
    Alike,
    Detail,
    Kind,
    details_of_kinds,
    kind_of,
    kinds,
    kinds_moved_by,
    register,
)
from linli.cores.matters.workflow.language import (
    PREVIOUS,
    Ask,
    AskType,
    Relation,
    Stage,
    State,
    Tone,
    Transition,
    Waits,
    Who,
    Workflow,
)

__all__ = [
    "PREVIOUS",
    "Alike",
    "Ask",
    "AskType",
    "Detail",
    "Kind",
    "Relation",
    "Stage",
    "State",
    "Tone",
    "Transition",
    "Waits",
    "Who",
    "Workflow",
    "details_of_kinds",
    "kind_of",
    "kinds",
    "kinds_moved_by",
    "register",
]
