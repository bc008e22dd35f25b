"""Reads over the audit log."""

from linli.cores.audit.queries.log import MOST_EXPORTED, NEWEST_FIRST, chain_state, log_page, narrowed, shown
from linli.cores.audit.queries.words import (
    ASKED,
    EXPORTED,
    VERIFIED,
    action_names,
    name_actions,
    name_actions_by,
    name_values_by,
)

__all__ = [
    "ASKED",
    "EXPORTED",
    "MOST_EXPORTED",
    "NEWEST_FIRST",
    "VERIFIED",
    "action_names",
    "chain_state",
    "log_page",
    "name_actions",
    "name_actions_by",
    "name_values_by",
    "narrowed",
    "shown",
]
