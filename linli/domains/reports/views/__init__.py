"""Pages for residents."""

from linli.domains.reports.views.filing import challenge, sent, what, where, who
from linli.domains.reports.views.following import attachment, find, join, show, take
from linli.domains.reports.views.suggesting import suggest

__all__ = [
    "attachment",
    "challenge",
    "find",
    "join",
    "sent",
    "show",
    "suggest",
    "take",
    "what",
    "where",
    "who",
]
