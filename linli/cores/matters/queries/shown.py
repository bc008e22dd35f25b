"""A timeline as the page's component takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from linli.cores.matters.models import Attachment
from linli.cores.matters.queries.detail import EntryShown
from linli.cores.matters.queries.wording import hide_personal

SMALL = "small"
"""In the address of a picture: its small rendition is asked for."""

TONES = {
    "escalate": "bad", "turn_yellow": "waiting", "verify_fail": "bad", "return": "bad", "decline": "bad", "judge_unsolved": "bad",
    "close": "good", "verify_pass": "good", "judge_solved": "good",
}  # fmt: skip


def timeline_shown(
    entries: Iterable[EntryShown], file_url: Callable[[Attachment], str], *, anonymous: bool = False
) -> list[dict[str, Any]]:
    """Mappings for `{% timeline %}`: at, title, who, post, words, tone, is_internal, pictures, papers.

    `anonymous`, for residents, leaves out the names of staff and masks what points to a person in the words.
    """
    return [
        {
            "at": shown.entry.at,
            "title": shown.done,
            "who": "" if anonymous else shown.entry.actor_name,
            "post": shown.entry.post_name,
            "words": _words(shown, anonymous),
            "tone": TONES.get(shown.entry.step, "neutral"),
            "is_internal": not shown.entry.is_public,
            "pictures": [picture_shown(f, file_url(f)) for f in shown.files if f.is_image],
            "papers": [{"url": file_url(f), "name": f.name} for f in shown.files if not f.is_image],
        }
        for shown in entries
    ]


def picture_shown(file: Attachment, url: str) -> dict[str, str]:
    """A picture as lists of pictures take it: its address, that of its small rendition, its name."""
    return {"url": url, "thumbnail": f"{url}?{SMALL}=1", "name": file.name}


def _words(shown: EntryShown, anonymous: bool) -> str:
    """A resident reads what was typed only where the declaration says so."""
    if not anonymous:
        return shown.entry.words
    return hide_personal(shown.entry.words) if shown.words_are_public else ""
