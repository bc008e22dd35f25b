"""What the page of a dispute shows besides."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Detail, Matter, Transition
from linli.domains.mediation import policy
from linli.domains.mediation.models import Consent, Dispute
from linli.domains.mediation.queries.agreement import agreement_shown
from linli.domains.mediation.queries.parties import parties_of, without_names
from linli.domains.mediation.queries.suggesting import Suggestion, suggestions
from linli.domains.mediation.queries.wording import HINDRANCES, LACKS
from linli.domains.mediation.rules import Part, hindrances, lacks

CONSENT_TONES = {
    Consent.YES: "good",
    Consent.NO: "bad",
    Consent.OPEN: "waiting",
    Consent.UNREACHED: "waiting",
}


def panels(matter: Matter, actor: Actor, _steps: Collection[Transition]) -> Mapping[str, object]:
    """Words, checks and parties, masked; four queries."""
    dispute: Dispute = matter.dispute
    shown = parties_of(matter)
    parts = [
        Part(
            id=row.party.pk,
            side=row.party.side,
            role=row.party.role,
            capacity=row.party.capacity,
            acts_for=row.party.acts_for_id,
            is_speaker=row.party.is_speaker,
            consent=row.party.consent,
        )
        for top in shown
        for row in (top, *top.acting)
    ]
    opening = matter.state in {"applied", "asking"}
    return {
        "dispute": dispute,
        "what": without_names(dispute.what, shown),
        "wish": without_names(dispute.wish, shown),
        "agreement": agreement_shown(matter, shown, today=timezone.localdate()),
        "parties": shown,
        "hindrances": [HINDRANCES[one] for one in hindrances(dispute.answers)] if opening else [],
        "lacks": [LACKS[one] for one in lacks(parts)] if opening else [],
        "may_conduct": policy.may_conduct(actor, matter),
        "mediator": dispute.mediator,
        "parties_url": reverse("mediation:parties", args=[matter.number]),
    }


def preset(matter: Matter, step: str) -> dict[str, object]:
    """What a step's form holds when it opens: why the law lets nobody mediate, and where to go."""
    found = hindrances(matter.dispute.answers) if step == "decline" else ()
    if not found:
        return {}
    told = HINDRANCES[found[0]]
    return {"reason": f"{told.why}。{told.basis}", "instead": str(told.instead)}


def tells(matter: Matter) -> list[Detail]:
    """What programs read: the kind and how it came, nothing of the people."""
    dispute = matter.dispute
    return [
        Detail("kind", _("纠纷种类"), dispute.kind),
        Detail("source", _("来源"), dispute.source),
    ]


def suggested_for(matter: Matter) -> list[Suggestion]:
    """Who could mediate this dispute, with the reasons; who steps aside is not among them."""
    dispute = matter.dispute
    return suggestions(
        {
            "dispute": dispute.kind,
            "area": matter.area_code[:12],
            "language": dispute.languages[0] if dispute.languages else "",
            "aside": list(dispute.aside.all()),
        }
    )
