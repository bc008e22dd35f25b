"""The invented county's plan of the year and what became of its tasks, played through the same steps as on the pages.

Courses: `ahead`, `on`, `near` and `behind` the line; `done`, `checking`, `overdue`; `silent` has not reported lately;
`milestone` missed one; `extension`, `change` and `returned` wait for an answer; `divided` and `shared` have parts;
`matters` is proven by matters alone; of `said` a human said another light.
"""

from __future__ import annotations

import datetime as dt
import io
import random
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from linli.cores.access.models import Post
from linli.cores.access.public import Actor, Role, actor_of
from linli.cores.matters.public import Attachment, Matter, attach, sweep_clocks, take_step
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.demo.hushing import hush
from linli.demo.orders import ORDERS, Order
from linli.demo.scenes import DAY, Stage
from linli.domains.supervision.public import (
    Plan,
    Task,
    add_task,
    name_domains,
    publish_plan,
    relight_all,
    start_plan,
)

BEFORE_NOW = dt.timedelta(days=320)
RECENT = dt.timedelta(days=10)
"""What happened longer ago rings no bell."""
SHARES = {"ahead": 1.2, "on": 1.06, "near": 1.01, "behind": 0.72, "overdue": 0.8, "extension": 0.9, "change": 1.1,
          "milestone": 1.1, "said": 1.15}  # fmt: skip
"""How much of what the line asks for is reached."""
SAID = (
    "已按计划推进，现场查看属实。",
    "召开推进会一次，逐项明确了责任人。",
    "完成阶段任务，台账和照片已归档。",
    "联合有关单位集中行动，问题清单已销号。",
    "进度正常，下一步重点抓收尾。",
)


@dataclass(slots=True)
class Year:
    """The county as its plan finds it."""

    bodies: dict[str, Organisation]
    towns: list[Organisation]
    actors: dict[int, Actor]
    stage: Stage
    start: dt.datetime
    now: dt.datetime
    rng: random.Random

    def take(
        self, matter: Matter, step: str, at: dt.datetime, by: Actor | None = None, **inputs: Any
    ) -> None:
        who = by or self.actors.get(matter.owner_id or 0)
        if who is not None:
            take_step(matter_id=matter.pk, step=step, by=who, inputs=inputs, at=at)

    @property
    def supervisor(self) -> Actor:
        return self.stage.of(Role.SUPERVISOR, "县督查室")


def make_year(bodies: Sequence[Organisation], posts: Sequence[Post], *, now: dt.datetime, seed: int) -> int:
    """Publish the plan 320 days ago and live through it; returns how many tasks it has."""
    stage = Stage(
        bodies={body.short_name: body for body in bodies},
        actors={(Role(post.role), post.organisation_id): actor_of(post.user) for post in posts},
        now=now,
        rng=random.Random(seed + 9),  # noqa: S311
    )
    year = Year(
        bodies=stage.bodies,
        towns=[body for body in bodies if body.type == OrganisationType.TOWNSHIP],
        actors={
            body: actor
            for (role, body), actor in stage.actors.items()
            if role in {Role.DEPARTMENT_HANDLER, Role.TOWNSHIP_DISPATCHER, Role.SUPERVISOR}
        },
        stage=stage,
        start=(now - BEFORE_NOW).replace(hour=9, minute=0, second=0, microsecond=0),
        now=now,
        rng=stage.rng,
    )
    plan, courses = _published(year)
    for task in plan.tasks.select_related("matter", "plan").filter(parent=None).order_by("place"):
        _live(year, task, courses[task.words])
    sweep_clocks(now=now)
    relight_all(now=now)
    hush("task", before=now - RECENT)
    return plan.tasks.count()


def _published(year: Year) -> tuple[Plan, dict[str, str]]:
    by, number = year.supervisor, year.start.year
    plan = start_plan(title=f"{number}年县域社会治理重点任务工作方案", year=number, by=by)
    domains = {each.name: each for each in name_domains(plan_id=plan.pk, names=list(ORDERS), by=by)}
    courses: dict[str, str] = {}
    for name, orders in ORDERS.items():
        for order in orders:
            add_task(plan_id=plan.pk, facts=_facts(year, order) | {"domain": domains[name]}, by=by)
            courses[order[0]] = order[-1]
    publish_plan(plan_id=plan.pk, report_every="quarter", by=by, at=year.start)
    return plan, courses


def _facts(year: Year, order: Order) -> dict[str, Any]:
    words, lead, helping, target, unit, months, course = order
    helpers = [body for name in helping.split("、") if name for body in _bodies(year, name)]
    end = _month_end(timezone.localdate(year.now), months)
    steps = [(end - 120 * DAY, "完成招标"), (end - 60 * DAY, "主体完工")] if course == "milestone" else []
    shared = course == "shared"
    return {
        "words": words,
        "lead": None if shared else year.bodies[lead],
        "responsible": year.towns if shared else [],
        "co_operating": [body for body in helpers if body.short_name != lead and not shared],
        "overall": ["县委副书记"],
        "direct": ["副县长"] if year.rng.random() < 0.7 else ["县委政法委书记"],
        "due_on": end,
        "target": words if not target else "",
        "target_value": Decimal(1 if shared else target) if target else None,
        "target_unit": unit,
        "weight": Decimal(year.rng.choice((1, 1, 2, 3))),
        "figure_from": "matters" if course == "matters" else "typed",
        "milestones": steps,
    }


def _bodies(year: Year, name: str) -> list[Organisation]:
    if name == "各镇办":
        return year.towns
    if name == "各部门":
        return [body for body in year.bodies.values() if body.type == OrganisationType.DEPARTMENT]
    return [year.bodies[name]]


