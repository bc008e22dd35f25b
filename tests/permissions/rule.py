"""What a rule of the table says: who may open an address.

A rule names a set of roles; everybody else is refused (404 where the matter is not for them to know of, 403 where
they see it and may not, 302 to the sign-in page for those who are not signed in).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from linli.cores.access.rules import Role

ROLES = frozenset(Role)
SYSTEM_ADMIN = frozenset({Role.SYSTEM_ADMIN})
SECURITY_ADMIN = frozenset({Role.SECURITY_ADMIN})
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
WORKING = ROLES - ADMINISTRATORS
SEES_THE_MATTER = frozenset(
    {
        Role.GRIDWORKER,
        Role.VILLAGE_CLERK,
        Role.TOWNSHIP_DISPATCHER,
        Role.COUNTY_DISPATCHER,
        Role.DEPARTMENT_HANDLER,
        Role.DEPARTMENT_LEAD,
        Role.SUPERVISOR,
        Role.LEADER,
    }
)
SEES_AREAS = SEES_THE_MATTER - {Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_LEAD}
OVERLOOKS = frozenset({Role.LEADER, Role.SUPERVISOR, Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER})
"""Who sees the figures of a whole county or township."""
REVEALS = LOOKS_UP = SEES_THE_MATTER - {Role.SUPERVISOR, Role.LEADER}
TAKES_DOWN = frozenset({Role.VILLAGE_CLERK, Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER})
DRAFTS = frozenset({Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER})
SHAPES = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER})
OF_THE_TOWNSHIPS_OFFICE = frozenset({Role.TOWNSHIP_DISPATCHER})
"""A township's bulletin is its own office's to write; the county's reads it once it is issued."""
IMPORTS = frozenset({Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER})
PRINTS = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER})
READS_SETTINGS = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER, Role.LEADER})
AUDITS = frozenset({Role.AUDIT_ADMIN})
WRITES_POLICIES = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER})
SUPERVISES = frozenset({Role.SUPERVISOR})
READS_PLANS = SEES_THE_MATTER - {Role.GRIDWORKER}
OWNS_THE_TASK = frozenset({Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_LEAD})
DIVIDES_THE_TASK = frozenset({Role.DEPARTMENT_LEAD, Role.SUPERVISOR})
OF_A_BUREAU = frozenset({Role.SUPERVISOR, Role.DEPARTMENT_LEAD})
ASSESSED = OF_A_BUREAU | {Role.LEADER, Role.TOWNSHIP_DISPATCHER}
APPEALS = frozenset({Role.DEPARTMENT_LEAD})
KEEPING = ("add", "edit", "excel", "add_indicator", "edit_indicator", "values", "adjust", "attach")
DECIDING = ("put_in_force", "back_to_draft", "close", "remove_indicator", "withdraw", "remove_evidence")
"""The pages on which an assessment is kept, and what is pressed there."""
CHANGES_SETTINGS = frozenset({Role.SYSTEM_ADMIN})
WINDOW = frozenset({Role.MEDIATION_CLERK})
KEEPS_MEDIATORS = WINDOW | {Role.MEDIATION_LEAD}
TAKES_IN = KEEPS_MEDIATORS | {Role.GRIDWORKER, Role.VILLAGE_CLERK}
SETTLES = KEEPS_MEDIATORS | {Role.MEDIATOR}
"""Who sees a dispute: its window, the head of its body, its mediator; no leader, dispatcher or colleague."""


class Who(StrEnum):
    EVERYBODY = "everybody"
    STAFF = "staff"
    ROLES = "roles"
    RECEIPT = "receipt"
    OWNER = "owner"
    """What belongs to one member of staff; nobody else is told that it exists."""
    TOKEN = "token"
    """An address of the staff API: a token alone opens it, no session does (linli/doors/api/tests)."""
    NOBODY = "nobody"
    """An address that only names others and shows nothing itself."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One address. `on_matter`: the rule of sight decides as well. `method`: how the page is opened."""

    name: str
    who: Who
    roles: frozenset[Role] = field(default=ROLES)
    on_matter: bool = False
    method: str = "get"
