"""When a message may go out, how long to wait after a failure, and how a template is filled in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from enum import StrEnum


class Way(StrEnum):
    """By what a message leaves the house. A robot in a group chat has a way of its own: "group:<id>"."""

    EMAIL = "email"
    SMS = "sms"
    IM = "im"


class Rhythm(StrEnum):
    """Each for itself, or gathered."""

    NOW = "now"
    DAILY = "daily"
    WEEKLY = "weekly"


GIVES_UP_AFTER = 8
"""Attempts at a message that the other side puts off, while the way itself works."""
LONGEST_WAIT = dt.timedelta(minutes=30)
PROBE_EVERY = dt.timedelta(minutes=1)
"""How often one message tries a way that fails; the others wait without using up attempts."""
RING_AFTER = 3
"""Failures one after the other until the system administrator's bell rings."""
INTERRUPTED_AFTER = dt.timedelta(minutes=10)
"""A message claimed longer ago than this was broken off."""
KEEP_DAYS = 90
"""How long the log remembers a message that is done."""


def back_off(attempts: int) -> dt.timedelta:
    """How long to wait after so many attempts: 1, 2, 4, 8, … minutes, half an hour at most."""
    return min(dt.timedelta(minutes=2 ** min(max(attempts - 1, 0), 10)), LONGEST_WAIT)


def after_quiet(
    at: dt.datetime, quiet_from: dt.time | None, quiet_until: dt.time | None, *, urgent: bool = False
) -> dt.datetime:
    """The first moment from `at` (local time) outside the quiet hours; they may span midnight. Urgent goes at once."""
    if urgent or quiet_from is None or quiet_until is None or quiet_from == quiet_until:
        return at
    now = at.timetz().replace(tzinfo=None)
    spans_midnight = quiet_from > quiet_until
    is_quiet = (now >= quiet_from or now < quiet_until) if spans_midnight else quiet_from <= now < quiet_until
    if not is_quiet:
        return at
    end = at.replace(hour=quiet_until.hour, minute=quiet_until.minute, second=0, microsecond=0)
    return end if end > at else end + dt.timedelta(days=1)


def next_digest(at: dt.datetime, rhythm: Rhythm, when: dt.time, weekday: int) -> dt.datetime:
    """The next time after `at` (local) at which this person's digest goes out; `weekday` 0 is Monday."""
    found = at.replace(hour=when.hour, minute=when.minute, second=0, microsecond=0)
    if rhythm is Rhythm.WEEKLY:
        found += dt.timedelta(days=(weekday - found.weekday()) % 7)
        return found if found > at else found + dt.timedelta(days=7)
    return found if found > at else found + dt.timedelta(days=1)


_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


def placeholders_in(template: str) -> list[str]:
    """The names between braces, in their order."""
    return _PLACEHOLDER.findall(template)


def unknown_in(template: str, known: Collection[str]) -> list[str]:
    """What stands between braces and is no placeholder; a brace without its partner counts as well."""
    wrong = [name for name in placeholders_in(template) if name not in known]
    rest = _PLACEHOLDER.sub("", template)
    return wrong + [mark for mark in "{}" if mark in rest]


def fill_in(template: str, values: Mapping[str, object]) -> str:
    """The template with its placeholders replaced; a line of which nothing is known is left out."""
    lines = []
    for line in template.splitlines():
        names = placeholders_in(line)
        if names and not any(str(values.get(name, "")) for name in names):
            continue
        lines.append(_PLACEHOLDER.sub(lambda found: str(values.get(found[1], "")), line))
    return "\n".join(lines).strip()
