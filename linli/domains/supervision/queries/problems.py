"""What has to be settled before a plan can be published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from linli.domains.supervision.models import Plan, Task


@dataclass(slots=True)
class Problems:
    """Tasks that cannot be handed out as they are; `shared` can, if every responsible body gets a task of its own."""

    leaderless: list[Task] = field(default_factory=list)
    shared: list[Task] = field(default_factory=list)
    past: list[Task] = field(default_factory=list)
    """Whose day is over already."""
    undated: list[Task] = field(default_factory=list)
    """Which say neither a day nor a rhythm."""

    @property
    def is_stuck(self) -> bool:
        return bool(self.leaderless or self.past)


def problems_of(plan: Plan, *, today: dt.date) -> Problems:
    """What is missing in a draft; two statements."""
    found = Problems()
    for task in plan.tasks.select_related("lead").prefetch_related("responsible"):
        if task.lead is None:
            (found.shared if task.responsible.all() else found.leaderless).append(task)
        if task.due_on and task.due_on <= today:
            found.past.append(task)
        if task.due_on is None and not task.rhythm:
            found.undated.append(task)
    return found
