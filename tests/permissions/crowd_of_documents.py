"""Documents that were loaded, what was read in them, and plans that came of them."""

from __future__ import annotations

from linli.cores.matters.tests.factories import MatterFactory, TimelineEntryFactory
from linli.cores.orgs.models import Organisation
from linli.domains.supervision.models import Document, Entry, Plan, Task
from linli.domains.supervision.tests.factories import (
    DocumentFactory,
    DomainFactory,
    EntryChangeFactory,
    EntryFactory,
    MilestoneFactory,
    PlanFactory,
    ProgressFactory,
    PublishedPlanFactory,
    RunningTaskFactory,
    TaskFactory,
    TaskLeaderFactory,
    TaskVersionFactory,
)


class Documents:
    """One document with a task, and one plan; `more` heaps tasks with bodies of their own on both."""

    def __init__(self, office: Organisation, owner: Organisation) -> None:
        self.document: Document = DocumentFactory.create()
        self.entry: Entry = EntryFactory.create(document=self.document)
        self.plan: Plan = PlanFactory.create(document=DocumentFactory.create())
        self.published: Plan = PublishedPlanFactory.create(desk=office)
        self.draft_task: Task = TaskFactory.create(plan=self.plan)
        self.task: Task = RunningTaskFactory.create(
            plan=self.published, matter__desk=office, matter__owner=owner, roll_up="worst"
        )
        self.number: str = self.task.matter.number if self.task.matter else ""
        MilestoneFactory.create(task=self.task)

    def more(self, body: Organisation) -> None:
        DocumentFactory.create()
        PlanFactory.create(document=DocumentFactory.create())
        EntryFactory.create(document=self.document, kind="heading", level=1)
        entry = EntryFactory.create(document=self.document, lead=body)
        entry.responsible.add(body)
        entry.co_operating.add(body)
        EntryChangeFactory.create(document=self.document)
        self.document.text += f"\n{self.document.entries.count()}.各镇办要落实。"
        self.document.save()
        task = TaskFactory.create(
            plan=self.plan,
            lead=body,
            domain=DomainFactory.create(plan=self.plan),
            source=EntryFactory.create(),
        )
        task.responsible.add(body)
        task.co_operating.add(body)
        TaskLeaderFactory.create(task=task)
        self._more_running(body)

    def _more_running(self, body: Organisation) -> None:
        """One more task that is handed out, a part of the first, with a report that a matter proves."""
        part = RunningTaskFactory.create(
            plan=self.published,
            parent=self.task,
            matter__owner=body,
            domain=DomainFactory.create(plan=self.published),
        )
        part.responsible.add(body)
        part.co_operating.add(body)
        for each in (part, self.task):
            TaskLeaderFactory.create(task=each)
            MilestoneFactory.create(task=each)
            TaskVersionFactory.create(task=each)
            entry = TimelineEntryFactory.create(
                matter=each.matter, step="report_progress", data={"shown": ""}
            )
            ProgressFactory.create(task=each, body=body, entry=entry).matters.add(MatterFactory.create())
        self.task.responsible.add(body)
