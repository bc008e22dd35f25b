"""The pages of supervision whose statements are counted, with content that grows and without."""

from __future__ import annotations

from linli.cores.access.rules import Role
from tests.permissions.crowd import Crowd
from tests.permissions.page import Page

SUPERVISOR, LEAD = Role.SUPERVISOR, Role.DEPARTMENT_LEAD
WAYS = ("domains", "tree", "table", "bodies", "leaders", "duties", "gantt", "calendar&month=2026-12")


def document(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.documents.document.pk,)


def draft(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.documents.plan.pk,)


def published(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.documents.published.pk,)


def task_number(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.documents.number,)


GROWING = (
    Page("supervision:documents", SUPERVISOR, 8),
    Page("supervision:documents", SUPERVISOR, 8, "q=讲话"),
    Page("supervision:document", SUPERVISOR, 14, arguments=document),
    Page("supervision:plan", SUPERVISOR, 22, arguments=draft),
    *(Page("supervision:plan", SUPERVISOR, 20, f"view={way}", arguments=published) for way in WAYS),
    Page("supervision:plans", SUPERVISOR, 8, "q=方案"),
    Page("supervision:export", SUPERVISOR, 20, arguments=published),
    Page("supervision:changes", SUPERVISOR, 10, arguments=published),
    Page("matters:detail", SUPERVISOR, 44, arguments=task_number),
)
ALWAYS_THE_SAME = (
    Page("supervision:load", SUPERVISOR, 6),
    Page("supervision:new_plan", SUPERVISOR, 8),
    Page("supervision:publish", SUPERVISOR, 14, arguments=draft),
    Page("supervision:copy", SUPERVISOR, 10, arguments=draft),
    Page("supervision:domains", SUPERVISOR, 10, arguments=draft),
    Page("supervision:add_task", SUPERVISOR, 12, arguments=draft),
    Page("supervision:task", SUPERVISOR, 22, arguments=lambda crowd: (crowd.documents.draft_task.pk,)),
    *(Page(f"supervision:{page}", SUPERVISOR, 28, arguments=task_number) for page in ("revise", "divide")),
    Page("supervision:milestone", LEAD, 20, arguments=task_number),
    Page("supervision:template", SUPERVISOR, 6),
    Page("supervision:make_plan", SUPERVISOR, 12, arguments=document),
    Page("supervision:entry", SUPERVISOR, 12, arguments=lambda crowd: (crowd.documents.entry.pk,)),
    Page("supervision:split", SUPERVISOR, 12, arguments=lambda crowd: (crowd.documents.entry.pk,)),
)
