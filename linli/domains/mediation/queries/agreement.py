"""An agreement and its duties as the pages show them: masked, each with its light."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from linli.cores.matters.public import Light, Matter, county_calendar
from linli.domains.mediation.models import Agreement, Duty, DutyState
from linli.domains.mediation.queries.parties import Shown, without_names
from linli.domains.mediation.queries.wording import DOUBTS
from linli.domains.mediation.rules import Owed, doubts, duty_light


@dataclass(frozen=True, slots=True)
class DutyShown:
    """One duty: by whom for whom (masked), what, and how it stands."""

    duty: Duty
    who: str
    whom: str
    what: str
    light: int


@dataclass(frozen=True, slots=True)
class AgreementShown:
    """The agreement without names, its duties, and what the mediator should look at again."""

    agreement: Agreement
    facts: str
    points: str
    terms: str
    manner: str
    duties: tuple[DutyShown, ...]
    doubts: tuple[str, ...]
    done: int


def agreement_shown(matter: Matter, shown: Sequence[Shown], *, today: dt.date) -> AgreementShown | None:
    """Two queries; None where nothing is written yet."""
    agreement = Agreement.objects.select_related("body").filter(matter=matter).first()
    if agreement is None:
        return None
    names = {
        row.party.pk: row.contact.name if row.contact else "" for top in shown for row in (top, *top.acting)
    }
    duties = list(agreement.duties.order_by("due_on", "pk"))
    owed = [Owed(one.due_on, one.amount, is_done=one.state == DutyState.DONE) for one in duties]
    return AgreementShown(
        agreement=agreement,
        facts=without_names(agreement.facts, shown),
        points=without_names(agreement.points, shown),
        terms=without_names(agreement.terms, shown),
        manner=without_names(agreement.manner, shown),
        duties=tuple(
            DutyShown(
                duty=duty,
                who=names.get(duty.who_id, ""),
                whom=names.get(duty.whom_id or 0, ""),
                what=without_names(duty.what, shown),
                light=Light[duty_light(one, today=today).upper()],
            )
            for duty, one in zip(duties, owed, strict=True)
        ),
        doubts=tuple(
            str(DOUBTS[doubt])
            for doubt in doubts(owed, asked=matter.dispute.amount, today=today, off_days=_off(owed))
        ),
        done=sum(one.is_done for one in owed),
    )


def _off(owed: Sequence[Owed]) -> list[dt.date]:
    calendar = county_calendar()
    return [one.due_on for one in owed if not calendar.is_working_day(one.due_on)]
