"""A plan with its tasks, in the ways in which people look at one: table, tree, by domain, by body, by leader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Light, Matter
from linli.domains.supervision.models import Plan, Task, TaskVersion
from linli.domains.supervision.models.task import Duty
from linli.domains.supervision.queries.review import all_of_them, shown_names
from linli.domains.supervision.queries.standing import judged, light_of, parts_among, reason_of
from linli.domains.supervision.rules.sums import Weighed, percent, weighted
from linli.kernel.paging import Page, keyset

SIZE = 30
LIGHTS = ("green", "yellow", "red")


@dataclass(slots=True)
class Row:
    """One task as the pages of a plan show it; `reached` in whole per cent, none without a number."""

    task: Task
    light: Light
    why: str
    reached: int | None
    responsible: str
    helping: str
    overall: list[str]
    direct: list[str]
    number: str = ""
    """The matter's, for those who may open it."""
    depth: int = 0
    parts: list[Row] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        return self.task.matter is not None and not self.task.matter.is_open

    @property
    def lead(self) -> str:
        return self.task.lead.short_name if self.task.lead else ""


@dataclass(slots=True)
class Group:
    """Rows under one heading, with how many there are of each light and how much is done."""

    name: str
    rows: list[Row]
    red: int = 0
    yellow: int = 0
    green: int = 0
    closed: int = 0
    done: int = 0
    """Per cent of the work, by weight."""

    @property
    def count(self) -> int:
        return len(self.rows)


def rows_of(plan: Plan, actor: Actor, *, today: dt.date) -> list[Row]:
    """All tasks of a plan in their order; eight statements however many."""
    tasks = list(
        plan.tasks.select_related("domain", "lead", "matter__handler", "source")
        .prefetch_related("responsible", "co_operating", "leaders", "milestones")
        .order_by("domain__place", "place")
    )
    seen = Matter.objects.visible_to(actor).filter(task__plan=plan).order_by()
    in_sight = set(seen.values_list("pk", flat=True))
    all_of, parts = all_of_them(), parts_among(tasks)
    led = {task.pk: list(task.leaders.all()) for task in tasks}
    rows: list[Row] = []
    for task in tasks:
        task.plan = plan
        rule = judged(task, today=today, parts=parts.get(task.pk, []))
        leaders = list(task.leaders.all()) or led.get(task.parent_id or 0, [])
        rows.append(
            Row(
                task=task,
                light=light_of(task, rule) if task.matter else Light.NONE,
                why=reason_of(task, rule) if task.matter else "",
                reached=percent(task.figure, task.target_value),
                responsible=shown_names(task.responsible.all(), all_of, lead=task.lead_id),
                helping=shown_names(task.co_operating.all(), all_of, lead=task.lead_id),
                overall=[each.name for each in leaders if each.duty == Duty.OVERALL],
                direct=[each.name for each in leaders if each.duty == Duty.DIRECT],
                number=task.matter.number if task.matter and task.matter_id in in_sight else "",
            )
        )
    return rows


def narrowed(rows: Iterable[Row], *, words: str = "", light: str = "", body: str = "") -> list[Row]:
    """Those that hold the words, show the light, and are led or helped by the body."""

    def fits(row: Row) -> bool:
        found = f"{row.task.words} {row.lead} {row.responsible} {row.helping} {' '.join(row.overall + row.direct)}"
        shows = not light or (light == "closed" and row.is_closed) or row.light.name.lower() == light
        return (not words or words in found) and shows and (not body or row.lead == body)

    return [row for row in rows if fits(row)]


def in_tree(rows: Sequence[Row]) -> list[Row]:
    """Each task followed by its parts, one deeper; a part whose whole is not among them stands by itself."""
    by_task = {row.task.pk: row for row in rows}
    roots: list[Row] = []
    for row in rows:
        above = by_task.get(row.task.parent_id or 0)
        (above.parts if above else roots).append(row)
    ordered: list[Row] = []

    def take(row: Row, depth: int) -> None:
        row.depth = min(depth, 6)
        ordered.append(row)
        for part in row.parts:
            take(part, depth + 1)

    for root in roots:
        take(root, 0)
    return ordered


def whole(rows: Sequence[Row]) -> list[Row]:
    """Without the parts of tasks that are among them."""
    among = {row.task.pk for row in rows}
    return [row for row in rows if row.task.parent_id not in among]


def by_domain(rows: Sequence[Row]) -> list[Group]:
    """Under each domain of the plan in its order; those without one last. Parts stand with their whole in the tree."""
    return grouped(whole(rows), lambda row: [row.task.domain.name if row.task.domain else _("未分领域")])


def by_body(rows: Sequence[Row]) -> list[Group]:
    """Under the body that leads them; those with most red first."""
    groups = grouped(rows, lambda row: [row.lead or _("没有牵头单位")])
    return sorted(groups, key=lambda group: (-group.red, -group.yellow, -group.count, group.name))


def by_leader(rows: Sequence[Row]) -> list[Group]:
    """Under each leader who answers for them, in whatever way; those without one last."""
    nobody = _("没有责任领导")
    groups = grouped(whole(rows), lambda row: [*row.overall, *row.direct] or [nobody])
    return sorted(groups, key=lambda group: (group.name == nobody, -group.red, -group.yellow, group.name))


def grouped(rows: Sequence[Row], names_of: Callable[[Row], Sequence[str]]) -> list[Group]:
    """Rows under their names, in the order in which these come up."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        for name in dict.fromkeys(names_of(row)):
            found.setdefault(name, []).append(row)
    return [summary(name, among) for name, among in found.items()]


def summary(name: str, rows: list[Row]) -> Group:
    """A group with its counts. The work of parts counts through their whole where that is among them."""
    lights = [row.light for row in rows]
    work = [Weighed(row.task.weight, row.reached, is_closed=row.is_closed) for row in whole(rows)]
    return Group(
        name=name,
        rows=rows,
        red=lights.count(Light.RED),
        yellow=lights.count(Light.YELLOW),
        green=lights.count(Light.GREEN),
        closed=sum(row.is_closed for row in rows),
        done=weighted(work),
    )


def plans_page(actor: Actor, *, words: str = "", cursor: str | None = None) -> Page[Plan]:
    """The plans that somebody may read, the newest year first, with how their tasks stand."""
    rows = Plan.objects.visible_to(actor)
    if words:
        rows = rows.filter(title__icontains=words)
    under_way = Q(tasks__matter__is_open=True)
    counted = rows.annotate(
        count=Count("tasks"),
        red=Count("tasks", filter=under_way & Q(tasks__light=Light.RED)),
        yellow=Count("tasks", filter=under_way & Q(tasks__light=Light.YELLOW)),
        closed=Count("tasks", filter=Q(tasks__matter__is_open=False)),
    )
    return keyset(counted, order=("-year", "-id"), cursor=cursor, size=SIZE)


def changes_page(plan: Plan, *, cursor: str | None = None) -> Page[TaskVersion]:
    """The changes of a published plan, the newest first."""
    rows = TaskVersion.objects.filter(task__plan=plan).select_related("task", "by")
    return keyset(rows, order=("-at", "-id"), cursor=cursor, size=SIZE)
