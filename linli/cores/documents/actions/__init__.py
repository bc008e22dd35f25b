"""The verbs of posters."""

from linli.cores.documents.actions.portraits import drop_portrait, keep_portrait
from linli.cores.documents.actions.sets import ask_for_set, make_set, one_poster, picture_of, sweep_sets
from linli.cores.documents.actions.wishes import decide

__all__ = [
    "ask_for_set",
    "decide",
    "drop_portrait",
    "keep_portrait",
    "make_set",
    "one_poster",
    "picture_of",
    "sweep_sets",
]
