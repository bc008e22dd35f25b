"""Who takes part in a dispute: adding, taking out, electing who speaks, asking whether they want mediation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.cores.matters.public import Matter
from linli.cores.people.public import forget_contact, save_contact
from linli.domains.mediation import policy
from linli.domains.mediation.models import (
    Capacity,
    Consent,
    Dispute,
    Party,
    PartyRole,
    PartyType,
    Side,
)
from linli.kernel.chinese import is_credit_code, is_id_number, is_phone
from linli.kernel.errors import Invalid, NotFound

MOST_PARTIES = 300


@dataclass(frozen=True, kw_only=True)
class NewParty:
    """What somebody says of one who takes part."""

    name: str
    phone: str = ""
    address: str = ""
    type: str = PartyType.PERSON
    role: str = PartyRole.PARTY
    capacity: str = Capacity.FULL
    id_number: str = ""
    code: str = ""
    authority: str = ""
    side: str = ""
    guardian: NewParty | None = None


def put_party(matter: Matter, new: NewParty, *, side: str, acts_for: Party | None = None) -> Party:
    """Write one row; for actions that hold the matter already. Raises Invalid, field by field."""
    _require_sense(new)
    return Party.objects.create(
        matter=matter,
        side=side,
        role=new.role,
        type=new.type,
        capacity=new.capacity,
        contact=save_contact(name=new.name, phone=new.phone, address=new.address),
        id_number=new.id_number.strip().upper(),
        code=new.code.strip().upper(),
        authority=new.authority.strip(),
        acts_for=acts_for,
    )


def _require_sense(new: NewParty) -> None:
    wrong = {}
    if not new.name.strip():
        wrong["name"] = _("请写姓名或者单位的名称。")
    if new.phone and not is_phone(new.phone):
        wrong["phone"] = _("要写完整的手机或座机号码。")
    if new.id_number and not is_id_number(new.id_number.strip().upper()):
        wrong["id_number"] = _("身份证号不对，请再核对一遍。")
    if new.code and not is_credit_code(new.code.strip().upper()):
        wrong["code"] = _("统一社会信用代码不对，请再核对一遍。")
    if wrong:
        raise Invalid(_("当事人的资料有不对的地方。"), fields=wrong)


def add_party(*, matter_id: int, new: NewParty, acts_for: int | None, by: Actor) -> Party:
    """Add somebody to a dispute that is still open. NotFound, NotAllowed, Invalid."""
    with transaction.atomic():
        matter = _locked(matter_id, by)
        if matter.parties.count() >= MOST_PARTIES:
            raise Invalid(_("一件纠纷最多登记 %(most)d 人，请推选代表。") % {"most": MOST_PARTIES})
        whom = matter.parties.filter(pk=acts_for, role=PartyRole.PARTY).first() if acts_for else None
        if (new.role != PartyRole.PARTY) != (whom is not None):
            raise Invalid(_("监护人、代理人要写明为谁。"), fields={"acts_for": _("请选择为哪一位当事人。")})
        party = put_party(matter, new, side=whom.side if whom else new.side, acts_for=whom)
        _record("mediation.add_party", matter, by, {"party": party.pk, "role": party.role})
    return party


def add_people(*, matter_id: int, side: str, people: Sequence[tuple[str, str]], by: Actor) -> int:
    """Add many people of one side at once, each with a name and perhaps a telephone; all or none."""
    with transaction.atomic():
        matter = _locked(matter_id, by)
        if matter.parties.count() + len(people) > MOST_PARTIES:
            raise Invalid(_("一件纠纷最多登记 %(most)d 人，请推选代表。") % {"most": MOST_PARTIES})
        for name, phone in people:
            put_party(matter, NewParty(name=name, phone=phone), side=side)
        _record("mediation.add_party", matter, by, {"people": len(people), "side": side})
    return len(people)


def remove_party(*, party_id: int, by: Actor) -> None:
    """Take somebody out who does not belong to the dispute; what was kept of them is emptied."""
    with transaction.atomic():
        party = _found(party_id)
        matter = _locked(party.matter_id, by)
        own = matter.parties.filter(role=PartyRole.PARTY, side=party.side)
        if party.role == PartyRole.PARTY and own.count() == 1 and party.side == Side.APPLICANT:
            raise Invalid(_("申请人至少要有一位。"))
        for one in [*matter.parties.filter(acts_for=party).select_related("contact"), party]:
            contact = one.contact
            one.delete()
            forget_contact(contact=contact, by=by, subject=f"matter:{matter.number}")
        _record("mediation.remove_party", matter, by, {"party": party_id})


def elect(*, party_id: int, speaks: bool, by: Actor) -> Party:
    """Note that somebody was elected to speak for their side, or no longer is."""
    with transaction.atomic():
        party = _found(party_id)
        matter = _locked(party.matter_id, by)
        if party.role != PartyRole.PARTY:
            raise Invalid(_("代表要从当事人里推选。"))
        party.is_speaker = speaks
        party.save(update_fields=["is_speaker"])
        elected = matter.parties.filter(is_speaker=True).exists()
        Dispute.objects.filter(matter=matter).update(elected=elected)
        _record("mediation.elect", matter, by, {"party": party.pk, "speaks": speaks})
    return party


def record_consent(
    *, party_id: int, consent: str, asked: str, informed: bool, by: Actor, at: dt.datetime | None = None
) -> Party:
    """Note what somebody says to mediation, how they were asked and by whom, and that they know their rights."""
    at = at or timezone.now()
    with transaction.atomic():
        party = _found(party_id)
        matter = _locked(party.matter_id, by)
        if consent == Consent.YES and not informed:
            raise Invalid(_("同意调解以前，要告知权利义务。"), fields={"informed": _("请先告知，再打勾。")})
        party.consent, party.asked, party.asked_at, party.asked_by = consent, asked, at, by.name
        party.informed_at = at if informed else None
        party.save(update_fields=["consent", "asked", "asked_at", "asked_by", "informed_at"])
        _record("mediation.record_consent", matter, by, {"party": party.pk, "consent": consent})
    return party


def _found(party_id: int) -> Party:
    party = Party.objects.select_related("contact").filter(pk=party_id).first()
    if party is None:
        raise NotFound()
    return party


def _locked(matter_id: int, by: Actor) -> Matter:
    matter = Matter.objects.select_for_update(of=("self",)).get(pk=matter_id)
    policy.require_conductor(by, matter)
    return matter


def _record(action: str, matter: Matter, by: Actor, data: dict[str, object]) -> None:
    record(action=action, by=by, subject=f"matter:{matter.number}", data=data)
