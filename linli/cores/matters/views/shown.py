"""A timeline as the page's component takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from linli.cores.matters.models import Attachment
from linli.cores.matters.queries import EntryShown

TONES = {
    "escalate": "bad", "turn_yellow": "waiting", "verify_fail": "bad", "return": "bad", "decline": "bad", "judge_unsolved": "bad",
    "close": "good", "verify_pass": "good", "judge_solved": "good",
}  # fmt: skip


def timeline_shown(
    entries: Iterable[EntryShown], file_url: Callable[[Attachment], str]
) -> list[dict[str, Any]]:
    """Mappings for `{% timeline %}`: at, title, who, post, words, tone, is_internal, pictures, papers."""
    return [
        {
            "at": shown.entry.at,
            "title": shown.done,
            "who": shown.entry.actor_name,
            "post": shown.entry.post_name,
            "words": shown.entry.words,
            "tone": TONES.get(shown.entry.step, "neutral"),
            "is_internal": not shown.entry.is_public,
            "pictures": [{"url": file_url(f), "name": f.name} for f in shown.files if f.is_image],
            "papers": [{"url": file_url(f), "name": f.name} for f in shown.files if not f.is_image],
        }
        for shown in entries
    ]
