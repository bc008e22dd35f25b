"""The sections of a bulletin, written from the figures as an office would write them. Whoever issues it edits them first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from linli.portal.rules.bulletin.figures import Figures, Number, Row, ranked
from linli.portal.rules.bulletin.periods import called, day_words
from linli.portal.rules.bulletin.problems import draft_advice, draft_problems
from linli.portal.rules.bulletin.wording import (
    SAME,
    count_change,
    days_change,
    out_of,
    points_change,
    share,
    with_counts,
    with_rates,
)

NAMED = 3
"""How many are named at each end of a ranking."""
MOST_CATEGORIES = 5
RATE_NAMES = {"response": "响应率", "solution": "解决率", "satisfaction": "满意率"}


def draft_sections(figures: Figures) -> dict[str, str]:
    """The text of every section by its name, in order; paragraphs stand on lines of their own."""
    writers: dict[str, Callable[[Figures], Sequence[str]]] = {
        "overall": draft_overall,
        "quality": draft_quality,
        "places": draft_places,
        "bodies": draft_bodies,
        "categories": draft_categories,
        "problems": draft_problems,
        "advice": draft_advice,
    }
    return {name: "\n".join(part for part in write(figures) if part) for name, write in writers.items()}


def draft_overall(figures: Figures) -> list[str]:
    """What came in and went out, against the period before and a year ago, and what stands now."""
    words, this = called(figures.kind, figures.period), figures.this
    received, closed = this.count("received"), this.count("closed")
    whole = whole_words(figures)
    if not received and not closed:
        return [f"{words.here}，{whole}没有收到群众诉求和网格上报事项，也没有办结事项。", _standing(figures)]
    first = f"{words.here}，{whole}共收到群众诉求和网格上报事项{received:,}件{_both(figures, 'received')}；"
    first += f"办结{closed:,}件次{_both(figures, 'closed')}。"
    return [first + _busiest(figures), _standing(figures)]


def whole_words(figures: Figures) -> str:
    """全县, 全镇, 全乡; a subdistrict says 辖区."""
    kind = "县" if figures.is_county else figures.area_name[-1:]
    return f"全{kind}" if kind in {"县", "镇", "乡"} else "辖区"


def _both(figures: Figures, code: str) -> str:
    """，比上月（1,928件）增长4.8%，比去年同期…; nothing where there is nothing to compare with."""
    words, this, said = called(figures.kind, figures.period), figures.this.count(code), ""
    for name, earlier in figures.earlier.items():
        count = earlier.count(code)
        changed = count_change(this, count)
        then = words.of(name)
        said += f"，与{then}{SAME}" if changed == SAME else f"，比{then}（{count:,}件）{changed}"
    return said


def _busiest(figures: Figures) -> str:
    if figures.period.days < 2 or not figures.this.count("received"):
        return ""
    average = f"日均收到{figures.this.count('received') / figures.period.days:.1f}件"
    most = max(received for _day, received in figures.days)
    busiest = [day for day, received in figures.days if received == most]
    if len(busiest) > 1:
        return f"{average}。"
    return f"{average}，{day_words(busiest[0], with_year=False)}收到最多，为{most:,}件。"


def _standing(figures: Figures) -> str:
    at, now = figures.at, figures.now
    moment = f"截至{day_words(dt.date(at.year, at.month, at.day))}{at.hour}时"
    standing = now.count("open")
    if not standing:
        return f"{moment}，没有未办结的事项。"
    lights = f"其中临期（黄灯）{now.count('yellow'):,}件、超期（红灯）{now.count('red'):,}件"
    return f"{moment}，未办结{standing:,}件，{lights}。"


def draft_quality(figures: Figures) -> list[str]:
    """On time, the three rates, how long it took, what came back."""
    this = figures.this
    on_time = this["on_time"]
    lines = []
    if on_time.value is None:
        lines.append("本期没有办理时限到期的事项，按期办结率不作统计。")
    else:
        lines.append(
            f"办理时限到期{on_time.below or 0:,}件次，按期反馈{on_time.above:,}件次，按期办结率{on_time.words}"
            f"{_against(figures, 'on_time')}{_caution(on_time)}。"
        )
    said = [_rate(figures, code) for code in RATE_NAMES if this[code].value is not None]
    if silent := [name for code, name in RATE_NAMES.items() if this[code].value is None]:
        said.append(f"{'、'.join(silent)}本期没有可统计的数")
    lines.append("；".join(said) + "。")
    median, tail = this["days_median"], this["days_p90"]
    if median.value is not None and tail.value is not None:
        lines.append(
            f"本期办结的事项，从收到到结案，半数在{median.words}天以内{_against(figures, 'days_median')}，"
            f"九成在{tail.words}天以内{_caution(median)}。"
        )
    lines.append(_came_back(figures))
    return lines


def _rate(figures: Figures, code: str) -> str:
    number = figures.this[code]
    return f"{RATE_NAMES[code]}{number.words}（{out_of(number)}）{_against(figures, code)}{_caution(number)}"


def _against(figures: Figures, code: str) -> str:
    """，比上月上升1.2个百分点，比去年同期…; nothing where there is nothing to compare."""
    words, this, said = called(figures.kind, figures.period), figures.this[code], ""
    tell = days_change if code == "days_median" else points_change
    for name, earlier in figures.earlier.items():
        if changed := tell(this, earlier[code]):
            then = words.of(name)
            said += f"，与{then}{SAME}" if changed == SAME else f"，比{then}{changed}"
    return said


def _caution(number: Number) -> str:
    return "（数量较少，仅供参考）" if number.is_small else ""


def _came_back(figures: Figures) -> str:
    back, again = figures.this["return"], figures.this["reopening"]
    said = []
    if back.value is not None:
        said.append(f"交办{back.below or 0:,}件次，被退回{back.above:,}件次，退回率{back.words}")
    if again.value is not None:
        said.append(f"结案后重新办理{again.above:,}件次，重办率{again.words}")
    return "；".join(said) + "。" if said else ""


def draft_places(figures: Figures) -> list[str]:
    """Who got most, where it went well, where it did not."""
    level = "镇办" if figures.is_county else "村（社区）"
    busy = sorted((row for row in figures.places if row.received), key=lambda row: (-row.received, row.code))
    if not busy:
        return [f"本期各{level}都没有收到诉求。"]
    whole, top = figures.this.count("received"), busy[:NAMED]
    first = f"收到较多的是{with_counts(top)}，"
    if len(busy) > NAMED:
        first += f"合计占{share(sum(row.received for row in top), whole)}。"
    else:
        first = f"收到的是{with_counts(top)}。"
    if growing := figures.rising(busy)[:NAMED]:
        grown = "、".join(f"{row.name}（增加{row.more:,}件）" for row in growing)
        first += f"比{called(figures.kind, figures.period).before}增加较多的是{grown}。"
    return [first, ranking(figures.places, "on_time", "按期办结率", level), _red(figures.places)]


def draft_bodies(figures: Figures) -> list[str]:
    """Departments compared with each other."""
    rows = [row for row in figures.departments if row.this.count("dispatched") or row.this.count("closed")]
    if not rows:
        return ["本期没有部门承办的事项。"]
    handed, done = (sum(row.this.count(code) for row in rows) for code in ("dispatched", "closed"))
    first = f"{len(rows)}个部门（单位）承办，共交办{handed:,}件次、办结{done:,}件次。"
    lines = [first + ranking(rows, "on_time", "按期办结率", "部门（单位）")]
    satisfied = ranking(rows, "satisfaction", "满意率", "部门（单位）")
    return [*lines, satisfied if "参加排名的" in satisfied else "", _red(figures.departments)]


def ranking(rows: Sequence[Row], code: str, name: str, level: str) -> str:
    """The best and the worst by a rate among those with enough to say something."""
    fit = ranked(rows, code, worst_first=False)
    few = sum(1 for row in rows if row.this[code].value is not None) - len(fit)
    rest = f"另有{few}个数量较少，不参加排名。" if few else ""
    if len(fit) < 2:
        return f"{name}方面，各{level}的数量都不足以排名。" if few or fit else ""
    said = f"{name}参加排名的{level}{len(fit)}个，"
    if fit[0].this[code].words == fit[-1].this[code].words:
        return f"{said}均为{fit[0].this[code].words}。{rest}"
    ends = min(NAMED, len(fit) // 2)
    return (
        f"{said}较高的是{with_rates(fit[:ends], code)}，较低的是{with_rates(fit[::-1][:ends], code)}。{rest}"
    )


def _red(rows: Sequence[Row]) -> str:
    red = sorted(
        (row for row in rows if row.now.count("red")), key=lambda row: (-row.now.count("red"), row.code)
    )
    if not red:
        return ""
    said = "、".join(f"{row.name}（{row.now.count('red'):,}件）" for row in red[:NAMED])
    return (
        f"目前超期（红灯）未办结较多的是{said}。" if len(red) > 1 else f"目前超期（红灯）未办结的在{said}。"
    )


def draft_categories(figures: Figures) -> list[str]:
    """What it was about, and by which way it came."""
    whole = figures.this.count("received")
    busy = sorted(
        (row for row in figures.categories if row.received), key=lambda row: (-row.received, row.code)
    )
    if not busy:
        return ["本期没有收到诉求，不作分类。"]
    top = busy[:MOST_CATEGORIES]
    first = f"从类别看，收到{'较多' if len(busy) > 1 else ''}的是{with_counts(top, of=whole)}。"
    before = called(figures.kind, figures.period).before
    rising, falling = figures.rising(figures.categories), figures.falling(figures.categories)
    for rows, verb in ((rising[:NAMED], "增加"), (falling[:NAMED], "减少")):
        if rows:
            first += f"比{before}{verb}较多的是" + "、".join(
                f"{row.name}（{verb}{abs(row.more):,}件）" for row in rows
            ) + "。"  # fmt: skip
    ways = sorted(
        (row for row in figures.channels if row.received), key=lambda row: (-row.received, row.code)
    )
    return [first, f"从渠道看，{with_counts(ways, of=whole)}。"]
