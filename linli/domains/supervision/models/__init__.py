"""Documents, what was read in them, and the plans that come of them."""

from linli.domains.supervision.models.document import Document, Entry, EntryChange
from linli.domains.supervision.models.plan import Domain, Plan, Task, TaskLeader

__all__ = ["Document", "Domain", "Entry", "EntryChange", "Plan", "Task", "TaskLeader"]
