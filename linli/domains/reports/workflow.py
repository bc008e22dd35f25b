"""The life of a report (诉求), after the national process of digital city management (GB/T 30428.8):
collection → filing → dispatch → handling → feedback → verification → closing → evaluation by the resident.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import Role
from linli.cores.matters.public import (
    PREVIOUS,
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

KIND = "report"

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
ANSWERING = ("submitted", "accepted", "dispatched", "handling", "verifying", "verified")
"""The states in which work goes on."""

STATES = (
    State(
        "submitted", _("待受理"), _("已收到"), Waits.DESK, tone=Tone.WAITING,
        expected=_("看清诉求，立案后派遣；不属于受理范围的，说明理由和依据。"),
        public_next=_("工作人员会先核对内容，决定受理后转给负责的单位。"),
    ),
    State(
        "accepted", _("待派遣"), _("已受理"), Waits.DESK, tone=Tone.WAITING,
        expected=_("选择责任单位派遣。"),
        public_next=_("正在为您确定负责办理的单位。"),
    ),
    State(
        "dispatched", _("待签收"), _("已转办"), Waits.OWNER, tone=Tone.WAITING,
        expected=_("属于本单位职责的，签收；不属于的，说明理由退回。"),
        public_next=_("负责的单位会签收并着手办理。"),
    ),
    State(
        "handling", _("办理中"), _("办理中"), Waits.OWNER, tone=Tone.ACTIVE,
        expected=_("办理完成后反馈结果；需要更多时间的，提前申请延期。"),
        public_next=_("负责的单位正在办理，办完后会有人到现场或电话核实。"),
    ),
    State(
        "verifying", _("待核查"), _("核实中"), Waits.PERSON, tone=Tone.WAITING,
        expected=_("到现场看或电话回访，确认是否真正解决。核查人不能是办理人。"),
        public_next=_("办理单位已经反馈结果，我们正在核实是否真正解决。"),
    ),
    State(
        "verified", _("待结案"), _("核实完成"), Waits.DESK, tone=Tone.WAITING,
        expected=_("核查已通过，核对材料后结案。"),
        public_next=_("核实已通过，即将结案，届时请您评价。"),
    ),
    State(
        "waiting_resident", _("待群众补充"), _("等您补充"), Waits.RESIDENT, tone=Tone.WAITING,
        expected=_("已向群众提问，时限暂停计算。"),
        public_next=_("请回答工作人员的问题，回答后继续办理。"),
    ),
    State(
        "suspended", _("已挂账"), _("暂缓办理"), Waits.NOBODY, tone=Tone.NEUTRAL,
        expected=_("因客观原因暂时不能解决，到复查日期自动恢复办理。"),
        public_next=_("目前条件还不具备，到复查日期会继续办理，理由见下面的记录。"),
    ),
    State("closed", _("已结案"), _("已办结"), Waits.NOBODY, is_open=False, tone=Tone.GOOD,
          public_next=_("请告诉我们是否真正解决、您是否满意。")),
    State("declined", _("不予受理"), _("不予受理"), Waits.NOBODY, is_open=False, tone=Tone.NEUTRAL,
          public_next=_("理由和依据见下面的记录。")),
    State("withdrawn", _("已撤回"), _("已撤回"), Waits.NOBODY, is_open=False, tone=Tone.NEUTRAL),
    State("merged", _("已并案"), _("已并案"), Waits.NOBODY, is_open=False, tone=Tone.NEUTRAL,
          public_next=_("同一件事已有人反映，两件一并办理，办理进展会同步告诉您。")),
)  # fmt: skip

ORGANISATION = Ask("organisation", AskType.ORGANISATION, _("责任单位"))
INSTRUCTION = Ask("words", AskType.WORDS, _("办理要求"), required=False)

DISPATCHING = (
    Transition(
        "accept_and_dispatch", _("立案并派遣"), _("立案并派遣"), ("submitted",), "dispatched", (DESK,),
        asks=(ORGANISATION, INSTRUCTION), stops=("accept",), starts=("sign",), primary=True, bulk=True,
        public=_("已受理，转交%(organisation)s办理。"),
    ),
    Transition(
        "accept", _("立案"), _("立案"), ("submitted",), "accepted", (DESK,), asks=(Ask("words", AskType.WORDS, _("说明"), required=False),),
        stops=("accept",), starts=("dispatch",), bulk=True, public=_("已受理。"),
    ),
    Transition(
        "decline", _("不予受理"), _("不予受理"), ("submitted",), "declined", (DESK,),
        asks=(REASON, Ask("basis", AskType.SHORT, _("依据"), help=_("写明法律法规或者文件的名称和条款。"))),
        stops=("accept",), public=_("不予受理。"), public_words=True, confirm=_("不予受理后，群众会看到理由和依据。确定吗？"),
    ),
    Transition(
        "dispatch", _("派遣"), _("派遣"), ("accepted",), "dispatched", (DESK,),
        asks=(ORGANISATION, INSTRUCTION), stops=("dispatch",), starts=("sign",), primary=True, bulk=True,
        public=_("转交%(organisation)s办理。"),
    ),
    Transition(
        "refer", _("转其他受理单位"), _("转交受理单位"), ("submitted", "accepted"), None, (DESK,),
        asks=(Ask("desk", AskType.DESK, _("转给")), REASON),
    ),
    Transition(
        "redispatch", _("改派"), _("改派"), ("dispatched", "handling"), "dispatched", (DESK,),
        asks=(ORGANISATION, REASON), stops=("sign", "handle"), starts=("sign",), tells=(Waits.OWNER,),
        public=_("改由%(organisation)s办理。"),
    ),
)  # fmt: skip

HANDLING = (
    Transition(
        "sign_for", _("签收"), _("签收"), ("dispatched",), "handling", (OWNER,),
        asks=(Ask("person", AskType.PERSON, _("承办人"), required=False),),
        stops=("sign",), starts=("handle",), primary=True, bulk=True, public=_("%(organisation)s已签收，开始办理。"),
    ),
    Transition(
        "return", _("退回"), _("退回"), ("dispatched", "handling"), "accepted", (OWNER,), asks=(REASON,),
        stops=("sign", "handle"), starts=("dispatch",), counts="returns", tells=(Waits.DESK,),
    ),
    Transition(
        "assign", _("指定承办人"), _("指定承办人"), ("dispatched", "handling"), None, (OWNER_LEAD,),
        asks=(Ask("person", AskType.PERSON, _("承办人")), INSTRUCTION),
    ),
    Transition(
        "report_progress", _("填写进展"), _("填写进展"), ("handling",), None, (OWNER,),
        asks=(Ask("words", AskType.WORDS, _("进展"), help=_("群众会看到这段话。")), PHOTOS),
        public=_("办理进展。"), public_words=True,
    ),
    Transition(
        "feed_back", _("反馈结果"), _("反馈结果"), ("handling",), "verifying", (OWNER,),
        asks=(Ask("words", AskType.WORDS, _("办理结果"), help=_("写明做了什么、结果怎样。群众会看到这段话。")), PHOTOS),
        stops=("handle",), starts=("verify",), closes_family=True, primary=True,
        public=_("%(organisation)s已反馈办理结果。"), public_words=True,
    ),
    Transition(
        "request_extension", _("申请延期"), _("申请延期"), ("handling",), None, (OWNER,), when="nothing_pending",
        asks=(Ask("until", AskType.DATE, _("延至")), REASON), tells=(Waits.DESK,),
    ),
    Transition(
        "grant_extension", _("同意延期"), _("同意延期"), ("handling",), None, (DESK, COUNTY), when="extension_pending",
        asks=(Ask("words", AskType.WORDS, _("说明"), required=False),), counts="extensions", tells=(Waits.OWNER,),
        not_who_handled=True, public=_("办理时间延长至%(until)s。"),
    ),
    Transition(
        "refuse_extension", _("不同意延期"), _("不同意延期"), ("handling",), None, (DESK, COUNTY), when="extension_pending",
        asks=(REASON,), tells=(Waits.OWNER,), not_who_handled=True,
    ),
    Transition(
        "suspend", _("挂账"), _("挂账"), ("accepted", "dispatched", "handling"), "suspended", (DESK, COUNTY),
        asks=(REASON, Ask("review_on", AskType.DATE, _("复查日期"))), pauses=True, tells=(Waits.OWNER,),
        public=_("因客观原因暂缓办理，%(review_on)s复查。"), public_words=True,
    ),
    Transition(
        "resume", _("恢复办理"), _("恢复办理"), ("suspended",), PREVIOUS, (DESK, COUNTY, SYSTEM),
        asks=(Ask("words", AskType.WORDS, _("说明"), required=False),), resumes=True, tells=(Waits.OWNER,), public=_("恢复办理。"), primary=True,
    ),
    Transition(
        "ask_resident", _("请群众补充"), _("请群众补充"), ("submitted", "accepted", "dispatched", "handling"), "waiting_resident",
        (DESK, OWNER), when="has_receipt", asks=(Ask("words", AskType.WORDS, _("问题"), help=_("群众会看到这段话。")),),
        pauses=True, public=_("工作人员请您补充情况。"), public_words=True,
    ),
    Transition(
        "go_on", _("不再等待，继续办理"), _("继续办理"), ("waiting_resident",), PREVIOUS, (DESK, OWNER, SYSTEM),
        resumes=True, public=_("继续办理。"),
    ),
)  # fmt: skip

CLOSING = (
    Transition(
        "verify_pass", _("核查通过"), _("核查通过"), ("verifying",), "verified", (VERIFIER, DESK), not_who_handled=True,
        asks=(
            Ask("method", AskType.CHOICE, _("核查方式"), choices=(("on_site", _("现场核查")), ("call_back", _("电话回访")))),
            Ask("words", AskType.WORDS, _("核查情况")),
            PHOTOS,
        ),
        stops=("verify",), starts=("close",), primary=True, public=_("核查通过，确认已经解决。"),
    ),
    Transition(
        "verify_fail", _("核查不通过，退回重办"), _("核查不通过"), ("verifying",), "handling", (VERIFIER, DESK), not_who_handled=True,
        asks=(
            Ask("method", AskType.CHOICE, _("核查方式"), choices=(("on_site", _("现场核查")), ("call_back", _("电话回访")))),
            Ask("words", AskType.WORDS, _("还有什么没有解决")),
            PHOTOS,
        ),
        stops=("verify",), starts=("handle",), counts="reworks", tells=(Waits.DESK,), public=_("核查发现还没有解决，退回重新办理。"),
    ),
    Transition(
        "close", _("结案"), _("结案"), ("verified",), "closed", (DESK, COUNTY), closes_family=True, primary=True, bulk=True,
        asks=(Ask("words", AskType.WORDS, _("结案说明"), required=False),), stops=("close",), public=_("已办结，请您评价。"),
    ),
    Transition(
        "reopen", _("重新办理"), _("重新办理"), ("closed", "declined"), "accepted", (DESK, COUNTY, SUPERVISOR),
        asks=(REASON,), starts=("dispatch",), counts="reopenings", tells=(Waits.OWNER,), public=_("重新办理。"),
    ),
)  # fmt: skip

AROUND = (
    Transition(
        "correct", _("更正类别或地点"), _("更正"), ANSWERING, None, (DESK, COUNTY),
        asks=(Ask("category", AskType.CATEGORY, _("类别"), required=False), Ask("area", AskType.AREA, _("地点"), required=False), REASON),
    ),
    Transition(
        "whistle", _("吹哨"), _("吹哨"), ("accepted", "dispatched", "handling"), None, (DESK, OWNER_LEAD),
        asks=(Ask("organisations", AskType.ORGANISATIONS, _("请哪些单位到场")), Ask("words", AskType.WORDS, _("需要协办的事")))
    ),
    Transition(
        "arrive", _("报到"), _("报到"), ANSWERING, None, (COHANDLER,), when="called", asks=(Ask("words", AskType.WORDS, _("说明"), required=False),),
        tells=(Waits.OWNER, Waits.DESK),
    ),
    Transition(
        "finish_cohandling", _("协办完成"), _("协办完成"), ANSWERING, None, (COHANDLER,), when="arrived",
        asks=(Ask("words", AskType.WORDS, _("协办情况")), PHOTOS), tells=(Waits.OWNER, Waits.DESK),
    ),
    Transition(
        "split", _("拆分"), _("拆分"), ("accepted", "dispatched", "handling"), None, (DESK, OWNER_LEAD),
        asks=(Ask("organisations", AskType.ORGANISATIONS, _("分给哪些单位")), Ask("words", AskType.WORDS, _("各自要办的事"))),
    ),
    Transition(
        "merge", _("并案"), _("并案"), ("submitted", "accepted", "dispatched", "handling"), "merged", (DESK, COUNTY),
        asks=(Ask("matter", AskType.MATTER, _("并入的事项编号")), REASON), confirm=_("并案后本件不再单独办理，两位群众都会收到通知。确定吗？"),
        public=_("与编号%(number)s的诉求合并办理。"),
    ),
    Transition(
        "urge", _("催办"), _("催办"), (*ANSWERING, "suspended"), None, (SUPERVISOR, COUNTY, DESK), counts="urgings",
        asks=(Ask("words", AskType.WORDS, _("催办要求")),), tells=(Waits.OWNER, Waits.DESK),
    ),
    Transition(
        "escalate_by_hand", _("提级办理"), _("提级办理"), ("submitted", "accepted", "dispatched", "handling"), "accepted", (DESK, SUPERVISOR),
        when="has_higher_desk", asks=(REASON,), stops=("accept", "sign", "handle"), starts=("dispatch",), tells=(Waits.OWNER,),
        public=_("已提交上一级办理。"),
    ),
)  # fmt: skip

BY_RESIDENT = (
    Transition("answer", _("回答"), _("群众补充"), ("waiting_resident",), PREVIOUS, (RESIDENT,),
               asks=(Ask("words", AskType.WORDS, _("您的回答")), PHOTOS), resumes=True, public=_("您已补充情况。"), public_words=True, primary=True),
    Transition("supplement", _("补充情况"), _("群众补充"), ANSWERING, None, (RESIDENT,),
               asks=(Ask("words", AskType.WORDS, _("补充内容")), PHOTOS), public=_("您已补充情况。"), public_words=True, tells=(Waits.OWNER, Waits.DESK)),
    Transition("withdraw", _("撤回"), _("群众撤回"), ("submitted", "accepted", "dispatched", "handling", "waiting_resident", "suspended"), "withdrawn", (RESIDENT,),
               asks=(Ask("words", AskType.WORDS, _("原因"), required=False),), public=_("您已撤回。"), tells=(Waits.OWNER, Waits.DESK),
               confirm=_("撤回后不再办理。确定撤回吗？")),
    Transition("judge_solved", _("已解决"), _("群众评价：已解决"), ("closed",), None, (RESIDENT,), when="verdict_open",
               asks=(Ask("satisfaction", AskType.CHOICE, _("是否满意"), choices=(("satisfied", _("满意")), ("neutral", _("一般")), ("unsatisfied", _("不满意")))),
                     Ask("words", AskType.WORDS, _("想说的话"), required=False)),
               public=_("您已评价：已解决。"), primary=True),
    Transition("judge_unsolved", _("没有解决"), _("群众评价：未解决"), ("closed",), "accepted", (RESIDENT,), when="verdict_open",
               asks=(Ask("satisfaction", AskType.CHOICE, _("是否满意"), required=False,
                         choices=(("satisfied", _("满意")), ("neutral", _("一般")), ("unsatisfied", _("不满意")))),
                     Ask("words", AskType.WORDS, _("还有什么没有解决")), PHOTOS),
               starts=("dispatch",), counts="reopenings", tells=(Waits.OWNER, Waits.DESK),
               public=_("您反映没有解决，已交上一级重新办理。"), public_words=True),
)  # fmt: skip

REPORT = Workflow(
    kind=KIND,
    name=_("诉求"),
    states=STATES,
    transitions=(*DISPATCHING, *HANDLING, *CLOSING, *AROUND, *BY_RESIDENT),
    initial="submitted",
    clocks={
        "accept": _("受理时限"),
        "dispatch": _("派遣时限"),
        "sign": _("签收时限"),
        "handle": _("办理时限"),
        "verify": _("核查时限"),
        "close": _("结案时限"),
    },
)
