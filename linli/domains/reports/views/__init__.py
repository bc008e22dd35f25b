"""Pages for residents and for gridworkers on their rounds."""

from linli.domains.reports.views.filing import challenge, draft_photo, sent, what, where, who
from linli.domains.reports.views.following import attachment, find, join, show, take
from linli.domains.reports.views.news import tell_me
from linli.domains.reports.views.own_data import own_data
from linli.domains.reports.views.rounds import found, on_round, order, own_draft, settled
from linli.domains.reports.views.suggesting import place, questions, similar, suggest, villages

__all__ = [
    "attachment",
    "challenge",
    "draft_photo",
    "find",
    "found",
    "join",
    "on_round",
    "order",
    "own_data",
    "own_draft",
    "place",
    "questions",
    "sent",
    "settled",
    "show",
    "similar",
    "suggest",
    "take",
    "tell_me",
    "villages",
    "what",
    "where",
    "who",
]
