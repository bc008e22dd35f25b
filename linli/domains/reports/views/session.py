"""What a resident's session holds: the unfinished report, the receipt just given, the reports opened with a receipt.

The session lies in the database, so words and receipts are sealed in it; contact details never get there.
"""

from __future__ import annotations

import base64
import json
import secrets
import time
from typing import Any

from django.http import HttpRequest

from linli.kernel.crypto import CryptoError, decrypt, encrypt

DRAFT, GIVEN, OPENED = "report_draft", "report_receipt", "reports_opened"
OWNER, FOLLOWER = "owner", "follower"
MOST_OPENED = 5
OPEN_FOR = 2 * 3600.0
"""Seconds until number and receipt are asked for again: a phone may be somebody else's by then."""
SHOWN_FOR = 30 * 60.0
"""Seconds in which the page with a new receipt can be loaded again."""


def _sealed(value: dict[str, Any], name: str) -> str:
    return base64.b64encode(encrypt(json.dumps(value), context=f"reports.session.{name}".encode())).decode()


def _unsealed(request: HttpRequest, name: str) -> dict[str, Any]:
    kept = request.session.get(name)
    if not isinstance(kept, str):
        return {}
    try:
        return dict(json.loads(decrypt(base64.b64decode(kept), context=f"reports.session.{name}".encode())))
    except (CryptoError, ValueError):
        return {}


def draft_of(request: HttpRequest) -> dict[str, Any]:
    """The unfinished report; a new one gets a key for its files and one that makes sending happen once."""
    draft = _unsealed(request, DRAFT)
    if not draft:
        draft = {"draft_key": secrets.token_urlsafe(24), "send_key": secrets.token_urlsafe(24)}
        keep_draft(request, draft)
    return draft


def keep_draft(request: HttpRequest, draft: dict[str, Any]) -> None:
    request.session[DRAFT] = _sealed(draft, DRAFT)


def drop_draft(request: HttpRequest) -> None:
    request.session.pop(DRAFT, None)


def give_receipt(request: HttpRequest, number: str, receipt: str) -> None:
    """Keep a new receipt for the page that shows it."""
    given = {"number": number, "receipt": receipt, "until": time.time() + SHOWN_FOR}
    request.session[GIVEN] = _sealed(given, GIVEN)


def given_receipt(request: HttpRequest, number: str) -> str:
    """The receipt to show for this report; "" once it was confirmed or its time is over."""
    given = _unsealed(request, GIVEN)
    fits = given.get("number") == number and given.get("until", 0) > time.time()
    return str(given["receipt"]) if fits else ""


def forget_receipt(request: HttpRequest) -> None:
    request.session.pop(GIVEN, None)


def opened(request: HttpRequest, number: str) -> str:
    """ "owner", "follower", or "" where this session has not opened the report, or not lately."""
    how, until, *_who = request.session.get(OPENED, {}).get(number, ("", 0))
    return str(how) if until > time.time() else ""


def opened_by(request: HttpRequest, number: str) -> int | None:
    """Which follower opened it here; None where it was its reporter, or nobody lately."""
    _how, _until, *who = request.session.get(OPENED, {}).get(number, ("", 0))
    return int(who[0]) if who and opened(request, number) == FOLLOWER else None


def remember_opened(request: HttpRequest, number: str, *, follower: int | None = None) -> None:
    """By its reporter, or by this follower."""
    kept = dict(request.session.get(OPENED, {}))
    kept.pop(number, None)
    until = time.time() + OPEN_FOR
    kept[number] = (OWNER, until) if follower is None else (FOLLOWER, until, follower)
    request.session[OPENED] = dict(list(kept.items())[-MOST_OPENED:])
