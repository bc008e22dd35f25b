"""Entering, correcting and taking off the register; saying when somebody takes cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.areas.public import exists, initials_of
from linli.cores.audit.public import record
from linli.domains.mediation import policy
from linli.domains.mediation.models import Committee, Mediator
from linli.domains.mediation.queries.register import free_accounts
from linli.kernel.chinese import is_phone
from linli.kernel.errors import Invalid, NotFound, Stale

FACTS = (
    "number", "name", "service", "qualifications", "about", "languages", "dispute_kinds",
    "area_codes", "phone", "since", "most_open",
)  # fmt: skip
SHORTEST_REASON = 2


def enter_mediator(*, committee: Committee, facts: Mapping[str, Any], by: Actor) -> Mediator:
    """Put somebody on the register of a body. Raises NotAllowed, and Invalid field by field."""
    policy.require_keeper(by, committee)
    with transaction.atomic():
        mediator = Mediator(committee=committee)
        _take_over(mediator, facts)
        mediator.save()
        _record("mediation.enter_mediator", mediator, by, _facts(mediator))
    return mediator


def change_mediator(*, mediator_id: int, facts: Mapping[str, Any], version: int, by: Actor) -> Mediator:
    """Correct what stands on the register; the audit row keeps what stood there. Stale, Invalid, NotAllowed."""
    with transaction.atomic():
        mediator = _locked(mediator_id)
        policy.require_keeper(by, mediator.committee)
        if mediator.version != version:
            raise Stale(_("资料刚刚被别人改过。您填写的内容还在，请看过最新的再改。"))
        before = _facts(mediator)
        if "committee" in facts:
            _move(mediator, facts["committee"], by)
        _take_over(mediator, facts)
        mediator.version += 1
        mediator.save()
        after = _facts(mediator)
        changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
        _record("mediation.change_mediator", mediator, by, {"changed": changed})
    return mediator


def say_when(*, mediator_id: int, takes_cases: bool, away_until: dt.date | None, by: Actor) -> Mediator:
    """Say whether somebody takes new cases, or from which day on again."""
    with transaction.atomic():
        mediator = _locked(mediator_id)
        policy.require_say_when(by, mediator)
        if mediator.retired_on is not None:
            raise Stale(_("已经退出名册，不再接案。"))
        if away_until is not None and away_until < timezone.localdate():
            raise Invalid(_("日期已经过去。"), fields={"away_until": _("请选今天或以后的日期。")})
        mediator.takes_cases, mediator.away_until = takes_cases, away_until
        mediator.save(update_fields=["takes_cases", "away_until", "changed_at"])
        said = {"takes_cases": takes_cases, "away_until": away_until.isoformat() if away_until else ""}
        _record("mediation.say_when", mediator, by, said)
    return mediator


def retire_mediator(*, mediator_id: int, reason: str, by: Actor) -> Mediator:
    """Take somebody off the register from today on, with a reason; what they did stays."""
    with transaction.atomic():
        mediator = _locked(mediator_id)
        policy.require_keeper(by, mediator.committee)
        if mediator.retired_on is not None:
            raise Stale(_("已经退出名册了。"))
        if len(reason.strip()) < SHORTEST_REASON:
            raise Invalid(_("请写明原因。"), fields={"reason": _("请写明退出的原因。")})
        mediator.retired_on = max(timezone.localdate(), mediator.since or dt.date.min)
        mediator.retired_because = reason.strip()
        mediator.version += 1
        mediator.save()
        _record("mediation.retire_mediator", mediator, by, {"reason": mediator.retired_because})
    return mediator


def restore_mediator(*, mediator_id: int, by: Actor) -> Mediator:
    """Put somebody back on the register."""
    with transaction.atomic():
        mediator = _locked(mediator_id)
        policy.require_keeper(by, mediator.committee)
        if mediator.retired_on is None:
            raise Stale(_("已经在册了。"))
        was = mediator.retired_because
        mediator.retired_on, mediator.retired_because = None, ""
        mediator.version += 1
        mediator.save()
        _record("mediation.restore_mediator", mediator, by, {"was": was})
    return mediator


def _locked(mediator_id: int) -> Mediator:
    rows = Mediator.objects.select_for_update(of=("self",)).select_related("committee__organisation")
    mediator = rows.filter(pk=mediator_id).first()
    if mediator is None:
        raise NotFound()
    return mediator


def _move(mediator: Mediator, committee: Committee, by: Actor) -> None:
    """To another body that the same person keeps."""
    if committee.pk != mediator.committee_id:
        policy.require_keeper(by, committee)
        mediator.committee = committee


def _take_over(mediator: Mediator, facts: Mapping[str, Any]) -> None:
    for name in FACTS:
        setattr(mediator, name, facts[name])
    mediator.initials = initials_of(mediator.name)[:20]
    free = {user.pk: user for user in free_accounts(mediator.committee, besides=mediator)}
    wanted = facts.get("user_id")
    faults: dict[str, object] = {}
    if wanted and wanted not in free:
        faults["user_id"] = _("这个账号在本组织没有调解员岗位，或者已经对应别的调解员。")
    mediator.user = free.get(wanted) if wanted else None
    if Mediator.objects.filter(number=mediator.number).exclude(pk=mediator.pk).exists():
        faults["number"] = _("编号 %(number)s 已经有人用了。") % {"number": mediator.number}
    if unknown := [code for code in mediator.area_codes if not exists(code)]:
        faults["area"] = _("没有代码为 %(code)s 的区域。") % {"code": "、".join(unknown)}
    if mediator.phone and not is_phone(mediator.phone):
        faults["phone"] = _("请写完整的电话号码，座机带区号。")
    if faults:
        raise Invalid(_("调解员的资料需要改一改。"), fields=faults)


def _facts(mediator: Mediator) -> dict[str, Any]:
    told = {name: getattr(mediator, name) for name in FACTS if name != "since"}
    since = mediator.since.isoformat() if mediator.since else ""
    return told | {"since": since, "committee": mediator.committee_id, "user": mediator.user_id}


def _record(action: str, mediator: Mediator, by: Actor, data: dict[str, object]) -> None:
    record(action=action, by=by, subject=f"mediator:{mediator.number}", data=data)
