"""The public lines of many matters at once, without anybody's own words."""

from __future__ import annotations

from collections.abc import Iterable

from linli.cores.matters.models import Matter, TimelineEntry
from linli.cores.matters.queries.detail import EntryShown, words_for
from linli.cores.matters.queries.wording import hide_personal
from linli.cores.matters.workflow import kinds


def public_timelines(matters: Iterable[Matter]) -> dict[int, tuple[EntryShown, ...]]:
    """What was done and when, as everybody may read it, the oldest first; one query whatever their number."""
    by_id = {matter.pk: matter for matter in matters}
    if not by_id:
        return {}
    found: dict[int, list[EntryShown]] = {}
    entries = TimelineEntry.objects.filter(matter__in=by_id, is_public=True).order_by("matter", "at", "id")
    steps = {(kind.code, step.code): step for kind in kinds() for step in kind.workflow.transitions}
    for entry in entries:
        step = steps.get((by_id[entry.matter_id].kind, entry.step))
        done = hide_personal(words_for(entry, step, public=True))
        found.setdefault(entry.matter_id, []).append(EntryShown(entry, done, ()))
    return {matter: tuple(lines) for matter, lines in found.items()}
