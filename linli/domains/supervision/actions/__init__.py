"""The verbs of supervision: loading a document, deciding on what was read in it, making a plan of it."""

from linli.domains.supervision.actions.changes import undo
from linli.domains.supervision.actions.entries import (
    decide,
    edit_entry,
    join_entry,
    propose_sentence,
    split_entry,
)
from linli.domains.supervision.actions.loading import discard_document, load_document
from linli.domains.supervision.actions.plans import make_plan
from linli.domains.supervision.actions.reading import MAX_BYTES, load_file, load_text

__all__ = [
    "MAX_BYTES",
    "decide",
    "discard_document",
    "edit_entry",
    "join_entry",
    "load_document",
    "load_file",
    "load_text",
    "make_plan",
    "propose_sentence",
    "split_entry",
    "undo",
]
