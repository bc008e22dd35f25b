"""Entering and correcting bodies that mediate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.domains.mediation import policy
from linli.domains.mediation.models import Committee, CommitteeKind
from linli.kernel.errors import Invalid, NotFound, Stale

FACTS = ("kind", "trade", "address", "hours")


def register_committee(*, organisation: Organisation, facts: Mapping[str, Any], by: Actor) -> Committee:
    """Say that an organisation mediates, and in what right. Raises NotAllowed, Invalid."""
    policy.require_window(by, organisation.area_code)
    if organisation.type != OrganisationType.MEDIATION:
        says = _("“%(name)s”的类型不是调解组织，请系统管理员先改类型。") % {"name": organisation.name}
        raise Invalid(says, fields={"organisation": says})
    with transaction.atomic():
        kept = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if Committee.objects.filter(organisation=kept).exists():
            says = _("“%(name)s”已经登记过了。") % {"name": kept.name}
            raise Invalid(says, fields={"organisation": says})
        committee = Committee.objects.create(organisation=kept, **_checked(facts))
        _record("mediation.register_committee", committee, by, _facts(committee))
    return committee


def change_committee(*, committee_id: int, facts: Mapping[str, Any], version: int, by: Actor) -> Committee:
    """Correct what is said of a body; Stale where somebody else has done so since it was opened."""
    with transaction.atomic():
        committee = (
            Committee.objects.select_for_update(of=("self",))
            .select_related("organisation")
            .filter(pk=committee_id)
            .first()
        )
        if committee is None:
            raise NotFound()
        policy.require_keeper(by, committee)
        if committee.version != version:
            raise Stale(_("资料刚刚被别人改过。您填写的内容还在，请看过最新的再改。"))
        before = _facts(committee)
        for name, value in _checked(facts).items():
            setattr(committee, name, value)
        committee.version += 1
        committee.save()
        after = _facts(committee)
        changed = {name: [before[name], after[name]] for name in FACTS if before[name] != after[name]}
        _record("mediation.change_committee", committee, by, {"changed": changed})
    return committee


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    """An industry's body names its industry; the others have none."""
    chosen = {name: facts.get(name, "") for name in FACTS}
    if chosen["kind"] != CommitteeKind.INDUSTRY:
        chosen["trade"] = ""
    elif not chosen["trade"]:
        raise Invalid(_("请选择行业。"), fields={"trade": _("行业性专业性调解组织要选行业。")})
    return chosen


def _facts(committee: Committee) -> dict[str, object]:
    return {name: getattr(committee, name) for name in FACTS}


def _record(action: str, committee: Committee, by: Actor, data: dict[str, object]) -> None:
    code = committee.organisation.code
    record(action=action, by=by, subject=f"organisation:{code}", data=data)
