"""The verbs of the mediation centre."""

from linli.domains.mediation.actions.agreeing import NewDuty, save_agreement
from linli.domains.mediation.actions.committees import change_committee, register_committee
from linli.domains.mediation.actions.filing import NewDispute, file_dispute
from linli.domains.mediation.actions.flow import CONDITIONS, EFFECTS, limit_for
from linli.domains.mediation.actions.forget import forget_dispute
from linli.domains.mediation.actions.mediators import (
    change_mediator,
    enter_mediator,
    restore_mediator,
    retire_mediator,
    say_when,
)
from linli.domains.mediation.actions.parties import (
    NewParty,
    add_party,
    add_people,
    elect,
    record_consent,
    remove_party,
)
from linli.domains.mediation.actions.uncover import Uncovered, uncover

__all__ = [
    "CONDITIONS",
    "EFFECTS",
    "NewDispute",
    "NewDuty",
    "NewParty",
    "Uncovered",
    "add_party",
    "add_people",
    "change_committee",
    "change_mediator",
    "elect",
    "enter_mediator",
    "file_dispute",
    "forget_dispute",
    "limit_for",
    "record_consent",
    "register_committee",
    "remove_party",
    "restore_mediator",
    "retire_mediator",
    "save_agreement",
    "say_when",
    "uncover",
]
