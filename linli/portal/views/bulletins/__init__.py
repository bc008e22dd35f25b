"""Bulletins: the archive, reading, writing, issuing, and how the office and its template look."""

from linli.portal.views.bulletins.moving import discard, issue, refresh, restore, withdraw
from linli.portal.views.bulletins.reading import archive, bulletin, data, word
from linli.portal.views.bulletins.shaping import (
    built_in,
    office,
    template_file,
    templates,
    use_built_in,
    use_version,
)
from linli.portal.views.bulletins.writing import draft, edit

__all__ = [
    "archive",
    "built_in",
    "bulletin",
    "data",
    "discard",
    "draft",
    "edit",
    "issue",
    "office",
    "refresh",
    "restore",
    "template_file",
    "templates",
    "use_built_in",
    "use_version",
    "withdraw",
    "word",
]
