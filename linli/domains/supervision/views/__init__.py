"""Pages of supervision."""

from linli.domains.supervision.views.documents import discard, document, documents, load, template
from linli.domains.supervision.views.entries import decide, entry, join, propose, split, undo
from linli.domains.supervision.views.plans import make_plan, plan

__all__ = [
    "decide",
    "discard",
    "document",
    "documents",
    "entry",
    "join",
    "load",
    "make_plan",
    "plan",
    "propose",
    "split",
    "template",
    "undo",
]
