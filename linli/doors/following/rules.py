"""Pure decisions of following: how long things last, and what is one item of news."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

UNCONFIRMED_FOR = dt.timedelta(days=2)
"""Until then the link in the first mail works; after it the address is erased."""
LASTS = dt.timedelta(days=365)
"""A subscription ends by itself; asking for it again begins another year."""
AFTER_THE_END = dt.timedelta(days=60)
"""How long a matter that has ended is still followed: it may be taken up again."""
LOOKS_BACK = dt.timedelta(days=60)
"""How far back an area's feed reaches."""
MOST_ENTRIES = 50
"""In a feed."""
MOST_LINES = 20
"""In a mail about an area."""


def token_from(nonce: str, *, key: bytes) -> str:
    """What stands in the links of a subscription's mails: worked out each time, kept nowhere but as a hash."""
    return hmac.new(key, f"following:{nonce}".encode(), hashlib.sha256).hexdigest()


def is_over(
    *,
    created_at: dt.datetime,
    confirmed_at: dt.datetime | None,
    ended_at: dt.datetime | None,
    now: dt.datetime,
) -> bool:
    """Whether a subscription has lasted its time: never confirmed, a year old, or of a matter that ended long ago."""
    if confirmed_at is None:
        return now - created_at > UNCONFIRMED_FOR
    if now - confirmed_at > LASTS:
        return True
    return ended_at is not None and now - ended_at > AFTER_THE_END
