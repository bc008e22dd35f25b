"""What a resident's session holds: the unfinished report, and the reports opened with a receipt. No contact details."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest

DRAFT, OPENED = "report_draft", "reports_opened"
MOST_OPENED = 5


def draft_of(request: HttpRequest) -> dict[str, Any]:
    """The unfinished report; a new one gets a key for its files and one that makes sending happen once."""
    draft = request.session.get(DRAFT)
    if not draft:
        draft = {"draft_key": secrets.token_urlsafe(24), "send_key": secrets.token_urlsafe(24)}
        request.session[DRAFT] = draft
    return dict(draft)


def keep_draft(request: HttpRequest, draft: dict[str, Any]) -> None:
    request.session[DRAFT] = draft


def drop_draft(request: HttpRequest) -> None:
    request.session.pop(DRAFT, None)


def opened(request: HttpRequest, number: str) -> str:
    """ "owner", "follower", or "" where this session has not opened the report."""
    return str(request.session.get(OPENED, {}).get(number, ""))


def remember_opened(request: HttpRequest, number: str, how: str) -> None:
    kept = dict(request.session.get(OPENED, {}))
    kept.pop(number, None)
    kept[number] = how
    request.session[OPENED] = dict(list(kept.items())[-MOST_OPENED:])
