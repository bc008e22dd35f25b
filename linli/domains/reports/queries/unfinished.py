"""The calls that a clerk has not taken down to the end."""

from __future__ import annotations

import json
from dataclasses import dataclass

from linli.cores.access.rules import Actor
from linli.domains.reports.models import CallDraft


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One such call: what was typed, and the key that its files wait under."""

    draft: CallDraft
    typed: dict[str, str]


def unfinished_calls(actor: Actor) -> list[CallDraft]:
    """Those of this clerk, the newest first, without their words."""
    return list(CallDraft.objects.filter(user=actor.staff_id).defer("words").order_by("-at"))


def unfinished_call(actor: Actor, draft_id: int) -> Unfinished | None:
    """This one, where it is theirs."""
    draft = CallDraft.objects.filter(user=actor.staff_id, pk=draft_id).first()
    return Unfinished(draft, dict(json.loads(draft.words))) if draft else None
