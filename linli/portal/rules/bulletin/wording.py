"""Turns of phrase of an office: how much more, in which order, out of how many."""

from __future__ import annotations

from collections.abc import Iterable

from linli.portal.rules.bulletin.figures import DAYS, FEW, Number, Row

SAME = "持平"
LEFT_TO_OFFICE = ("【", "】")


def count_change(this: int, before: int) -> str:
    """增长4.8%; bare numbers where the earlier one is too small a base."""
    if this == before:
        return SAME
    verb = "增加" if this > before else "减少"
    if before < FEW:
        return f"{verb}{abs(this - before):,}件"
    share = 100 * abs(this - before) / before
    return f"{'增长' if this > before else '下降'}{share:.1f}%"


def points_change(this: Number, before: Number) -> str:
    """上升1.2个百分点; empty where one of them says nothing."""
    if this.value is None or before.value is None or this.is_small or before.is_small:
        return ""
    points = round(100 * this.value, 1) - round(100 * before.value, 1)
    if abs(points) < 0.05:
        return SAME
    return f"{'上升' if points > 0 else '下降'}{abs(points):.1f}个百分点"


def days_change(this: Number, before: Number) -> str:
    if this.value is None or before.value is None or (before.below or 0) < FEW:
        return ""
    days = round(this.value, 1) - round(before.value, 1)
    if abs(days) < 0.05:
        return SAME
    return f"{'延长' if days > 0 else '缩短'}{abs(days):.1f}天"


def change(this: Number, before: Number) -> str:
    """Of any figure, for the table: signed, a dash where there is nothing to compare."""
    if this.value is None or before.value is None or before.is_small:
        return "—"
    if this.words == before.words:
        return SAME
    if this.code in DAYS:
        return (
            f"{round(this.value, 1) - round(before.value, 1):+.1f}天" if (before.below or 0) >= FEW else "—"
        )
    if this.below is not None:
        return f"{round(100 * this.value, 1) - round(100 * before.value, 1):+.1f}百分点"
    if before.value < FEW:
        return f"{this.value - before.value:+,.0f}"
    return f"{100 * (this.value - before.value) / before.value:+.1f}%"


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "0.0%"


def with_counts(rows: Iterable[Row], *, of: int = 0) -> str:
    """柳河镇（123件，占10.1%）、石泉镇（…）."""
    return "、".join(
        f"{row.name}（{row.received:,}件{f'，占{share(row.received, of)}' if of else ''}）" for row in rows
    )


def with_rates(rows: Iterable[Row], code: str) -> str:
    """柳河镇（98.2%）、…."""
    return "、".join(f"{row.name}（{row.this[code].words}）" for row in rows)


def out_of(number: Number) -> str:
    """（111/120）."""
    return f"{number.above:,}/{number.below or 0:,}"
