"""What the steps of a report change beyond its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Role, responsible_in
from linli.cores.accounts.models import User
from linli.cores.matters.public import Matter, Step, extend_running_clock
from linli.cores.orgs.models import Organisation
from linli.domains.reports.actions import at_the_place, calling, correcting, family, verdicts, whistling
from linli.domains.reports.queries.routing import routing_table
from linli.domains.reports.rules import RECALL_WITHIN, verdict_is_open
from linli.kernel.errors import Invalid


def _decline(step: Step) -> None:
    """The resident reads the legal basis along with the reason."""
    step.words = _("%(reason)s\n依据：%(basis)s") % {
        "reason": step.words,
        "basis": str(step.inputs["basis"]).strip(),
    }


def _dispatch(step: Step) -> None:
    organisation = cast(Organisation, step.inputs["organisation"])
    step.matter.owner, step.matter.handler = organisation, None
    step.data["organisation"] = organisation.short_name


def _refer(step: Step) -> None:
    desk = cast(Organisation, step.inputs["desk"])
    if desk.pk == step.matter.desk_id:
        raise Invalid(_("已经在这个单位了。"), fields={"desk": _("请选择别的受理单位。")})
    step.matter.desk = desk
    step.data["organisation"] = desk.short_name


def _sign_for(step: Step) -> None:
    person = cast(User | None, step.inputs.get("person"))
    step.matter.handler_id = person.pk if person else step.by.user_id
    step.data["organisation"] = step.by.post_name
    step.data["person"] = person.display_name if person else step.by.name


def _give_back(step: Step) -> None:
    step.data["organisation"] = step.by.post_name
    step.matter.owner = step.matter.handler = None
    step.matter.pending = ""


def _assign(step: Step) -> None:
    person = cast(User, step.inputs["person"])
    step.matter.handler = person
    step.data["person"] = person.display_name


def _feed_back(step: Step) -> None:
    matter = step.matter
    rule = routing_table().rule_for(matter.category_id)
    if rule and rule.photo_to_feed_back and not step.inputs.get("photos"):
        raise Invalid(_("这类事项反馈结果时要附照片。"), fields={"photos": _("请附上办理后的照片。")})
    matter.handled_by_id, matter.pending = step.by.user_id, ""
    matter.waiting_person_id = _verifier_for(matter)
    calling.call_anew(matter)
    step.data["organisation"] = step.by.post_name


def _verifier_for(matter: Matter) -> int | None:
    """The gridworker of the place, unless they did the work themselves; then the desk verifies by call-back."""
    did_it = {matter.handled_by_id, matter.handler_id}
    category = matter.category_id or ""
    for post in responsible_in(area_code=matter.area_code, role=Role.GRIDWORKER, category_code=category):
        if post.user_id not in did_it and post.organisation_id != matter.owner_id:
            return post.user_id
    return None


def _request_extension(step: Step) -> None:
    until = cast(dt.date, step.inputs["until"])
    due = step.matter.due_at
    if until <= timezone.localdate(due or step.at):
        raise Invalid(_("延期的日期要晚于现在的到期日。"), fields={"until": _("请选择更晚的日期。")})
    step.matter.pending = "extension"
    step.matter.report.extension_until = until
    step.matter.report.save(update_fields=["extension_until"])
    step.data["until"] = until.isoformat()


def _grant_extension(step: Step) -> None:
    until = cast(dt.date, step.matter.report.extension_until)
    end = timezone.make_aware(dt.datetime.combine(until, dt.time(18, 0)))
    extend_running_clock(step.matter, "handle", until=end, at=step.at)
    step.matter.pending = ""
    step.data["until"] = until.isoformat()


def _refuse_extension(step: Step) -> None:
    step.matter.pending = ""


def _suspend(step: Step) -> None:
    review_on = cast(dt.date, step.inputs["review_on"])
    if review_on <= timezone.localdate(step.at):
        raise Invalid(_("复查日期要在今天以后。"), fields={"review_on": _("请选择今天以后的日期。")})
    step.matter.review_on = review_on
    step.data["review_on"] = review_on.isoformat()


def _resume(step: Step) -> None:
    step.matter.review_on = None


def _send_higher(step: Step) -> None:
    """One level up: the next desk above this one; where there is none, the same desk works on it again."""
    matter = step.matter
    higher = _desk_above(matter)
    if higher is not None:
        matter.desk_id = higher
        matter.escalations += 1
    matter.owner = matter.handler = None
    matter.pending = ""


def _reopen(step: Step) -> None:
    step.matter.owner = step.matter.handler = None
    verdicts.ask_anew(step.matter)


def _judge(step: Step) -> None:
    verdicts.judge(step)
    if not step.matter.report.solved:
        _send_higher(step)


def _close(step: Step) -> None:
    """A new closing asks for a new verdict; the old one stays in its own row."""
    verdicts.ask_anew(step.matter)


def _recall(step: Step) -> None:
    step.matter.owner = step.matter.handler = None


EFFECTS: dict[str, Callable[[Step], None]] = {
    "decline": _decline,
    "accept_and_dispatch": _dispatch,
    "dispatch": _dispatch,
    "redispatch": _dispatch,
    "recall": _recall,
    "refer": _refer,
    "sign_for": _sign_for,
    "return": _give_back,
    "assign": _assign,
    "feed_back": _feed_back,
    "call_back": calling.tried,
    "verify_pass": at_the_place.verify,
    "verify_fail": at_the_place.verify,
    "handle_on_the_spot": at_the_place.handle_on_the_spot,
    "request_extension": _request_extension,
    "grant_extension": _grant_extension,
    "refuse_extension": _refuse_extension,
    "suspend": _suspend,
    "resume": _resume,
    "correct": correcting.correct,
    "whistle": whistling.whistle,
    "arrive": whistling.arrive,
    "finish_cohandling": whistling.finish_cohandling,
    "escalate_by_hand": _send_higher,
    "reopen": _reopen,
    "close": _close,
    "judge_solved": _judge,
    "judge_unsolved": _judge,
    "split": family.split,
    "merge": family.merge,
    "unmerge": family.unmerge,
}
AFTERWARDS: dict[str, Callable[[Step], None]] = {
    "merge": family.tell_the_kept_one,
    "close": family.tell_the_parent,
    "decline": family.tell_the_parent,
    "withdraw": family.after_withdrawal,
}


def _verdict_open(matter: Matter) -> bool:
    return verdict_is_open(
        closed_at=matter.closed_at,
        now=timezone.now(),
        given=matter.report.judged_at is not None,
        has_receipt=matter.has_receipt,
    )


def _has_higher_desk(matter: Matter) -> bool:
    return _desk_above(matter) is not None


def _desk_above(matter: Matter) -> int | None:
    above = matter.desk.area_code
    return routing_table().desk_for(matter.area_code, category_code=matter.category_id, above=above)


CONDITIONS: dict[str, Callable[[Matter], bool]] = {
    "nothing_pending": lambda matter: not matter.pending,
    "extension_pending": lambda matter: matter.pending == "extension",
    "has_receipt": lambda matter: matter.has_receipt,
    "called": lambda matter: matter.cohandlings.filter(arrived_at__isnull=True).exists(),
    "arrived": lambda matter: matter.cohandlings.filter(
        arrived_at__isnull=False, finished_at__isnull=True
    ).exists(),
    "may_split": lambda matter: matter.parent_id is None,
    "no_open_child": lambda matter: not matter.children.filter(is_open=True).exists(),
    "just_dispatched": lambda matter: timezone.now() - matter.stepped_at <= RECALL_WITHIN,
    "may_be_called": calling.may_be_called,
    "verdict_open": _verdict_open,
    "has_higher_desk": _has_higher_desk,
    "on_the_spot": at_the_place.is_handled_on_the_spot,
}
