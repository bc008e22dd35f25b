"""Who takes part in the life of a report, and what steps commonly ask for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import Role
from linli.cores.matters.public import Ask, AskType, Relation, Who

DESK = Who(Relation.DESK, (Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER, Role.VILLAGE_CLERK))
OWNER = Who(
    Relation.OWNER,
    (
        Role.DEPARTMENT_HANDLER,
        Role.DEPARTMENT_LEAD,
        Role.TOWNSHIP_DISPATCHER,
        Role.VILLAGE_CLERK,
        Role.GRIDWORKER,
    ),
)
OWNER_LEAD = Who(Relation.OWNER, (Role.DEPARTMENT_LEAD, Role.TOWNSHIP_DISPATCHER))
VERIFIER = Who(Relation.PERSON)
COUNTY = Who(Relation.AREA, (Role.COUNTY_DISPATCHER,))
SUPERVISOR = Who(Relation.AREA, (Role.SUPERVISOR,))
COHANDLER = Who(
    Relation.COHANDLER,
    (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_LEAD, Role.TOWNSHIP_DISPATCHER, Role.VILLAGE_CLERK),
)
RESIDENT = Who(Relation.RECEIPT)
SYSTEM = Who(Relation.SYSTEM)

REASON = Ask("reason", AskType.WORDS, _("理由"))
PHOTOS = Ask("photos", AskType.PHOTOS, _("照片或文件"), required=False)
ORGANISATION = Ask("organisation", AskType.ORGANISATION, _("责任单位"))
INSTRUCTION = Ask("words", AskType.WORDS, _("办理要求"), required=False)
