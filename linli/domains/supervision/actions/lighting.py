"""Keeping numbers and lights of tasks as the rules say: after each step, and every night for what time alone changes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from linli.cores.access.public import SYSTEM
from linli.cores.matters.public import Light, Matter, note
from linli.domains.supervision.models import Task
from linli.domains.supervision.models.task import FigureFrom, RollUp
from linli.domains.supervision.queries.standing import judged, light_name, light_of, reason_of
from linli.domains.supervision.rules.sums import Share, summed, worst_of

BATCH = 200


def parts_of(task: Task) -> list[Task]:
    """The parts of a task that count: those that were not taken out."""
    parts = (
        Task.objects.filter(parent=task).select_related("matter", "plan").exclude(matter__state="cancelled")
    )
    return list(parts)


def relight(task: Task, *, today: dt.date) -> bool:
    """Bring number and light of a task up to date and save what changed; then those of what it is a part of.

    Returns whether the light is worse than the one that the task came with.
    """
    parts = parts_of(task)
    figure = figure_of(task, parts)
    task.figure = figure
    rule = judged(task, today=today, parts=parts)
    light = light_of(task, rule)
    changed = Task.objects.filter(pk=task.pk).exclude(figure=figure, light=light, why=rule.why.value)
    changed.update(figure=figure, light=light, why=rule.why.value)
    worse, task.light, task.why = light > task.light, light, rule.why.value
    if task.parent_id:
        above = (
            Task.objects.select_related("matter", "plan")
            .prefetch_related("milestones")
            .get(pk=task.parent_id)
        )
        relight(above, today=today)
    return worse


def figure_of(task: Task, parts: list[Task]) -> Decimal | None:
    """The number of a task: what was reported, the matters counted by the system, or what comes of the parts."""
    shares = [Share(part.target_value, part.figure) for part in parts]
    if task.roll_up == RollUp.SUM and parts:
        return summed(shares)
    if task.roll_up == RollUp.WORST and parts:
        return worst_of(shares, target=task.target_value)
    if task.figure_from == FigureFrom.MATTERS:
        proofs = Matter.objects.filter(pk__in=task.reports.values("matters"), is_open=False)
        return Decimal(proofs.count()) if task.reports.exists() else None
    return task.figure


def relight_all(*, now: dt.datetime | None = None) -> int:
    """All open tasks, every night: whose light has turned worse is told. Returns how many lights turned worse."""
    now = now or timezone.now()
    today, turned = timezone.localdate(now), 0
    for ids in _batches(Task.objects.filter(matter__is_open=True)):
        for task in (
            Task.objects.filter(pk__in=ids).select_related("matter", "plan").prefetch_related("milestones")
        ):
            with transaction.atomic():
                before = task.light
                if relight(task, today=today) and task.light > max(before, Light.GREEN):
                    turned += 1
                    _tell(task, now=now, today=today)
    return turned


def _batches(tasks: QuerySet[Task]) -> list[list[int]]:
    ids = list(tasks.order_by("-pk").values_list("pk", flat=True))
    return [ids[at : at + BATCH] for at in range(0, len(ids), BATCH)]


def _tell(task: Task, *, now: dt.datetime, today: dt.date) -> None:
    assert task.matter is not None  # noqa: S101 (only tasks that were handed out are open)
    rule = judged(task, today=today, parts=parts_of(task))
    data: dict[str, object] = {"light": light_name(task.light), "why": reason_of(task, rule)}
    note(task.matter, step="turn_light", by=SYSTEM, at=now, data=data)
