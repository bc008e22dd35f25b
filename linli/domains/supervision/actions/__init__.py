"""The verbs of supervision: documents, plans, and the tasks that come of them."""

from linli.domains.supervision.actions.changes import undo
from linli.domains.supervision.actions.copying import copy_plan
from linli.domains.supervision.actions.entries import (
    decide,
    edit_entry,
    join_entry,
    propose_sentence,
    split_entry,
)
from linli.domains.supervision.actions.exporting import export_plan
from linli.domains.supervision.actions.flow import AFTERWARDS, CONDITIONS, EFFECTS
from linli.domains.supervision.actions.handing_out import publish_plan
from linli.domains.supervision.actions.lighting import relight_all
from linli.domains.supervision.actions.loading import discard_document, load_document
from linli.domains.supervision.actions.plans import leader_names, make_plan
from linli.domains.supervision.actions.reading import MAX_BYTES, load_file, load_text
from linli.domains.supervision.actions.reminding import remind_all
from linli.domains.supervision.actions.tasks import (
    add_task,
    assign_tasks,
    discard_plan,
    drop_task,
    edit_task,
    name_domains,
    start_plan,
)
from linli.domains.supervision.actions.versions import add_to_published

__all__ = [
    "AFTERWARDS",
    "CONDITIONS",
    "EFFECTS",
    "MAX_BYTES",
    "add_task",
    "add_to_published",
    "assign_tasks",
    "copy_plan",
    "decide",
    "discard_document",
    "discard_plan",
    "drop_task",
    "edit_entry",
    "edit_task",
    "export_plan",
    "join_entry",
    "leader_names",
    "load_document",
    "load_file",
    "load_text",
    "make_plan",
    "name_domains",
    "propose_sentence",
    "publish_plan",
    "relight_all",
    "remind_all",
    "split_entry",
    "start_plan",
    "undo",
]
