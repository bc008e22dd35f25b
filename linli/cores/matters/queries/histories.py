"""Whole histories of many matters at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from linli.cores.matters.models import Clock, Matter, TimelineEntry
from linli.cores.matters.rules import Happened, History, Light, Limited


def histories(ids: Sequence[int]) -> list[History]:
    """The histories of these matters; three queries."""
    entries: defaultdict[int, list[Happened]] = defaultdict(list)
    rows = TimelineEntry.objects.filter(matter__in=ids).order_by("matter", "at", "id")
    for matter, *rest in rows.values_list(
        "matter_id", "step", "at", "state_from", "state_to", "owner_id", "data__owner_before"
    ):
        entries[matter].append(Happened(*rest))
    clocks: defaultdict[int, list[Limited]] = defaultdict(list)
    for matter, *rest in (
        Clock.objects.filter(matter__in=ids)
        .order_by("matter", "started_at", "id")
        .values_list("matter_id", "name", "started_at", "due_at", "stopped_at", "in_time", "light")
    ):
        clocks[matter].append(Limited(*rest))
    matters: Any = Matter.objects.filter(pk__in=ids).values_list(
        "pk",
        "area_code",
        "category_id",
        "channel",
        "confidentiality",
        "desk_id",
        "owner_id",
        "is_open",
        "light",
        "filed_at",
    )
    return [
        History(
            pk, area, category or "", channel, secret, desk, owner, is_open, Light(light), filed_at,
            tuple(entries[pk]), tuple(clocks[pk]),
        )
        for pk, area, category, channel, secret, desk, owner, is_open, light, filed_at in matters
    ]  # fmt: skip


def matters_after(kind: str, last: int, most: int) -> list[int]:
    """The ids of the next matters of this kind, in order."""
    rows = Matter.objects.filter(kind=kind, pk__gt=last).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])
