"""The sentences that go with what the rules decide."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.domains.mediation.rules import Doubt, Hindrance, Lack, Reason, Subject, Trouble

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Told:
    """Why a dispute is not mediated here, what that rests on, and where to go instead."""

    why: Words
    basis: Words
    instead: Words


SUBJECTS = [
    (Subject.RIGHTS.value, _("钱款、土地、邻里、务工、家庭等自己可以作主的事")),
    (Subject.STATUS.value, _("婚姻、收养、亲子等身份关系成立不成立、有没有效")),
    (Subject.AUTHORITY.value, _("对行政机关的处罚、许可、征收等决定不服")),
    (Subject.RESERVED.value, _("法律规定只能由专门机关处理，或者不准调解的事")),
]
HINDRANCES = {
    Hindrance.DANGER: Told(
        _("现在有人身危险"),
        _("先保证人的安全，再谈纠纷。"),
        _("马上打 110；有人受伤打 120。危险过去以后，再来申请调解。"),
    ),
    Hindrance.CRIME: Told(
        _("可能涉及犯罪"),
        _("《人民调解法》第二十五条：可能引起治安案件、刑事案件的，及时向公安机关报告。"),
        _("向派出所报案。民事赔偿部分，公安机关可以委托调解。"),
    ),
    Hindrance.STATUS: Told(
        _("身份关系不能靠调解来确认"),
        _("《人民调解工作若干规定》第二十二条：法律、法规禁止采用民间调解方式解决的，不得受理。"),
        _("向人民法院起诉，或者到民政部门办理。由此引起的财产、抚养、赡养问题，可以调解。"),
    ),
    Hindrance.AUTHORITY: Told(
        _("这是对行政机关的决定不服"),
        _("《人民调解法》第二条：人民调解解决的是民间纠纷。"),
        _("申请行政复议或者提起行政诉讼；赔偿、补偿数额等，可以由行政调解组织调解。"),
    ),
    Hindrance.RESERVED: Told(
        _("只能由专门机关处理，或者不准调解"),
        _(
            "《人民调解工作若干规定》第二十二条：只能由专门机关管辖处理，或者法律、法规禁止采用民间调解方式解决的，不得受理。"
        ),
        _("到主管的机关办理；不知道是哪个机关，打 12345 询问。"),
    ),
    Hindrance.PENDING: Told(
        _("已经有机关受理或者解决了"),
        _(
            "《人民调解工作若干规定》第二十二条：人民法院、公安机关或者其他行政机关已经受理或者解决的，不得受理。"
        ),
        _("在受理的机关继续办理。想调解的，请它委派或者委托调解。"),
    ),
    Hindrance.REFUSED: Told(
        _("对方明确拒绝调解"),
        _("《人民调解法》第十七条：当事人一方明确拒绝调解的，不得调解。"),
        _("可以申请仲裁，或者向人民法院起诉；需要帮助的，到法律援助中心。对方改变主意，随时可以再来。"),
    ),
}
DOUBTS = {
    Doubt.SUM_DIFFERS: _("各项金额加起来和登记的涉及金额不一样，请核对。"),
    Doubt.NOT_A_WORKING_DAY: _("有付款的日子是休息日，银行可能不办理。"),
    Doubt.FAR_AWAY: _("有的日子在五年以后，请核对年份。"),
}
LACKS = {
    Lack.APPLICANT: _("还没有登记申请人。"),
    Lack.RESPONDENT: _("还没有登记被申请人。"),
    Lack.GUARDIAN: _("未成年人、不能完全辨认自己行为的成年人，要登记监护人。"),
    Lack.SPEAKERS: _("一方有十人以上的，先推选代表。"),
    Lack.TOO_MANY_SPEAKERS: _("代表最多五人。"),
}
REASONS = {
    Reason.CHOSEN: _("当事人选定"),
    Reason.TRADE: _("本行业的专业调解组织"),
    Reason.KIND: _("专门受理这类纠纷"),
    Reason.NEAR: _("离纠纷发生地近"),
    Reason.FULL_TIME: _("专职"),
}
TROUBLES = {
    Trouble.RETIRED: _("已经退出名册"),
    Trouble.AWAY: _("暂时不接案"),
    Trouble.PAUSED: _("不接新案"),
    Trouble.ELSEWHERE: _("不受理这个地方的纠纷"),
    Trouble.OTHER_KINDS: _("不受理这类纠纷"),
    Trouble.LANGUAGE: _("不会所需的语言"),
}
