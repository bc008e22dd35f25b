"""What stands out and asks for a word from the office: organisations, old matters, what comes back. No person is named."""

from __future__ import annotations

from collections.abc import Iterator

from linli.portal.rules.bulletin.figures import Figures, Row, ranked
from linli.portal.rules.bulletin.text import ORDINALS
from linli.portal.rules.bulletin.wording import out_of, with_rates

WORST = 5
LONG_DAYS = 30
GOOD_ENOUGH = 0.95
"""An on-time rate from here on is nobody's problem."""
MANY_BACK = 0.10


def draft_problems(figures: Figures) -> list[str]:
    """Each with a heading of the second level."""
    lines: list[str] = []
    for place, (heading, text) in enumerate(_problems(figures)):
        lines += [f"（{ORDINALS[place]}）{heading}", text]
    return lines or ["本期没有发现数量足以说明问题的突出情况。"]


def _problems(figures: Figures) -> Iterator[tuple[str, str]]:
    if late := late_bodies(figures):
        named = "、".join(
            f"{row.name}（{row.this['on_time'].words}，{out_of(row.this['on_time'])}）" for row in late
        )
        yield "部分单位按期办结率偏低", f"按期办结率低于{100 * GOOD_ENOUGH:.0f}%且排在最后的是{named}。"
    if figures.oldest:
        is_long = figures.oldest[0].days > LONG_DAYS
        yield "部分事项长期没有办结" if is_long else "未办结时间较长的事项", _old(figures)
    if back := _too_many(figures, "return"):
        yield "部分单位退回较多", f"退回率超过{100 * MANY_BACK:.0f}%的有{with_rates(back, 'return')}。"
    if again := _too_many(figures, "reopening"):
        yield (
            "部分事项结案后又重新办理",
            f"重办率超过{100 * MANY_BACK:.0f}%的有{with_rates(again, 'reopening')}。",
        )


def late_bodies(figures: Figures) -> list[Row]:
    """The worst by on-time rate among all with enough to say something, the worst first."""
    found = ranked(figures.bodies, "on_time", worst_first=True)
    return [row for row in found if (row.this["on_time"].value or 0) < GOOD_ENOUGH][:WORST]


def _too_many(figures: Figures, code: str) -> list[Row]:
    found = ranked(figures.bodies, code, worst_first=True, high_is_good=False)
    return [row for row in found if (row.this[code].value or 0) > MANY_BACK][:WORST]


def _old(figures: Figures) -> str:
    old = figures.oldest
    long = sum(1 for one in old if one.days > LONG_DAYS)
    first = f"未办结时间最长的{len(old)}件见下表，" if len(old) > 1 else "未办结时间最长的1件见下表，"
    said = f"最长的已有{old[0].days:,}天"
    if long > 1:
        said += f"，其中{long}件超过{LONG_DAYS}天"
    return f"{first}{said}。"


def draft_advice(figures: Figures) -> list[str]:
    """Left to the office: hints that have to be finished before it can be issued."""
    hints = []
    if late := late_bodies(figures):
        names = "、".join(row.name for row in late)
        hints.append(
            f"压实办理责任。{names}要对超期事项逐件说明原因、明确完成时间。【请填写：整改要求、报送时间和联系人】"
        )
    if figures.oldest and figures.oldest[0].days > LONG_DAYS:
        hints.append("集中清理积存事项。对长期没有办结的事项逐件会商。【请填写：牵头单位、办法和时限】")
    if figures.now.count("red"):
        hints.append(
            f"尽快销号红灯事项。现有超期事项{figures.now.count('red'):,}件，【请填写：销号时限和督办安排】"
        )
    if rising := figures.rising(figures.categories):
        hints.append(f"从源头减少同类问题。“{rising[0].name}”类诉求增加较多，【请填写：原因分析和治理措施】")
    hints = hints or ["【请填写：下步工作安排】"]
    if len(hints) == 1:
        return hints
    return [f"{ORDINALS[place]}是{hint}" for place, hint in enumerate(hints)]
