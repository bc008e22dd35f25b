"""Documents, what was read in them, the plans that come of them, and their tasks."""

from linli.domains.supervision.models.document import Document, Entry, EntryChange
from linli.domains.supervision.models.plan import Domain, Plan
from linli.domains.supervision.models.task import Milestone, Progress, Task, TaskLeader, TaskVersion

__all__ = [
    "Document",
    "Domain",
    "Entry",
    "EntryChange",
    "Milestone",
    "Plan",
    "Progress",
    "Task",
    "TaskLeader",
    "TaskVersion",
]
