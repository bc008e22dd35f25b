"""Reports that belong together: merging duplicates, splitting into children."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import Ask, AskType, Transition, Waits
from linli.domains.reports.workflow.parties import COUNTY, DESK, OWNER_LEAD, REASON, SYSTEM

FAMILY = (
    Transition(
        "split",
        _("拆分"),
        _("拆分给%(bodies)s（%(numbers)s）"),
        ("accepted", "dispatched", "handling"),
        None,
        (DESK, OWNER_LEAD),
        when="may_split",
        asks=(
            Ask("organisations", AskType.ORGANISATIONS, _("分给哪些单位")),
            Ask("words", AskType.WORDS, _("各自要办的事")),
        ),
        confirm=_("每个单位会得到一件单独编号的子事项，拆分后不能收回。确定吗？"),
    ),
    Transition(
        "merge",
        _("并案"),
        _("并入编号%(number)s"),
        ("submitted", "accepted", "dispatched", "handling"),
        "merged",
        (DESK, COUNTY),
        when="no_open_child",
        asks=(
            Ask("matter", AskType.MATTER, _("并入哪一件"), help=_("那一件继续办理，本件不再单独办理。")),
            REASON,
        ),
        confirm=_("并案后本件不再单独办理，两位群众都会收到通知。确定吗？"),
        tells=(Waits.OWNER,),
        public=_("与编号%(number)s的诉求合并办理。"),
    ),
    Transition(
        "unmerge",
        _("撤销并案"),
        _("撤销并案，不再并入编号%(number)s"),
        ("merged",),
        "accepted",
        (DESK, COUNTY, SYSTEM),
        asks=(REASON,),
        starts=("dispatch",),
        public=_("经核对不是同一件事，恢复单独办理。"),
    ),
)
