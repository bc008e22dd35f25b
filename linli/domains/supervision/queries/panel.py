"""A task's own part of its matter's page."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from linli.cores.access.public import Actor
from linli.cores.matters.models import Clock
from linli.cores.matters.public import Matter
from linli.domains.supervision.models import Document, Plan, Progress, Task
from linli.domains.supervision.queries.review import all_of_them, shown_names
from linli.domains.supervision.queries.standing import judged, light_of, reason_of
from linli.domains.supervision.rules.sums import percent

MOST_REPORTS = 24


def panel_of(matter: Matter, actor: Actor, steps: Collection[str]) -> dict[str, object]:
    """Light with its reason, target, days, milestones, bodies, leaders, parts, reports, versions; twelve statements."""
    task = (
        Task.objects.select_related("plan", "domain", "lead", "source", "said_by", "parent__matter")
        .prefetch_related("responsible", "co_operating", "leaders", "milestones", "versions__by")
        .get(pk=matter.task.pk)
    )
    task.matter = matter
    parts = list(task.parts.select_related("lead", "matter", "plan").order_by("place"))
    rule = judged(task, today=timezone.localdate(), parts=[p for p in parts if _counts(p)])
    for part in parts:
        part.reached = percent(part.figure, part.target_value)  # type: ignore[attr-defined]
    all_of = all_of_them()
    source = task.source
    return {
        "task": task,
        "parts": parts,
        "task_light": light_of(task, rule),
        "why": reason_of(task, rule),
        "reached": percent(task.figure, task.target_value),
        "responsible": shown_names(task.responsible.all(), all_of, lead=task.lead_id),
        "helping": shown_names(task.co_operating.all(), all_of, lead=task.lead_id),
        "plan_seen": Plan.objects.visible_to(actor).filter(pk=task.plan_id).exists(),
        "source": source
        if source and Document.objects.visible_to(actor).filter(pk=source.document_id).exists()
        else None,
        "reports": _reports(task),
        "may_reach": "reach_milestone" in steps,
        "seen": set(
            Matter.objects.visible_to(actor).filter(task__parent=task).order_by().values_list("pk", flat=True)
        ),
    }


def _counts(part: Task) -> bool:
    return part.matter is None or part.matter.state != "cancelled"


def _reports(task: Task) -> list[Progress]:
    """The last reports, with how many matters prove each, how many of these are closed, and how many in time."""
    late = Clock.objects.filter(matter=OuterRef("matters"), in_time=False)
    in_time = Q(matters__is_open=False) & Q(~Exists(late))
    rows = (
        task.reports.select_related("entry", "body")
        .annotate(
            proofs=Count("matters", distinct=True),
            closed=Count("matters", filter=Q(matters__is_open=False), distinct=True),
            on_time=Count("matters", filter=in_time, distinct=True),
        )
        .order_by("-on", "-id")
    )
    return list(rows[:MOST_REPORTS])
