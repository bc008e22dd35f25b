"""Looking at contact details: always with a reason, always with a row in the access log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.audit.public import record
from linli.cores.people.models import PHONE_INDEX_DOMAIN, Contact, Look, Reveal
from linli.cores.people.policy import require_looker_up, require_revealer
from linli.kernel.chinese import is_phone, mask_personal, mask_phone, normalise_phone
from linli.kernel.crypto import blind_indexes
from linli.kernel.errors import Invalid, TooMany

SHOWABLE = ("name", "phone", "email", "address")
SHORTEST_REASON = 4
LOOK_UPS_AN_HOUR = 20
"""Per person: enough for a hotline's desk, too few to try out numbers."""


def reveal(
    *,
    contact: Contact | None,
    fields: Sequence[str],
    by: Actor,
    reason: str,
    subject: str,
    besides: Sequence[str] = (),
) -> dict[str, str]:
    """Show contact details in the clear, once, with a row in the access log that the audit administrator reads.

    `besides` names what the caller shows along with them. Whether this person handles the matter is for the caller
    to have checked; the post and a reason are asked for here.
    """
    require_revealer(by)
    why = _reason(reason)
    wanted = [field for field in fields if field in SHOWABLE and contact is not None]
    with transaction.atomic():
        _log(Look.REVEAL, by, why, contact=contact, fields=[*wanted, *besides], subject=subject)
        record(
            action="people.reveal",
            by=by,
            subject=subject,
            data={"contact": contact.pk if contact else None, "fields": [*wanted, *besides]},
        )
    return {field: getattr(contact, field) or "" for field in wanted}


def look_up_phone(*, phone: str, by: Actor, reason: str) -> list[int]:
    """The ids of the contacts that left exactly this telephone; the search is logged whatever it finds."""
    require_looker_up(by)
    if not is_phone(phone):
        raise Invalid(_("请写完整的电话号码。"), fields={"phone": _("要写完整的手机或座机号码。")})
    why = _reason(reason)
    hour_ago = timezone.now() - dt.timedelta(hours=1)
    lately = Reveal.objects.filter(by_id=by.staff_id, kind=Look.LOOK_UP, at__gte=hour_ago)
    if lately.count() >= LOOK_UPS_AN_HOUR:
        raise TooMany(_("一小时内最多查找 %(most)d 次，请稍后再查。") % {"most": LOOK_UPS_AN_HOUR})
    number = normalise_phone(phone)
    known = blind_indexes(number, domain=PHONE_INDEX_DOMAIN)
    with transaction.atomic():
        found = list(Contact.objects.filter(phone_index__in=known).values_list("pk", flat=True))
        row = _log(Look.LOOK_UP, by, why, fields=["phone"], looked_for=mask_phone(number), found=len(found))
        record(action="people.look_up", by=by, subject=f"look:{row.pk}", data={"found": len(found)})
    return found


def _reason(reason: str) -> str:
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid(_("请写明查看的理由。"), fields={"reason": _("至少写四个字，例如“电话回访核实”。")})
    return mask_personal(reason.strip())[:200]


def _log(kind: Look, by: Actor, reason: str, **what: object) -> Reveal:
    return Reveal.objects.create(
        kind=kind, by_id=by.staff_id, by_name=by.name, by_post=by.post_name, reason=reason, **what
    )
