"""The door of the documents core."""

from linli.cores.documents.actions import make_set, sweep_sets
from linli.cores.documents.rules import TemplateRefused, bar_chart, check_template, fill, official_document

__all__ = [
    "TemplateRefused",
    "bar_chart",
    "check_template",
    "fill",
    "make_set",
    "official_document",
    "sweep_sets",
]
