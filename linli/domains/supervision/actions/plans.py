"""The accepted tasks of a document become the tasks of a draft plan."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.domains.supervision.actions.changes import MANY, locked
from linli.domains.supervision.models import Domain, Entry, Plan, Task, TaskLeader
from linli.domains.supervision.rules.numbering import mark_of
from linli.kernel.chinese import half_width
from linli.kernel.errors import Invalid

_SHARED = (
    "lead_id", "due_on", "due_words", "rhythm", "rhythm_every", "rhythm_times", "target", "target_value", "target_unit",
    "weight",
)  # fmt: skip
_LONGEST_NAME = 60


def make_plan(*, document_id: int, title: str, year: int, by: Actor) -> Plan:
    """A draft plan of what was accepted; each outermost heading becomes a domain. Invalid with nothing accepted."""
    with transaction.atomic():
        document = locked(document_id, by)
        entries = list(document.entries.select_related("lead").prefetch_related(*MANY).order_by("place"))
        accepted = [each for each in entries if each.kind == "task" and each.state == "accepted"]
        if not accepted:
            raise Invalid(_("还没有采纳任何任务。请先逐条采纳，再生成方案。"))
        plan = Plan.objects.create(
            title=title, year=year, document=document, area_code=document.area_code, made_by_id=by.staff_id
        )
        _fill(plan, entries)
        data: dict[str, object] = {"document": document.pk, "tasks": len(accepted)}
        record(action="supervision.make_plan", by=by, subject=f"plan:{plan.pk}", data=data)
    return plan


def _fill(plan: Plan, entries: Sequence[Entry]) -> None:
    domains: dict[str, Domain] = {}
    tasks: list[tuple[Task, Entry]] = []
    heading = ""
    for entry in entries:
        if entry.kind == "heading":
            heading = _name(entry) if entry.level == 1 else heading
        elif entry.state == "accepted":
            name = (entry.domain_name or heading)[:_LONGEST_NAME]
            if name and name not in domains:
                domains[name] = Domain.objects.create(plan=plan, name=name, place=len(domains) + 1)
            tasks.append((_task(plan, domains.get(name), entry, len(tasks) + 1), entry))
    Task.objects.bulk_create(task for task, _entry in tasks)
    for name in MANY:
        link = getattr(Task, name).through
        link.objects.bulk_create(
            link(task_id=task.pk, organisation_id=body.pk)
            for task, entry in tasks
            for body in getattr(entry, name).all()
        )
    TaskLeader.objects.bulk_create(
        TaskLeader(task=task, name=name) for task, entry in tasks for name in leader_names(entry.leaders)
    )


def leader_names(typed: str) -> list[str]:
    """The names in a field, each once."""
    names = (name.strip()[:40] for name in typed.replace("，", "、").replace("；", "、").split("、"))
    return list(dict.fromkeys(name for name in names if name))


def _task(plan: Plan, domain: Domain | None, entry: Entry, number: int) -> Task:
    shared = {name: getattr(entry, name) for name in _SHARED}
    return Task(plan=plan, domain=domain, source=entry, place=number * 1000, words=entry.words, **shared)


def _name(heading: Entry) -> str:
    mark = mark_of(half_width(heading.words), begins_line=True)
    return heading.words[mark.length :] if mark else heading.words
