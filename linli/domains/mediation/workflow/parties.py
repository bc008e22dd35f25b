"""Who takes part in the life of a dispute, and what steps commonly ask for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import Role
from linli.cores.matters.public import Ask, AskType, Relation, Who

WINDOW = Who(Relation.DESK, (Role.MEDIATION_CLERK, Role.MEDIATION_LEAD))
BODY = Who(Relation.OWNER, (Role.MEDIATION_LEAD, Role.MEDIATION_CLERK))
"""The head of the body that mediates: acts where a mediator has no account, or cannot."""
MEDIATOR = Who(Relation.PERSON)
RESIDENT = Who(Relation.RECEIPT)

REASON = Ask("reason", AskType.WORDS, _("理由"))
NOTE = Ask("words", AskType.WORDS, _("说明"), required=False)
