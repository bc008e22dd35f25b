"""Documents that were loaded, what was read in them, and plans that came of them."""

from __future__ import annotations

from linli.cores.orgs.models import Organisation
from linli.domains.supervision.models import Document, Entry, Plan
from linli.domains.supervision.tests.factories import (
    DocumentFactory,
    DomainFactory,
    EntryChangeFactory,
    EntryFactory,
    PlanFactory,
    TaskFactory,
    TaskLeaderFactory,
)


class Documents:
    """One document with a task, and one plan; `more` heaps tasks with bodies of their own on both."""

    def __init__(self) -> None:
        self.document: Document = DocumentFactory.create()
        self.entry: Entry = EntryFactory.create(document=self.document)
        self.plan: Plan = PlanFactory.create(document=DocumentFactory.create())

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
