"""The calls that a clerk has not taken down to the end."""

from __future__ import annotations

import json
from dataclasses import dataclass

from linli.cores.access.rules import Actor
from linli.domains.reports.models import CallDraft

BEGINNING = 24
"""Characters by which its clerk knows which call it was."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One such call: what was typed, and the key that its files wait under."""

    draft: CallDraft
    typed: dict[str, str]

    @property
    def beginning(self) -> str:
        """What it was about, as far as it was taken down; else who called."""
        said = next((said for name in ("text", "name", "phone") if (said := self.typed.get(name))), "")
        return said[:BEGINNING] + ("…" if len(said) > BEGINNING else "")


def unfinished_calls(actor: Actor) -> list[Unfinished]:
    """Those of this clerk, ten at most, the newest first; one query."""
    return [_opened(draft) for draft in CallDraft.objects.filter(user=actor.staff_id).order_by("-at")]


def unfinished_call(actor: Actor, draft_id: int) -> Unfinished | None:
    """This one, where it is theirs."""
    draft = CallDraft.objects.filter(user=actor.staff_id, pk=draft_id).first()
    return _opened(draft) if draft else None


def _opened(draft: CallDraft) -> Unfinished:
    return Unfinished(draft, dict(json.loads(draft.words)))
