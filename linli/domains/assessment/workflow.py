"""The life of an appeal (考核申诉): filed by the body → looked into by who did not deduct → granted or refused."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.access.rules import Role
from linli.cores.matters.public import (
    Ask,
    AskType,
    Relation,
    State,
    Tone,
    Transition,
    Waits,
    Who,
    Workflow,
)

KIND = "appeal"
OPEN = ("filed", "reviewing", "asked")
IN_THE_OFFICE = ("filed", "reviewing")
OFFICE = Who(Relation.DESK, (Role.SUPERVISOR,))
LEADER = Who(Relation.AREA, (Role.LEADER,))
"""Decides where all of the office have a part in what is appealed against."""
BODY = Who(Relation.OWNER, (Role.DEPARTMENT_LEAD, Role.TOWNSHIP_DISPATCHER))
SYSTEM = Who(Relation.SYSTEM)
NO_RESIDENT = _("办理中")
"""No resident reads of appeals; the column wants words."""

STATES = (
    State(
        "filed",
        _("待受理"),
        NO_RESIDENT,
        Waits.DESK,
        tone=Tone.WAITING,
        expected=_("由没有经手这项扣分的人受理、复核；三十天内答复。"),
    ),
    State(
        "reviewing",
        _("复核中"),
        NO_RESIDENT,
        Waits.DESK,
        expected=_("核对事项、数据和佐证：成立的改正得分，不成立的说明理由；材料不够的，请单位补充。"),
    ),
    State(
        "asked",
        _("待补充材料"),
        NO_RESIDENT,
        Waits.OWNER,
        tone=Tone.WAITING,
        expected=_("按要求补充说明和材料。复核的期限从补齐以后接着算。"),
    ),
    State("granted", _("申诉成立"), _("已办结"), Waits.NOBODY, is_open=False, tone=Tone.GOOD),
    State("refused", _("申诉不成立"), _("已办结"), Waits.NOBODY, is_open=False, tone=Tone.NEUTRAL),
    State("withdrawn", _("已撤回"), _("已撤回"), Waits.NOBODY, is_open=False, tone=Tone.NEUTRAL),
)
FINDINGS = Ask("words", AskType.WORDS, _("复核情况和理由"), help=_("申诉单位能看到。"))
PROOF = Ask("photos", AskType.PHOTOS, _("材料"), required=False, help=_("照片、文件。"))


def _granting(code: str, when: str, name: object, done: object, *asks: Ask) -> Transition:
    return Transition(
        code,
        name,  # type: ignore[arg-type]
        done,  # type: ignore[arg-type]
        IN_THE_OFFICE,
        "granted",
        (OFFICE, LEADER),
        when=when,
        asks=(*asks, FINDINGS, PROOF),
        stops=("decide",),
        tells=(Waits.OWNER,),
        not_who_handled=True,
        primary=True,
    )


APPEAL = Workflow(
    kind=KIND,
    name=_("考核申诉"),
    states=STATES,
    initial="filed",
    clocks={"decide": _("答复时限")},
    transitions=(
        Transition(
            "file",
            pgettext_lazy("办理记录", "提出申诉"),
            pgettext_lazy("办理记录", "提出申诉"),
            OPEN,
            None,
            (SYSTEM,),
        ),
        Transition(
            "take_up",
            _("受理复核"),
            pgettext_lazy("办理记录", "受理，开始复核"),
            ("filed",),
            "reviewing",
            (OFFICE,),
            tells=(Waits.OWNER,),
            not_who_handled=True,
        ),
        _granting(
            "cancel_adjustment",
            "about_adjustment",
            _("申诉成立，撤销扣分"),
            _("申诉成立，撤销%(what)s"),
        ),
        _granting(
            "correct_value",
            "about_entered",
            _("申诉成立，更正数值"),
            _("申诉成立，数值由%(before)s更正为%(value)s"),
            Ask("value", AskType.NUMBER, _("更正后的数值")),
        ),
        _granting(
            "make_up",
            "about_counted",
            _("申诉成立，补回分数"),
            _("申诉成立，补回%(points)s分"),
            Ask(
                "points",
                AskType.NUMBER,
                _("补回几分"),
                help=_("系统统计的数不能改，应得的分记为加分，理由一直显示。"),
            ),
        ),
        Transition(
            "refuse",
            _("申诉不成立"),
            pgettext_lazy("办理记录", "申诉不成立"),
            IN_THE_OFFICE,
            "refused",
            (OFFICE, LEADER),
            asks=(FINDINGS, PROOF),
            stops=("decide",),
            tells=(Waits.OWNER,),
            not_who_handled=True,
        ),
        Transition(
            "ask_more",
            _("请单位补充材料"),
            pgettext_lazy("办理记录", "请单位补充材料"),
            IN_THE_OFFICE,
            "asked",
            (OFFICE,),
            asks=(Ask("words", AskType.WORDS, _("要补充什么")),),
            pauses=True,
            not_who_handled=True,
        ),
        Transition(
            "supplement",
            _("补充材料"),
            pgettext_lazy("办理记录", "补充材料"),
            ("asked",),
            "reviewing",
            (BODY,),
            asks=(Ask("words", AskType.WORDS, _("补充说明")), PROOF),
            resumes=True,
            primary=True,
        ),
        Transition(
            "withdraw",
            _("撤回申诉"),
            pgettext_lazy("办理记录", "撤回申诉"),
            OPEN,
            "withdrawn",
            (BODY,),
            asks=(Ask("words", AskType.WORDS, _("说明"), required=False),),
            stops=("decide",),
            tells=(Waits.DESK,),
            confirm=_("撤回以后，同一件事在期限内可以再次申诉。确定撤回吗？"),
        ),
    ),
)
