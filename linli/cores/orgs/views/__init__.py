"""Pages of bodies: the county's telephone book, and keeping it."""

from linli.cores.orgs.views.importing import confirm_import, export, import_file, template
from linli.cores.orgs.views.keeping import add, correct, restore, retire
from linli.cores.orgs.views.reading import listing, organisation, suggest, tree

__all__ = [
    "add",
    "confirm_import",
    "correct",
    "export",
    "import_file",
    "listing",
    "organisation",
    "restore",
    "retire",
    "suggest",
    "template",
    "tree",
]
