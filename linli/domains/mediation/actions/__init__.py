"""The verbs of the mediation centre."""

from linli.domains.mediation.actions.committees import change_committee, register_committee
from linli.domains.mediation.actions.mediators import (
    change_mediator,
    enter_mediator,
    restore_mediator,
    retire_mediator,
    say_when,
)

__all__ = [
    "change_committee",
    "change_mediator",
    "enter_mediator",
    "register_committee",
    "restore_mediator",
    "retire_mediator",
    "say_when",
]
