"""Who asks, and for what; what is not for them is not there."""

from __future__ import annotations

from django.http import HttpRequest

from linli.cores.access.public import Actor, acting
from linli.domains.supervision.models import Document, Entry, Plan, Task
from linli.domains.supervision.policy import may_change, require_reader, require_supervisor
from linli.kernel.errors import NotFound


def supervisor(request: HttpRequest) -> Actor:
    """Whoever asks, if they work in an office of supervision."""
    actor = acting(request)
    require_supervisor(actor)
    return actor


def document_seen(request: HttpRequest, pk: int) -> tuple[Document, Actor]:
    """A document and who looks at it."""
    actor = supervisor(request)
    found = Document.objects.visible_to(actor).select_related("plan", "loaded_by").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found, actor


def entry_seen(request: HttpRequest, pk: int) -> tuple[Entry, Actor]:
    """An entry and who looks at it."""
    actor = supervisor(request)
    documents = Document.objects.visible_to(actor)
    rows = Entry.objects.select_related("document__plan", "lead").prefetch_related(
        "responsible", "co_operating"
    )
    found = rows.filter(pk=pk, document__in=documents).first()
    if found is None:
        raise NotFound()
    return found, actor


def reader(request: HttpRequest) -> Actor:
    """Whoever asks, if plans are sent to them."""
    actor = acting(request)
    require_reader(actor)
    return actor


def plan_seen(request: HttpRequest, pk: int, *, to_change: bool = False) -> tuple[Plan, Actor]:
    """A plan and who looks at it; with `to_change` only for who may work on it."""
    actor = supervisor(request) if to_change else reader(request)
    found = (
        Plan.objects.visible_to(actor).select_related("document", "desk", "copied_from").filter(pk=pk).first()
    )
    if found is None or (to_change and not may_change(actor, found)):
        raise NotFound()
    return found, actor


def task_seen(request: HttpRequest, pk: int) -> tuple[Task, Actor]:
    """A task of a plan that whoever asks may work on."""
    found = Task.objects.select_related("lead", "domain", "parent", "matter").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    found.plan, actor = plan_seen(request, found.plan_id, to_change=True)
    return found, actor
