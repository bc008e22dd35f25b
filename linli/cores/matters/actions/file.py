"""Filing a matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.matters.actions.clocks import keep_new_clock, new_clock, show_light
from linli.cores.matters.actions.events import MatterEvent, announce
from linli.cores.matters.actions.numbering import next_number, receipt_hash
from linli.cores.matters.actions.seal import Sealing
from linli.cores.matters.actions.timeline import write_entry
from linli.cores.matters.actions.waiting import show_whose_move
from linli.cores.matters.models import (
    Attachment,
    Channel,
    Confidentiality,
    Matter,
    TimelineEntry,
    Urgency,
)
from linli.cores.matters.rules import new_receipt_code
from linli.cores.matters.workflow import kind_of
from linli.kernel.calendar import Limit
from linli.kernel.errors import Invalid
from linli.kernel.prepared import PreparedInsert

LONGEST_TITLE, LONGEST_ADDRESS = 100, 200
_MATTERS = PreparedInsert(Matter)
"""A mask may be longer than what it covers."""


@dataclass(frozen=True, kw_only=True)
class NewMatter:
    """What is known of a matter when it is filed; the same for every kind and every door."""

    kind: str
    title: str
    text: str
    area_code: str
    desk_id: int
    channel: Channel
    category_code: str | None = None
    lon: Decimal | None = None
    lat: Decimal | None = None
    address: str = ""
    urgency: Urgency = Urgency.NORMAL
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    owner_id: int | None = None
    contact_id: int | None = None
    filed_by_id: int | None = None
    parent_id: int | None = None
    source: str = ""
    source_number: str = ""
    with_receipt: bool = False
    receipt: str = ""
    """The receipt code, where the door that it came through must be able to tell it once more; else a new one."""
    state: str = ""
    """Where it starts, if not in the workflow's initial state (handed down children, say)."""
    clock_starts: tuple[str, ...] = ()
    limits: Mapping[str, str] = field(default_factory=dict)
    """The limits of those clocks, where the details that hold them are not written yet."""
    words: str = ""
    data: dict[str, object] = field(default_factory=dict)
    name: str = ""
    home: str = ""
    """Name and home of the person whom it is about: taken out of the texts, kept nowhere from here."""
    draft_key: str = ""
    """Files uploaded under this key become the matter's."""


@dataclass(frozen=True, slots=True)
class Filed:
    """The filed matter, its first entry, and the receipt code: the one moment it is known in the clear."""

    matter: Matter
    entry: TimelineEntry
    receipt: str


def file_matter(new: NewMatter, *, by: Actor, at: dt.datetime | None = None) -> Filed:
    """File a matter: number, receipt, clocks, timeline, audit, announcement. Details are the kind's to add, in the
    same transaction around this call."""
    at = at or timezone.now()
    if not new.title.strip():
        raise Invalid(_("请写明要反映的事情。"), fields={"title": _("请用一句话写明。")})
    receipt = (new.receipt or new_receipt_code()) if new.with_receipt else ""
    # All or nothing together with whatever surrounds it: a savepoint would cost two round trips and save nothing.
    with transaction.atomic(savepoint=False):
        sealing = Sealing(name=new.name, home=new.home)
        matter = matter_from(new, sealing, number=next_number(at), receipt=receipt, at=at)
        show_whose_move(matter)
        clocks = [
            new_clock(matter, name, at=at, limit=Limit.parse(new.limits[name])) for name in new.clock_starts
        ]
        show_light(matter, clocks, at=at)
        _MATTERS.insert(matter)
        sealing.keep(matter)
        for clock in clocks:
            keep_new_clock(clock)
        entry = write_entry(matter, step="file", by=by, at=at, words=new.words, data=new.data, is_public=True)
        if new.draft_key:
            _adopt(matter, entry, new.draft_key)
        announce(MatterEvent(matter, "file", "", matter.state, by, entry))
    return Filed(matter=matter, entry=entry, receipt=receipt)


def matter_from(new: NewMatter, sealing: Sealing, *, number: str, receipt: str, at: dt.datetime) -> Matter:
    """The matter that is filed at this moment, not saved; whose move it is and its light are still to be shown."""
    workflow = kind_of(new.kind).workflow
    state = new.state or workflow.initial
    is_open = workflow.state(state).is_open
    return Matter(
        number=number,
        kind=new.kind,
        title=sealing.text("title", new.title.strip())[:LONGEST_TITLE],
        text=sealing.text("text", new.text.strip()),
        category_id=new.category_code,
        area_code=new.area_code,
        lon=new.lon,
        lat=new.lat,
        address=sealing.text("address", new.address.strip())[:LONGEST_ADDRESS],
        urgency=new.urgency,
        channel=new.channel,
        confidentiality=new.confidentiality,
        desk_id=new.desk_id,
        owner_id=new.owner_id,
        contact_id=new.contact_id,
        filed_by_id=new.filed_by_id,
        parent_id=new.parent_id,
        source=new.source,
        source_number=new.source_number,
        receipt_hash=receipt_hash(receipt) if receipt else None,
        state=state,
        is_open=is_open,
        filed_at=at,
        stepped_at=at,
        closed_at=None if is_open else at,
    )


def _adopt(matter: Matter, entry: TimelineEntry, draft_key: str) -> None:
    count = Attachment.objects.filter(draft_key=draft_key, matter__isnull=True).update(
        matter=matter, entry=entry, draft_key="", is_public=False
    )
    if count:
        matter.files = count
        matter.save(update_fields=["files"])
