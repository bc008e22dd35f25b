"""Pages of supervision."""

from linli.domains.supervision.views.documents import discard, document, documents, load, template
from linli.domains.supervision.views.entries import decide, entry, join, propose, split, undo
from linli.domains.supervision.views.plans import (
    assign,
    changes,
    copy,
    discard_plan,
    domains,
    export,
    make_plan,
    new_plan,
    plan,
    plans,
    publish,
)
from linli.domains.supervision.views.tasks import add_task, divide, drop_task, milestone, revise, task

__all__ = [
    "add_task",
    "assign",
    "changes",
    "copy",
    "decide",
    "discard",
    "discard_plan",
    "divide",
    "document",
    "documents",
    "domains",
    "drop_task",
    "entry",
    "export",
    "join",
    "load",
    "make_plan",
    "milestone",
    "new_plan",
    "plan",
    "plans",
    "propose",
    "publish",
    "revise",
    "split",
    "task",
    "template",
    "undo",
]
