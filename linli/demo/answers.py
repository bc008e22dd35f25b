"""What the invented county answers to common questions."""

from __future__ import annotations

import datetime as dt

from linli.cores.access.public import SYSTEM
from linli.domains.policies.public import add_answer

ANSWERS = (
    (
        "高龄津贴怎么领？",
        "本县户籍、年满八十周岁的老人可以申请。带身份证、户口簿和银行卡到所在村(社区)便民服务点登记，次月起按月发放。",
        "老人 补贴 八十岁",
    ),
    (
        "医保断缴了怎么补？",
        "带身份证到镇办便民服务中心医保窗口办理，也可以在手机上办。断缴三个月以内补缴的，补缴后次日恢复报销。",
        "合作医疗 报销 断保",
    ),
    (
        "宅基地怎么申请？",
        "向村民小组提出书面申请，村里讨论并公示十五天，报镇里审批。带身份证、户口簿，一户只能有一处宅基地。",
        "建房 盖房 批地",
    ),
    (
        "低保怎么申请？",
        "由本人或者委托村(社区)向镇里提出，填写申请书和家庭情况授权书。镇里入户核实后报县民政局，二十个工作日内答复。",
        "困难 救助 最低生活保障",
    ),
    (
        "夜里施工扰民怎么办？",
        "城区晚十点到早六点不得进行产生噪声的施工，抢修和经过批准的除外。请说明工地位置，派给城管执法队到现场处理。",
        "噪音 噪声 工地 打桩",
    ),
    (
        "办残疾证要带什么？",
        "带身份证、户口簿和两寸照片三张，到县残联申请，由指定医院评定，评定后二十个工作日内发证。行动不便的可以预约上门。",
        "残疾人证 评残",
    ),
)


def write_answers(today: dt.date) -> int:
    """All of them, until the end of next year; returns how many."""
    until = dt.date(today.year + 1, 12, 31)
    rest = {"category": None, "basis": "", "valid_until": until, "is_public": True}
    for question, answer, keywords in ANSWERS:
        facts = {"question": question, "answer": answer, "keywords": keywords}
        add_answer(facts=facts | rest, by=SYSTEM)
    return len(ANSWERS)
