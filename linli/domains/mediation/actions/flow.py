"""What the steps of a dispute change beyond its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.matters.public import Matter, Step, extend_running_clock
from linli.domains.mediation.actions.agreeing import bring_into_force, note, owed_under
from linli.domains.mediation.models import Chosen, Mediator, Outcome
from linli.domains.mediation.queries.parties import is_concerned, parts_of
from linli.domains.mediation.queries.wording import HINDRANCES, LACKS
from linli.domains.mediation.rules import (
    all_consent,
    days_until,
    hindrances,
    lacks,
    limit_of,
    may_be_extended_to,
    next_due,
    somebody_refuses,
)
from linli.domains.mediation.workflow.opening import WHY_NOT
from linli.kernel.calendar import Limit, Scale
from linli.kernel.errors import Invalid

STEPS_ASIDE = frozenset({"recusal", "distrust"})
"""Reasons after which the same mediator is not suggested again for this dispute."""


def limit_for(matter: Matter, clock: str) -> Limit | None:
    """The limit of a clock: the court's own where one sent the dispute, else what the county has set."""
    if clock == "perform":
        due = next_due(owed_under(matter))
        return Limit(days_until(due, today=timezone.localdate()), Scale.CALENDAR_DAYS)
    return limit_of(clock, source=matter.dispute.source, set_by_county=settings.MEDIATION_LIMITS)


def _accept(step: Step) -> None:
    if found := hindrances(step.matter.dispute.answers):
        told = HINDRANCES[found[0]]
        raise Invalid(_("现在不能受理：%(why)s。%(instead)s") % {"why": told.why, "instead": told.instead})
    parts = parts_of(step.matter)
    if missing := lacks(parts):
        raise Invalid(" ".join(str(LACKS[one]) for one in missing), code="parties_missing")
    step.starts = ("ask",)
    if all_consent(parts):
        step.target, step.starts = "choosing", ("choose",)


def _decline(step: Step) -> None:
    step.words = _("%(reason)s\n该到哪里去：%(instead)s") % {
        "reason": step.words,
        "instead": str(step.inputs["instead"]).strip(),
    }


def _choose(step: Step) -> None:
    """The mediator's body becomes the owner, the mediator the handler; the window stays the desk."""
    mediator, how = step.inputs.get("mediator"), str(step.inputs.get("how", ""))
    if not isinstance(mediator, Mediator) or how not in Chosen.values:
        raise Invalid(_("请选一位调解员。"), fields={"mediator": _("请选一位调解员。")})
    matter, dispute = step.matter, step.matter.dispute
    if dispute.aside.filter(pk=mediator.pk).exists():
        raise Invalid(_("这位调解员在这件纠纷里要回避。"), fields={"mediator": _("请另选一位。")})
    if mediator.retired_on is not None:
        raise Invalid(_("这位调解员已经退出名册。"), fields={"mediator": _("请另选一位。")})
    if is_concerned(mediator, matter) and not step.inputs.get("checked"):
        sentence = _("调解员和一位当事人同名或者电话相同，请先核实有没有需要回避的情形。")
        raise Invalid(sentence, code="concerned", fields={"checked": sentence})
    matter.owner, matter.handler_id = mediator.committee.organisation, mediator.user_id
    dispute.mediator, dispute.chosen = mediator, how
    dispute.save(update_fields=["mediator", "chosen"])
    step.data |= {
        "mediator": mediator.name,
        "organisation": mediator.committee.organisation.short_name,
        "how": str(Chosen(how).label),
    }


def _take(step: Step) -> None:
    """The time for settling runs from the first mediator on: another one does not begin it anew."""
    if not step.inputs.get("free"):
        raise Invalid(
            _("有需要回避的情形，不能接案。"),
            fields={"free": _("没有这些情形的，请打勾；有的，选“不接案”。")},
        )
    matter, dispute = step.matter, step.matter.dispute
    if not matter.clocks.filter(name="settle", stopped_at__isnull=True).exists():
        step.starts = ("settle",)
    matter.handled_by_id = step.by.user_id
    dispute.taken_at = step.at
    dispute.save(update_fields=["taken_at"])


def _give_back(step: Step) -> None:
    """Back to the window; who steps aside is not suggested again."""
    matter, dispute = step.matter, step.matter.dispute
    why = str(step.inputs["why"])
    step.data["why"] = str(dict(WHY_NOT)[why])
    if why in STEPS_ASIDE and dispute.mediator is not None:
        dispute.aside.add(dispute.mediator)
    dispute.mediator, dispute.chosen, dispute.taken_at = None, "", None
    dispute.save(update_fields=["mediator", "chosen", "taken_at"])
    matter.owner = matter.handler = None


def _extend(step: Step) -> None:
    if not step.inputs.get("agreed"):
        raise Invalid(_("各方都同意才能延期。"), fields={"agreed": _("都同意的，请打勾。")})
    clock = step.matter.clocks.filter(name="settle", stopped_at__isnull=True).first()
    until = cast(dt.date, step.inputs["until"])
    if clock is None or not may_be_extended_to(until, due=timezone.localdate(clock.due_at)):
        sentence = _("要晚于现在的到期日，最多再延 30 日。")
        raise Invalid(sentence, fields={"until": sentence})
    end = timezone.make_aware(dt.datetime.combine(until, dt.time(18, 0)))
    extend_running_clock(step.matter, "settle", until=end, at=step.at)
    step.data["until"] = until.isoformat()


def _agree(step: Step) -> None:
    """In force, with its number; the clock counts to the first duty that is due, where there is one."""
    if not step.inputs.get("agreed"):
        raise Invalid(_("各方当事人都要认可。"), fields={"agreed": _("都签字或者认可的，请打勾。")})
    bring_into_force(step.matter, at=step.at)
    if next_due(owed_under(step.matter)):
        step.starts = ("perform",)


def _note_duty(step: Step) -> None:
    """The clock counts to the next one that is due, and stops with the last one done."""
    duty = note(step.matter, step.inputs, by=step.by, at=step.at)
    step.data["state"] = str(duty.get_state_display())
    if next_due(owed_under(step.matter)) is None:
        step.stops = ("perform",)
    else:
        step.starts = ("perform",)


def _fail(step: Step) -> None:
    way = Outcome(str(step.inputs["way"]))
    step.matter.dispute.way = way
    step.matter.dispute.save(update_fields=["way"])
    step.data["way"] = str(way.label)


EFFECTS: dict[str, Callable[[Step], None]] = {
    "accept": _accept,
    "decline": _decline,
    "choose": _choose,
    "take_case": _take,
    "turn_down": _give_back,
    "change_mediator": _give_back,
    "extend": _extend,
    "agree": _agree,
    "note_duty": _note_duty,
    "end_unperformed": _fail,
    "fail": _fail,
}
CONDITIONS: dict[str, Callable[[Matter], bool]] = {
    "all_consent": lambda matter: all_consent(parts_of(matter)),
    "somebody_refuses": lambda matter: somebody_refuses(parts_of(matter)),
    "all_done": lambda matter: next_due(owed_under(matter)) is None,
    "something_owed": lambda matter: next_due(owed_under(matter)) is not None,
    "not_extended": lambda matter: not matter.extensions,
}
