"""Calling back: a call that settles something verifies the report, any other is kept as a try on its timeline."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cores.access.rules import Actor
from linli.cores.matters.public import Matter, Step, take_step
from linli.domains.reports.rules.calling import (
    NEEDS_WORDS,
    STEP_OF,
    Outcome,
    is_given_up,
    is_proper_time,
    next_call,
)
from linli.kernel.errors import Invalid

OUTCOME_NAMES = {
    Outcome.SATISFIED: gettext_lazy("已解决，满意"),
    Outcome.UNSATISFIED: gettext_lazy("已解决，但不满意"),
    Outcome.UNSOLVED: gettext_lazy("没有解决"),
    Outcome.NOT_REACHED: gettext_lazy("没有接通"),
    Outcome.LATER: gettext_lazy("现在不方便，约时间再打"),
    Outcome.WRONG_NUMBER: gettext_lazy("号码不对"),
    Outcome.REFUSED: gettext_lazy("不愿意接受回访"),
}


def call_back(
    *,
    matter: Matter,
    outcome: Outcome,
    by: Actor,
    words: str = "",
    next_at: dt.datetime | None = None,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Matter:
    """Keep how a call ended: verified, sent back, or tried. Raises what `take_step` raises, and Invalid."""
    if outcome in NEEDS_WORDS and not words.strip():
        raise Invalid(_("还有必填的内容没有填。"), fields={"words": _("请写明对方说了什么。")})
    inputs: dict[str, object] = {"outcome": outcome.value, "words": words.strip(), "next_at": next_at}
    step = STEP_OF.get(outcome, "call_back")
    if step != "call_back":
        said = str(OUTCOME_NAMES[outcome])
        inputs |= {"method": "call_back", "words": f"{said}\n{words.strip()}".strip()}
    return take_step(matter_id=matter.pk, step=step, by=by, inputs=inputs, version=version, at=at)


def tried(step: Step) -> None:
    """A try: count it, and arrange the next one or give up."""
    report, outcome = step.matter.report, Outcome(str(step.inputs["outcome"]))
    report.call_back_tries += 1
    step.data |= {"outcome": outcome.value, "tries": report.call_back_tries}
    if is_given_up(outcome, report.call_back_tries):
        report.call_back_at, report.call_back_end = None, outcome.value
    else:
        report.call_back_at = _next(step)
        step.data["next_at"] = report.call_back_at.isoformat()
    report.save(update_fields=["call_back_tries", "call_back_at", "call_back_end"])
    said = [str(OUTCOME_NAMES[outcome]), step.words]
    if report.call_back_at is not None:
        local = timezone.localtime(report.call_back_at)
        said.append(_("下次回访：%(at)s。") % {"at": local.strftime("%Y-%m-%d %H:%M")})
    else:
        said.append(_("不再打电话，请到现场核查。"))
    step.words = "\n".join(part for part in said if part)


def _next(step: Step) -> dt.datetime:
    chosen, now = step.inputs.get("next_at"), timezone.localtime(step.at)
    if not isinstance(chosen, dt.datetime):
        return next_call(now)
    if not is_proper_time(timezone.localtime(chosen), now):
        sentence = _("请选择两周以内、9点到20点之间的时间。")
        raise Invalid(sentence, fields={"next_at": sentence})
    return chosen


def call_anew(matter: Matter) -> None:
    """New work is to be verified: earlier tries count no longer."""
    report = matter.report
    if report.call_back_tries or report.call_back_at or report.call_back_end:
        report.call_back_tries, report.call_back_at, report.call_back_end = 0, None, ""
        report.save(update_fields=["call_back_tries", "call_back_at", "call_back_end"])


def may_be_called(matter: Matter) -> bool:
    """Whether a call makes sense: there is a telephone, and it was not given up."""
    contact = matter.contact
    report = getattr(matter, "report", None)
    return (
        report is not None
        and not report.call_back_end
        and contact is not None
        and contact.phone_index is not None
    )
