"""Who takes part in the life of a task, and what steps commonly ask for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import Role
from linli.cores.matters.public import Ask, AskType, Relation, Who

OFFICE = Who(Relation.DESK, (Role.SUPERVISOR,))
ABOVE = Who(Relation.AREA, (Role.SUPERVISOR,))
BODY_ROLES = (
    Role.DEPARTMENT_HANDLER,
    Role.DEPARTMENT_LEAD,
    Role.TOWNSHIP_DISPATCHER,
    Role.VILLAGE_CLERK,
    Role.COUNTY_DISPATCHER,
    Role.SUPERVISOR,
)
"""Who works for a body; the office of supervision is one too, where it sees to what every township has to do."""
LEAD = Who(Relation.OWNER, BODY_ROLES)
HEAD = Who(Relation.OWNER, (Role.DEPARTMENT_LEAD, Role.TOWNSHIP_DISPATCHER))
HELPER = Who(Relation.COHANDLER, BODY_ROLES)
SYSTEM = Who(Relation.SYSTEM)

REASON = Ask("reason", AskType.WORDS, _("理由"))
WORDS = Ask("words", AskType.WORDS, _("说明"), required=False)
PROOF = Ask("photos", AskType.PHOTOS, _("证明材料"), required=False, help=_("照片、文件。"))
MATTERS = Ask(
    "matters",
    AskType.MATTERS,
    _("有关事项的编号"),
    required=False,
    help=_("系统里的事项可以作为证明：几件、办结几件由系统统计，不用自己填。一行一个。"),
)
FIGURE = Ask("figure", AskType.NUMBER, _("累计完成数"), required=False)
LIGHTS = (("1", _("绿灯")), ("2", _("黄灯")), ("3", _("红灯")))