def _live(year: Year, task: Task, course: str) -> None:
    matter = task.matter
    assert matter is not None  # noqa: S101 (the plan is published)
    signed = year.start + dt.timedelta(hours=year.rng.randint(3, 30))
    if course == "returned":
        reason = "涉及三个单位的系统，建议由统筹单位牵头。"
        year.take(matter, "return", year.now - 2 * DAY, reason=reason)
        return
    year.take(matter, "sign_for", signed)
    if course == "divided":
        _divide(year, matter, signed + 3 * DAY)
        task = Task.objects.select_related("matter", "plan").get(pk=task.pk)
    for part in task.parts.select_related("matter").order_by("place"):
        assert part.matter is not None  # noqa: S101
        year.take(part.matter, "sign_for", signed + 4 * DAY)
        _report(year, part, part.matter, year.rng.uniform(0.8, 1.3))
    if course not in {"done", "checking"}:
        _report(year, task, matter, SHARES.get(course, 1.0), silent=course == "silent")
    _end(year, task, matter, course)


def _divide(year: Year, matter: Matter, at: dt.datetime) -> None:
    towns = year.towns[:4]
    parts = [
        {"body": town, "target_value": Decimal(7 + n % 2), "due_on": None, "words": ""}
        for n, town in enumerate(towns)
    ]
    year.take(matter, "divide", at, by=year.supervisor, parts=parts, roll_up="sum")


def _report(year: Year, task: Task, matter: Matter, share: float, *, silent: bool = False) -> None:
    """One report at the end of each quarter, by the line times `share`."""
    last = year.now - (70 * DAY if silent else DAY)
    for day in _report_days(year, task, last):
        at = timezone.make_aware(
            dt.datetime.combine(day, dt.time(year.rng.randint(9, 17), year.rng.randint(0, 59)))
        )
        given: dict[str, Any] = {"words": year.rng.choice(SAID)}
        if task.figure_from == "matters":
            given["matters"] = _proofs(year, matter, at)
        elif task.target_value and task.roll_up == "own":
            given["figure"] = _reached(year, task, day, share)
            given["photos"] = [_ledger(year, matter)]
        year.take(matter, "report_progress", at, **given)


def _report_days(year: Year, task: Task, last: dt.datetime) -> Iterator[dt.date]:
    """The ends of quarters and the task's own end, some of them missed by a day or two."""
    end = min(timezone.localdate(last), task.due_on or timezone.localdate(last))
    first = timezone.localdate(year.start)
    for months in range(13):
        day = _month_end(first, months)
        if day.month % 3 == 0 and first < day <= end:
            late = dt.timedelta(days=year.rng.choice((0, 0, 0, 0, 0, 1, 2)))
            yield min(day + late, timezone.localdate(last))


def _ledger(year: Year, matter: Matter) -> Attachment:
    """A page of a ledger, drawn small: hundreds of them are made."""
    page = Image.new("RGB", (240, 320), "#fbfaf4")
    pen = ImageDraw.Draw(page)
    for line in range(30, 300, 18):
        pen.line([(20, line), (20 + year.rng.randint(90, 200), line)], fill="#5a6472")
    out = io.BytesIO()
    page.save(out, "JPEG")
    by = year.actors.get(matter.owner_id or 0) or year.supervisor
    return attach(file=SimpleUploadedFile("台账.jpg", out.getvalue(), "image/jpeg"), by=by)


def _reached(year: Year, task: Task, day: dt.date, share: float) -> Decimal:
    start = timezone.localdate(year.start)
    assert task.due_on is not None  # noqa: S101 (every order of the county has an end)
    assert task.target_value is not None  # noqa: S101
    line = float(task.target_value) * (day - start).days / (task.due_on - start).days
    return Decimal(min(round(line * share), int(task.target_value)))


def _proofs(year: Year, matter: Matter, at: dt.datetime) -> list[Matter]:
    rows = Matter.objects.filter(kind="report", owner=matter.owner_id, filed_at__lt=at).order_by("-filed_at")
    return list(rows[: year.rng.randint(1, 3)])


def _end(year: Year, task: Task, matter: Matter, course: str) -> None:
    supervisor, now = year.supervisor, year.now
    assert task.due_on is not None  # noqa: S101
    if course in {"done", "checking"}:
        at = (
            timezone.make_aware(dt.datetime.combine(task.due_on - 9 * DAY, dt.time(10)))
            if course == "done"
            else now - 3 * DAY
        )
        proof = [_ledger(year, matter)]
        given: dict[str, Any] = {"figure": task.target_value} if task.target_value else {}
        year.take(matter, "report_done", at, words="任务已经全部完成，材料附后。", photos=proof, **given)
        if course == "done":
            year.take(matter, "accept", at + 4 * DAY, by=supervisor, words="查阅台账，现场抽查，情况属实。")
    elif course == "overdue":
        year.take(
            matter, "urge", now - 4 * DAY, by=supervisor, words="已经逾期，请三日内说明原因和完成时间。"
        )
    elif course == "extension":
        until = task.due_on + 60 * DAY
        year.take(
            matter, "request_extension", now - DAY, until=until, reason="进口管件到货晚，已附供货说明。"
        )
    elif course == "change":
        year.take(
            matter,
            "request_change",
            now - DAY,
            words="目标由 8 座调为 6 座。",
            reason="两处选址涉及基本农田。",
        )
    elif course == "said":
        year.take(
            matter,
            "say_light",
            now - 5 * DAY,
            by=supervisor,
            light="3",
            reason="入库专家多数没有签约，数字不实。",
        )


def _month_end(day: dt.date, months: int) -> dt.date:
    """The last day of the month so many months on."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return dt.date(year, month + 1, monthrange(year, month + 1)[1])
