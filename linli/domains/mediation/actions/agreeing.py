"""Writing down what the parties agree, bringing it into force, noting what became of each duty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.cores.matters.public import Matter
from linli.domains.mediation import policy
from linli.domains.mediation.models import Agreement, AgreementForm, Duty, DutyState, Party
from linli.domains.mediation.rules import Owed
from linli.kernel.errors import Invalid, Stale
from linli.kernel.turns import take_turn

NUMBERING = 7_311_021
"""Of the turns that are taken in the whole county: agreements of a body are numbered without gaps."""


@dataclass(frozen=True, kw_only=True)
class NewDuty:
    """What one has to do for another by a day."""

    who: int
    what: str
    due_on: dt.date
    whom: int | None = None
    amount: Decimal | None = None


def save_agreement(
    *, matter_id: int, words: Mapping[str, str], duties: Sequence[NewDuty], by: Actor
) -> Agreement:
    """Keep the draft: its words and all its duties, as they stand on the page. While it is mediated only."""
    with transaction.atomic():
        matter = Matter.objects.select_for_update(of=("self",)).get(pk=matter_id)
        policy.require_conductor(by, matter)
        if matter.state != "mediating":
            raise Stale(_("现在不在调解中，协议不能再改。"))
        _require_sense(matter, words, duties)
        kept = {name: words.get(name, "").strip() for name in ("facts", "points", "terms", "manner")}
        agreement, _new = Agreement.objects.update_or_create(
            matter=matter, defaults={"form": words["form"], **kept}
        )
        agreement.duties.all().delete()
        Duty.objects.bulk_create(
            Duty(
                agreement=agreement,
                who_id=one.who,
                whom_id=one.whom,
                what=one.what.strip(),
                amount=one.amount,
                due_on=one.due_on,
            )
            for one in duties
        )
        record(
            action="mediation.save_agreement",
            by=by,
            subject=f"matter:{matter.number}",
            data={"form": agreement.form, "duties": len(duties)},
        )
    return agreement


def _require_sense(matter: Matter, words: Mapping[str, str], duties: Sequence[NewDuty]) -> None:
    """What the law asks an agreement to hold (Art. 29): facts and points of a written one, what was agreed of any."""
    wrong = {}
    if words.get("form") not in AgreementForm.values:
        wrong["form"] = _("请选择协议形式。")
    if not words.get("terms", "").strip():
        wrong["terms"] = _("请写明协议内容。")
    if words.get("form") == AgreementForm.WRITTEN and not words.get("facts", "").strip():
        wrong["facts"] = _("书面协议要写明纠纷的主要事实。")
    parties = set(Party.objects.filter(matter=matter).values_list("pk", flat=True))
    if any({one.who, one.whom} - {None} - parties for one in duties):
        wrong["terms"] = _("义务里有不属于这件纠纷的人。")
    if any(one.who == one.whom for one in duties):
        wrong["terms"] = _("义务不能是自己对自己。")
    if wrong:
        raise Invalid(_("协议还没有写完整。"), fields=wrong)


def bring_into_force(matter: Matter, *, at: dt.datetime) -> Agreement:
    """Give it its number; inside the step that the mediator takes when all have signed or agreed."""
    agreement = Agreement.objects.select_for_update().filter(matter=matter).first()
    if agreement is None or not agreement.terms:
        raise Invalid(_("还没有写协议内容。"), code="no_agreement")
    if agreement.in_force_at is None:
        year = timezone.localdate(at).year
        take_turn(NUMBERING)
        given = Agreement.objects.filter(body=matter.owner_id, year=year)
        last = given.aggregate(last=Max("serial"))["last"] or 0
        agreement.body, agreement.year, agreement.serial = matter.owner, year, last + 1
    agreement.in_force_at = at
    agreement.save()
    return agreement


def owed_under(matter: Matter) -> list[Owed]:
    """The duties as the rules see them; one query."""
    rows = Duty.objects.filter(agreement=matter.pk).only("due_on", "amount", "state")
    return [Owed(row.due_on, row.amount, is_done=row.state == DutyState.DONE) for row in rows]


def note(matter: Matter, said: Mapping[str, object], *, by: Actor, at: dt.datetime) -> Duty:
    """What became of one duty; inside the step of the workflow."""
    wanted = said.get("duty")
    own = Duty.objects.select_for_update().filter(agreement=matter.pk)
    duty = own.filter(pk=wanted).first() if isinstance(wanted, int) else None
    if duty is None:
        raise Invalid(_("请选一项义务。"), code="no_duty")
    state = str(said.get("state"))
    if state not in DutyState.values or state == DutyState.OPEN:
        raise Invalid(fields={"state": _("请选择履行情况。")})
    paid = said.get("paid")
    duty.paid = _paid(duty, state, paid if isinstance(paid, Decimal) else None)
    duty.state, duty.note = state, str(said.get("note") or "").strip()
    duty.noted_at, duty.noted_by = at, by.name
    duty.save()
    return duty


def _paid(duty: Duty, state: str, paid: Decimal | None) -> Decimal:
    if duty.amount is None or state == DutyState.BROKEN:
        return Decimal(0)
    if state == DutyState.DONE:
        return duty.amount
    if paid is None or not 0 < paid < duty.amount:
        raise Invalid(fields={"paid": _("部分履行的，写明已付多少，要少于应付的。")})
    return paid
