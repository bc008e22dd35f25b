"""Opening a report with its number and receipt code, and what its reporter and its followers read then."""

from __future__ import annotations

import dataclasses

from django.db.models import Q, QuerySet

from linli.cores.matters.public import (
    Attachment,
    EntryShown,
    Matter,
    receipt_fits,
    receipt_hashes,
    timeline_of,
)
from linli.cores.matters.rules import normalise_number
from linli.domains.reports.models import ResidentFollower
from linli.domains.reports.workflow import KIND


def open_with_receipt(*, number: str, code: str) -> tuple[Matter, ResidentFollower | None] | None:
    """The report, and the follower whose receipt this is (None: it is the reporter's own); None if neither fits."""
    matter = Matter.objects.filter(number=normalise_number(number), kind=KIND).first()
    if matter is None:
        return None
    if receipt_fits(matter.receipt_hash, code):
        return matter, None
    follower = ResidentFollower.objects.filter(matter=matter, receipt_hash__in=receipt_hashes(code)).first()
    return None if follower is None else (matter, follower)


BY_RESIDENT = Q(entry__actor_kind="resident")


def timeline_for(matter: Matter, *, is_own: bool) -> tuple[EntryShown, ...]:
    """The public timeline. What another resident wrote and photographed is not for followers."""
    entries = timeline_of(matter, public_only=True)
    if is_own:
        return entries
    return tuple(
        dataclasses.replace(shown, files=(), words_are_public=False)
        if shown.entry.actor_kind == "resident"
        else shown
        for shown in entries
    )


def files_for(matter: Matter, *, is_own: bool) -> QuerySet[Attachment]:
    """The files that may be opened: the public ones, and one's own."""
    public = Q(is_public=True, entry__is_public=True)
    return matter.attachments.filter(public | BY_RESIDENT if is_own else public & ~BY_RESIDENT)


def photos_of_reporter(matter: Matter) -> QuerySet[Attachment]:
    """What the reporter sent along with the report itself."""
    return matter.attachments.filter(BY_RESIDENT, entry__step="file").order_by("pk")
