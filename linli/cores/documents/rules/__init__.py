"""Pure decisions about papers: what a poster says, how its map is drawn, how it is set."""

from linli.cores.documents.rules.bars import bar_chart
from linli.cores.documents.rules.drawing import Drawing, Label, Neighbour, Thing, draw_map
from linli.cores.documents.rules.filling import TemplateRefused, check_template, fill
from linli.cores.documents.rules.official import official_document
from linli.cores.documents.rules.posters import (
    IN_ONE_PART,
    REPORT,
    SORTS_OUT,
    Poster,
    Words,
    parts,
    report_address,
)
from linli.cores.documents.rules.setting import poster_pdf, poster_picture, qr_code

__all__ = [
    "IN_ONE_PART",
    "REPORT",
    "SORTS_OUT",
    "Drawing",
    "Label",
    "Neighbour",
    "Poster",
    "TemplateRefused",
    "Thing",
    "Words",
    "bar_chart",
    "check_template",
    "draw_map",
    "fill",
    "official_document",
    "parts",
    "poster_pdf",
    "poster_picture",
    "qr_code",
    "report_address",
]
