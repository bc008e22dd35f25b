"""A plan with its tasks, by domain."""

from __future__ import annotations

from itertools import groupby

from linli.domains.supervision.models import Plan, Task
from linli.domains.supervision.queries.review import all_of_them, shown_names


def tasks_by_domain(plan: Plan) -> list[tuple[str, list[Task]]]:
    """The tasks of each domain in their order, those without one last; five statements."""
    rows = plan.tasks.select_related("domain", "lead", "source").prefetch_related(
        "responsible", "co_operating", "leaders"
    )
    all_of = all_of_them()
    ordered = sorted(
        rows, key=lambda task: (task.domain is None, task.domain.place if task.domain else 0, task.place)
    )
    for task in ordered:
        task.responsible_names = shown_names(task.responsible.all(), all_of)  # type: ignore[attr-defined]
        task.co_operating_names = shown_names(task.co_operating.all(), all_of)  # type: ignore[attr-defined]
    return [
        (name, list(tasks))
        for name, tasks in groupby(ordered, key=lambda task: task.domain.name if task.domain else "")
    ]
