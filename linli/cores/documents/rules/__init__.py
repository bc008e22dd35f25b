"""Pure decisions about papers: what a poster says, how its map is drawn, how it is set."""

from linli.cores.documents.rules.drawing import Drawing, Label, Neighbour, Thing, draw_map
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
    "Thing",
    "Words",
    "draw_map",
    "parts",
    "poster_pdf",
    "poster_picture",
    "qr_code",
    "report_address",
]
