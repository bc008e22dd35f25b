"""What is counted of reports, and the figures made of it, in words (指标口径)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.public import Matter, histories, matters_after
from linli.cores.measures.rules import Better, Counted, Fact, Measure, MeasureSet, Term
from linli.domains.reports.models import Verdict
from linli.domains.reports.rules.counting import Judged, facts_of
from linli.domains.reports.workflow import KIND

COUNTED = (
    Counted("filed", 0, _("收到"), _("群众提交、网格员上报、其他渠道登记的诉求，按上报的时间计一件。"), by_hour=True),
    Counted("open", 1, _("未办结"), _("现在没有办结的诉求，计在责任单位；还没有派遣的，计在受理单位。"), is_state=True),
    Counted("yellow", 2, _("黄灯"), _("未办结的诉求里，最紧的时限已经用去八成的。"), is_state=True),
    Counted("red", 3, _("红灯"), _("未办结的诉求里，有时限已经超过的。"), is_state=True),
    Counted(
        "closed",
        4,
        pgettext_lazy("指标", "办结"),
        _("结案一次计一次，按结案的时间，计在当时的责任单位。再次结案再计一次。撤回、并案、不予受理的不计。"),
        has_hours=True,
    ),
    Counted(
        "handled",
        5,
        _("应办结"),
        _("办理时限有了结果的次数：时限内反馈结果的，计在反馈的时候；没有的，计在到期的时候，不管后来什么时候办完。"),
        good_name=_("按期反馈"),
    ),
    Counted(
        "answered",
        6,
        _("应答复"),
        _("受理时限有了结果的诉求：时限内立案、转办或者不予受理的，计在答复的时候；没有的，计在到期的时候。网格巡查发现的不计。"),
        good_name=_("按时答复"),
    ),
    Counted(
        "judged",
        7,
        _("群众评价"),
        _("群众在结案后对是否解决作出的评价，按评价的时间，计在评价时的责任单位。没有评价的不计。"),
        good_name=_("评价已解决"),
    ),
    Counted(
        "rated",
        8,
        _("满意度评价"),
        _("群众在评价里说了是否满意的。没有作答的不计，也不算满意。"),
        good_name=_("评价满意"),
    ),
    Counted("dispatched", 9, _("交办"), _("派遣、改派一次计一次，计在收到的单位。")),
    Counted("returned", 10, _("退回"), _("单位退回一次计一次，计在退回的单位。")),
    Counted("reopened", 11, _("重新办理"), _("结案后重新办理一次计一次，群众要求的、工作人员决定的都计，计在原来办结的单位。")),
    Counted("verified", 12, _("核查"), _("核查一次计一次，计在办理的单位。"), good_name=_("核查通过")),
    Counted("declined", 13, _("不予受理"), _("决定不予受理的诉求，计在受理单位。")),
    Counted("given_up", 14, _("撤回和并案"), _("群众撤回的，和并入别的诉求办理的。")),
)  # fmt: skip

_TIMES, _PIECES, _PERCENT, _DAYS = _("次"), _("件"), "%", _("天")


MEASURES = (
    Measure("received", _("收到"), COUNTED[0].definition, _("收到的件数"), _PIECES, Term("filed")),
    Measure("open", _("未办结"), COUNTED[1].definition, _("现在未办结的件数"), _PIECES, Term("open")),
    Measure(
        "yellow",
        _("黄灯"),
        COUNTED[2].definition,
        _("现在黄灯的件数"),
        _PIECES,
        Term("yellow"),
        better=Better.LOWER,
    ),
    Measure(
        "red",
        _("红灯"),
        COUNTED[3].definition,
        _("现在红灯的件数"),
        _PIECES,
        Term("red"),
        better=Better.LOWER,
    ),
    Measure(
        "closed",
        pgettext_lazy("指标", "办结"),
        COUNTED[4].definition,
        _("结案的次数"),
        _TIMES,
        Term("closed"),
    ),
    Measure(
        "dispatched", _("交办"), COUNTED[9].definition, _("派遣、改派的次数"), _TIMES, Term("dispatched")
    ),
    Measure(
        "declined", _("不予受理"), COUNTED[13].definition, _("不予受理的件数"), _PIECES, Term("declined")
    ),
    Measure(
        "on_time",
        _("按期办结率"),
        _(
            "到期该办完的，有多少在时限内反馈了结果。到期没有办完的马上算作超期，所以拖着不办不会让这个率变好看。"
        ),
        _("按期反馈的次数 ÷ 办理时限有了结果的次数"),
        _PERCENT,
        Term("handled", good=True),
        Term("handled"),
        better=Better.HIGHER,
    ),
    Measure(
        "response",
        _("响应率"),
        _("群众的诉求，有多少在受理时限内得到了答复（立案、转办或者说明不予受理的理由）。"),
        _("按时答复的件数 ÷ 受理时限有了结果的件数"),
        _PERCENT,
        Term("answered", good=True),
        Term("answered"),
        better=Better.HIGHER,
    ),
    Measure(
        "solution",
        _("解决率"),
        _("作出评价的群众里，说已经解决的。没有联系上、没有评价的不在其中。"),
        _("评价已解决的次数 ÷ 作出评价的次数"),
        _PERCENT,
        Term("judged", good=True),
        Term("judged"),
        better=Better.HIGHER,
    ),
    Measure(
        "satisfaction",
        _("满意率"),
        _("说了是否满意的群众里，说满意的。“一般”不算满意，没有作答的不在其中。"),
        _("评价满意的次数 ÷ 说了是否满意的次数"),
        _PERCENT,
        Term("rated", good=True),
        Term("rated"),
        better=Better.HIGHER,
    ),
    Measure(
        "return",
        _("退回率"),
        _("交办给单位的，有多少被退回。偏高说明派得不准，或者单位推脱。"),
        _("退回的次数 ÷ 交办的次数"),
        _PERCENT,
        Term("returned"),
        Term("dispatched"),
        better=Better.LOWER,
    ),
    Measure(
        "reopening",
        _("重办率"),
        _("结案的，有多少又重新办理。两个次数都按发生的时间计，本期重新办理的也可能是以前结的案。"),
        _("重新办理的次数 ÷ 结案的次数"),
        _PERCENT,
        Term("reopened"),
        Term("closed"),
        better=Better.LOWER,
    ),
    Measure(
        "verification",
        _("核查通过率"),
        _("办理单位反馈以后，由没有参加办理的人核查，有多少一次通过。"),
        _("核查通过的次数 ÷ 核查的次数"),
        _PERCENT,
        Term("verified", good=True),
        Term("verified"),
        better=Better.HIGHER,
    ),
    Measure(
        "days_median",
        _("办结天数（中位数）"),
        _("从上报到结案，一半在这个天数以内。按自然日算，包括等待群众补充和挂账的时间。"),
        _("本期结案的，从上报到结案的天数，从短到长排在正中间的"),
        _DAYS,
        Term("closed"),
        share=0.5,
        better=Better.LOWER,
    ),
    Measure(
        "days_p90",
        _("办结天数（九成以内）"),
        _("从上报到结案，十件里有九件在这个天数以内。按自然日算，包括等待群众补充和挂账的时间。"),
        _("本期结案的，从上报到结案的天数，从短到长排在九成处的"),
        _DAYS,
        Term("closed"),
        share=0.9,
        better=Better.LOWER,
    ),
)


def report_facts(ids: Sequence[int]) -> Iterator[Fact]:
    """All facts of these reports; four queries."""
    verdicts: defaultdict[int, list[Judged]] = defaultdict(list)
    given = Verdict.objects.filter(matter__in=ids).order_by("matter", "at", "id")
    for matter, at, owner, solved, said in given.values_list(
        "matter_id", "at", "owner_id", "solved", "satisfaction"
    ):
        verdicts[matter].append(Judged(at, owner, solved, said))
    for history in histories(ids):
        yield from facts_of(history, verdicts[history.id])


REPORT_MEASURES = MeasureSet(
    kind=KIND,
    name=_("诉求"),
    counted=COUNTED,
    measures=MEASURES,
    facts_of=report_facts,
    subjects_after=lambda last, most: matters_after(KIND, last, most),
    how_many=lambda: Matter.objects.filter(kind=KIND).count(),
)
