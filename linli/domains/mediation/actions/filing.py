"""Taking a dispute in, by whatever door it comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from linli.cores.access.public import Actor, Role, responsible_in
from linli.cores.areas.public import area_name
from linli.cores.matters.public import Channel, Confidentiality, Filed, Matter, NewMatter, file_matter
from linli.domains.mediation.actions.parties import NewParty, put_party
from linli.domains.mediation.models import Asked, Consent, Dispute, DisputeKind, Side, Source
from linli.domains.mediation.rules import Answers, limit_of
from linli.domains.mediation.workflow import KIND
from linli.kernel.errors import Invalid

APPLIES = frozenset({Source.APPLIED, Source.GRID, Source.OFFERED})
"""Sources whose applicant has said yes by asking."""


@dataclass(frozen=True, kw_only=True)
class NewDispute:
    """What is known of a dispute when it is taken in."""

    kind: str
    source: str
    answers: Answers
    what: str
    area_code: str
    channel: Channel
    applicant: NewParty
    respondent: NewParty | None = None
    more: Sequence[NewParty] = ()
    wish: str = ""
    address: str = ""
    amount: Decimal | None = None
    languages: Sequence[str] = ()
    access: Sequence[str] = ()
    noticed_by_id: int | None = None
    origin: Matter | None = None
    key: str = ""
    """Of the form it came with: a second press of the button finds the first dispute."""
    data: dict[str, object] = field(default_factory=dict)


def desk_for(area_code: str) -> int:
    """The body whose window takes in disputes of this place: the nearest one. Invalid where there is none."""
    posts = responsible_in(area_code=area_code, role=Role.MEDIATION_CLERK)
    if not posts:
        raise Invalid(_("这个地方还没有调解窗口，请拨打县值班电话。"), code="no_desk")
    return posts[0].organisation_id


def title_of(kind: str, area_code: str) -> str:
    """Kind and place, in Chinese whoever files it; it names nobody."""
    with override("zh-hans"):
        return f"{DisputeKind(kind).label}纠纷 · {area_name(area_code[:12]) or area_name(area_code[:9])}"


def file_dispute(new: NewDispute, *, by: Actor, at: dt.datetime | None = None) -> Filed:
    """Take a dispute in: confidential, at the nearest window, with its parties; one transaction. Raises Invalid."""
    at = at or timezone.now()
    if not new.what.strip():
        raise Invalid(_("请写明纠纷的经过。"), fields={"what": _("请写明是什么事。")})
    if new.key and Matter.objects.filter(kind=KIND, source="intake", source_number=new.key).exists():
        raise Invalid(_("这份申请已经收到，不用再交。"), code="filed_already")
    limit = limit_of("accept", source=new.source, set_by_county=settings.MEDIATION_LIMITS)
    with transaction.atomic():
        filed = file_matter(
            NewMatter(
                kind=KIND,
                title=title_of(new.kind, new.area_code),
                text="",
                area_code=new.area_code,
                address=new.address,
                desk_id=desk_for(new.area_code),
                channel=new.channel,
                confidentiality=Confidentiality.CONFIDENTIAL,
                with_receipt=True,
                clock_starts=("accept",),
                limits={"accept": str(limit)},
                source="intake" if new.key else "",
                source_number=new.key,
                data=new.data,
                name=new.applicant.name,
            ),
            by=by,
            at=at,
        )
        Dispute.objects.create(
            matter=filed.matter,
            kind=new.kind,
            source=new.source,
            what=new.what.strip(),
            wish=new.wish.strip(),
            amount=new.amount,
            languages=list(new.languages),
            access=list(new.access),
            noticed_by_id=new.noticed_by_id,
            origin=new.origin,
            subject=new.answers.subject.value,
            danger=new.answers.danger,
            crime=new.answers.crime,
            pending=new.answers.pending,
            delegated=new.answers.delegated,
            refused=new.answers.refused,
        )
        _put_parties(filed.matter, new, at)
    return filed


def _put_parties(matter: Matter, new: NewDispute, at: dt.datetime) -> None:
    """The applicant has said yes by asking for it, unless a court or an office sends the dispute."""
    agreed = new.source in APPLIES
    first = put_party(matter, new.applicant, side=Side.APPLICANT)
    if agreed:
        first.consent, first.asked, first.asked_at = Consent.YES, Asked.APPLICATION, at
        first.save(update_fields=["consent", "asked", "asked_at"])
    if new.applicant.guardian is not None:
        guardian = put_party(matter, new.applicant.guardian, side=Side.APPLICANT, acts_for=first)
        if agreed:
            guardian.consent, guardian.asked, guardian.asked_at = Consent.YES, Asked.APPLICATION, at
            guardian.save(update_fields=["consent", "asked", "asked_at"])
    if new.respondent is not None:
        put_party(matter, new.respondent, side=Side.RESPONDENT)
    for one in new.more:
        put_party(matter, one, side=one.side or Side.APPLICANT)
