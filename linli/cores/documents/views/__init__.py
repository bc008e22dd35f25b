"""Pages of posters: choosing, looking, printing, pictures of gridworkers, what the county wants."""

from linli.cores.documents.views.choosing import area, pdf, picture, posters, wishes
from linli.cores.documents.views.portraits import drop, keep, portrait
from linli.cores.documents.views.sets import make, poster_set, progress, set_file

__all__ = [
    "area",
    "drop",
    "keep",
    "make",
    "pdf",
    "picture",
    "portrait",
    "poster_set",
    "posters",
    "progress",
    "set_file",
    "wishes",
]
