"""Figures of the home pages. Each is declared by the filters of the list that it opens, and counted with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Light, Matter, Tab, condition, figures, in_tab


@dataclass(frozen=True, slots=True)
class Figure:
    """One tile: its words, and the list that it counts and opens."""

    name: str
    label: str | Promise
    filters: dict[str, Any]
    tone: str = ""
    tab: Tab = Tab.ALL
    is_part: bool = True
    """Whether it is shown as a share of everything open."""


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure with its number, as the page takes it."""

    name: str
    label: str | Promise
    value: int
    of: int | None
    tone: str
    url: str


OPEN = {"open": "yes"}
WHOLE = Figure("open", _("未办结"), OPEN, is_part=False)
RED = Figure("red", _("红灯"), {"light": "red"}, "red")
YELLOW = Figure("yellow", _("黄灯"), {"light": "yellow"}, "yellow")
FILED_TODAY = Figure("filed_today", _("今日新增"), {"today": "on"}, "blue", is_part=False)
CLOSED_TODAY = Figure("closed_today", _("今日办结"), {"closed_today": "on"}, "green", is_part=False)
REVIEW_DUE = Figure("review_due", _("挂账待复查（七日内）"), OPEN | {"mark": "review_due"})

LEADERS = (
    RED,
    YELLOW,
    WHOLE,
    Figure("accepting", _("待受理、待派遣"), {"state": "accepting"}),
    Figure("working", _("待签收、办理中"), {"state": "working"}),
    Figure("checking", _("待核查、待结案"), {"state": "checking"}),
    Figure("waiting", _("待群众补充"), {"state": "waiting_resident"}),
    Figure("suspended", _("挂账中"), {"state": "suspended"}),
    Figure("escalated", _("已升级"), OPEN | {"mark": "escalated"}),
    Figure("urgent", _("紧急"), OPEN | {"mark": "urgent"}),
    FILED_TODAY,
    CLOSED_TODAY,
)
SUPERVISORS = (
    RED,
    YELLOW,
    WHOLE,
    Figure("unmoved", _("催办后没有动静"), {"mark": "urged_unmoved"}, "red"),
    Figure("returned", _("退回两次以上"), OPEN | {"mark": "returned_twice"}, "yellow"),
    Figure("reopened", _("重新办理"), OPEN | {"mark": "reopened"}),
    Figure("escalated", _("已升级"), OPEN | {"mark": "escalated"}),
    REVIEW_DUE,
)
CLERKS = (
    Figure("total", _("待我办理"), {}, "blue", Tab.MINE, is_part=False),
    Figure("red", _("红灯"), {"light": "red"}, "red", Tab.MINE),
    Figure("yellow", _("黄灯"), {"light": "yellow"}, "yellow", Tab.MINE),
    Figure("today", _("今日新增"), {"today": "on"}, "", Tab.MINE, is_part=False),
)
CLERKS_BESIDES = (
    Figure("extension", _("延期待批"), OPEN | {"mark": "extension"}, "", is_part=False),
    Figure("unmoved", _("被催办未动"), {"mark": "urged_unmoved"}, "yellow", is_part=False),
    REVIEW_DUE,
)


def leader_figures(actor: Actor, area: str = "") -> list[FigureShown]:
    """A dozen live figures over what this actor sees, inside one area if it is named; two queries."""
    return _shown(actor, LEADERS, area=area)


def supervisor_figures(actor: Actor, area: str = "") -> list[FigureShown]:
    """What a supervisor looks for; two queries."""
    return _shown(actor, SUPERVISORS, area=area)


def clerk_figures(actor: Actor) -> list[FigureShown]:
    """What waits for this person, and what besides wants a look; two queries."""
    besides = [figure for figure in _shown(actor, CLERKS_BESIDES) if figure.value]
    return [*_shown(actor, CLERKS, whole="total"), *besides]


def _shown(
    actor: Actor, declared: Sequence[Figure], *, area: str = "", whole: str = "open"
) -> list[FigureShown]:
    place = {"area": area} if area else {}
    counted: dict[str, int] = {}
    for is_open in (True, False):
        named = {
            figure.name: figure.filters | place for figure in declared if _counts_open_ones(figure) is is_open
        }
        if named:
            rows = in_tab(actor, declared[0].tab)
            counted |= figures(rows.open() if is_open else _of_today(rows), named)
    total = counted.get(whole)
    return [
        FigureShown(
            name=figure.name,
            label=figure.label,
            value=counted[figure.name],
            of=total if figure.is_part else None,
            tone=figure.tone if counted[figure.name] or figure.tone in ("", "blue", "green") else "",
            url=list_url(figure.tab, figure.filters | place),
        )
        for figure in declared
    ]


def _counts_open_ones(figure: Figure) -> bool:
    """Today's comings and goings hold closed ones as well; everything else is about what is open."""
    return figure.tab is Tab.MINE or not {"today", "closed_today"} & set(figure.filters)


def _of_today(rows: Any) -> Any:
    """Only what came or went today is looked at: both have an index on the time."""
    return rows.filter(condition({"today": True}) | condition({"closed_today": True}))


def list_url(tab: Tab, filters: dict[str, Any]) -> str:
    """The address of the list behind a figure."""
    return f"{reverse('portal:inbox')}{list_query(tab, filters)}"


def list_query(tab: Tab, filters: dict[str, Any]) -> str:
    """The end of that address. The page of a matter takes it as well, and then leads to its neighbours in the list."""
    return f"?{urlencode({'tab': tab.value, **filters})}"


def red_by_owner(actor: Actor, area: str = "", most: int = 12) -> list[dict[str, Any]]:
    """The organisations with most red matters in sight, each with what else it has open and the lists of both."""
    place = {"area": area} if area else {}
    seen = Matter.objects.visible_to(actor).open().filter(owner__isnull=False)
    if area:
        seen = seen.inside(area)
    rows = (
        seen.values("owner_id", "owner__short_name")
        .annotate(
            red=Count("pk", filter=Q(light=Light.RED)),
            yellow=Count("pk", filter=Q(light=Light.YELLOW)),
            open=Count("pk"),
        )
        .order_by("-red", "-yellow", "-open", "owner_id")[:most]
    )
    return [
        row
        | {
            "red_url": list_url(Tab.ALL, {"light": "red", "owner": row["owner_id"], **place}),
            "yellow_url": list_url(Tab.ALL, {"light": "yellow", "owner": row["owner_id"], **place}),
            "open_url": list_url(Tab.ALL, {"open": "yes", "owner": row["owner_id"], **place}),
        }
        for row in rows
    ]
