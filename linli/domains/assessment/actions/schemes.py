"""Setting a scheme up, entering values, adding and withdrawing deductions and bonuses, fixing the points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.cores.orgs.models import Organisation
from linli.domains.assessment.models import Adjustment, BodyClass, EnteredValue, Indicator, Result, Scheme
from linli.domains.assessment.policy import area_of, require_assessor
from linli.domains.assessment.queries.boards import boards, results_of
from linli.kernel.errors import Invalid, NotFound, Stale

SCHEME = ("year", "title", "since", "until")
INDICATOR = (
    "body_class",
    "order",
    "name",
    "source",
    "kind",
    "measure",
    "per",
    "unit",
    "full",
    "formula",
    "examples",
    "note",
)


def draft_scheme(*, facts: Mapping[str, Any], like: Scheme | None, by: Actor) -> Scheme:
    """A new scheme in draft, with the indicators of an earlier one where it is to be like that."""
    require_assessor(by)
    with transaction.atomic():
        scheme = Scheme.objects.create(area_code=area_of(by), **{name: facts[name] for name in SCHEME})
        if like is not None:
            copies = [
                Indicator(scheme=scheme, **{name: getattr(one, name) for name in INDICATOR})
                for one in like.indicators.all()
            ]
            Indicator.objects.bulk_create(copies)
        noted("assessment.draft", scheme, by, {"like": like.title if like else ""})
    return scheme


def change_scheme(*, scheme_id: int, facts: Mapping[str, Any], version: int, by: Actor) -> Scheme:
    """Change title, year and days of a draft. Raises NotAllowed, Stale, Invalid."""
    require_assessor(by)
    with transaction.atomic():
        scheme = locked(scheme_id, Scheme.State.DRAFT)
        if scheme.version != version:
            raise Stale(_("这个考核办法刚刚被别人改过。您填写的内容还在，请看过最新的再改。"))
        for name in SCHEME:
            setattr(scheme, name, facts[name])
        keep(scheme)
        noted("assessment.change", scheme, by)
    return scheme


def keep_indicator(
    *, scheme_id: int, indicator_id: int | None, facts: Mapping[str, Any], by: Actor
) -> Indicator:
    """Add an indicator to a draft, or change one. Its facts have been checked by the form (formula, examples)."""
    require_assessor(by)
    with transaction.atomic():
        scheme = locked(scheme_id, Scheme.State.DRAFT)
        indicator = Indicator(scheme=scheme)
        if indicator_id is not None:
            found = scheme.indicators.filter(pk=indicator_id).first()
            if found is None:
                raise NotFound()
            indicator = found
        for name in INDICATOR:
            setattr(indicator, name, facts[name])
        indicator.save()
        keep(scheme)
        noted("assessment.indicator", scheme, by, {"indicator": indicator.name})
    return indicator


def remove_indicator(*, indicator_id: int, by: Actor) -> Scheme:
    """Take an indicator out of a draft, with what was entered for it."""
    require_assessor(by)
    with transaction.atomic():
        indicator = Indicator.objects.filter(pk=indicator_id).first()
        if indicator is None:
            raise NotFound()
        scheme = locked(indicator.scheme_id, Scheme.State.DRAFT)
        if indicator.appeals.exists():
            raise Invalid(_("这个指标有过申诉，不能删除。"))
        noted("assessment.remove_indicator", scheme, by, {"indicator": indicator.name})
        indicator.delete()
        keep(scheme)
    return scheme


def put_in_force(*, scheme_id: int, by: Actor) -> Scheme:
    """From now on bodies read it and are held to it. Refused without an indicator for anybody."""
    require_assessor(by)
    with transaction.atomic():
        scheme = locked(scheme_id, Scheme.State.DRAFT)
        if not scheme.indicators.exists():
            raise Invalid(_("还没有指标，不能执行。"))
        scheme.state = Scheme.State.IN_FORCE
        keep(scheme)
        noted("assessment.put_in_force", scheme, by)
    return scheme


def back_to_draft(*, scheme_id: int, reason: str, by: Actor) -> Scheme:
    """Take it out of force to change it; why is kept."""
    require_assessor(by)
    if not reason.strip():
        raise Invalid(_("请写明理由。"), fields={"reason": _("请写明理由。")})
    with transaction.atomic():
        scheme = locked(scheme_id, Scheme.State.IN_FORCE)
        scheme.state = Scheme.State.DRAFT
        keep(scheme)
        noted("assessment.back_to_draft", scheme, by, {"reason": reason.strip()})
    return scheme


def close_scheme(*, scheme_id: int, by: Actor) -> Scheme:
    """Fix the points (定分): what is counted later changes them no more. Refused before the last day is over."""
    require_assessor(by)
    with transaction.atomic():
        scheme = locked(scheme_id, Scheme.State.IN_FORCE)
        if timezone.localdate() <= scheme.until:
            raise Invalid(_("考核期还没有结束，结束后才能定分。"))
        if waiting := scheme.appeals.filter(matter__is_open=True).count():
            raise Invalid(_("还有 %(count)d 件申诉没有答复，答复以后再定分。") % {"count": waiting})
        Result.objects.bulk_create(results_of(scheme, boards(scheme)))
        scheme.state, scheme.closed_at = Scheme.State.CLOSED, timezone.now()
        keep(scheme)
        noted("assessment.close", scheme, by)
    return scheme


def enter_values(*, indicator_id: int, values: Mapping[int, tuple[Any, str]], by: Actor) -> int:
    """Keep what was entered for bodies, each value with its evidence; a body without a value loses the one it had.

    Returns how many have changed. Raises Invalid where the points are fixed.
    """
    require_assessor(by)
    with transaction.atomic():
        indicator = Indicator.objects.filter(pk=indicator_id, source=Indicator.Source.ENTERED).first()
        if indicator is None:
            raise NotFound()
        scheme = locked(indicator.scheme_id, Scheme.State.DRAFT, Scheme.State.IN_FORCE)
        before = {one.body_id: one for one in indicator.entered.all()}
        changed = 0
        for body_id, (value, evidence) in values.items():
            old = before.get(body_id)
            if old is not None and (old.value, old.evidence) == (value, evidence):
                continue
            if value is None:
                changed += int(old is not None)
                if old is not None:
                    old.delete()
                continue
            row = old or EnteredValue(indicator=indicator, body_id=body_id)
            row.value, row.evidence, row.by_id = value, evidence, by.staff_id
            row.save()
            changed += 1
        if changed:
            noted("assessment.enter", scheme, by, {"indicator": indicator.name, "changed": changed})
    return changed


def adjust(*, scheme_id: int, body_id: int, facts: Mapping[str, Any], by: Actor) -> Adjustment:
    """Deduct from a body, give it a bonus, or veto it, with reason and evidence."""
    require_assessor(by)
    with transaction.atomic():
        scheme = locked(scheme_id, Scheme.State.IN_FORCE)
        body = Organisation.objects.filter(
            pk=body_id, type__in=BodyClass.values, area_code__startswith=scheme.area_code
        ).first()
        if body is None:
            raise NotFound()
        kind = facts["kind"]
        points = 0 if kind == Adjustment.Kind.VETO else facts["points"]
        made = Adjustment.objects.create(
            scheme=scheme,
            body=body,
            kind=kind,
            points=points,
            reason=facts["reason"],
            evidence=facts["evidence"],
            by_id=by.staff_id,
        )
        told = {"body": body.name, "kind": kind, "points": str(points)}
        noted("assessment.adjust", scheme, by, told)
    return made


def withdraw_adjustment(*, adjustment_id: int, reason: str, by: Actor) -> Adjustment:
    """It counts no more and stays to be read, with why: granted on appeal, or an honest mistake in trying something new."""
    require_assessor(by)
    if not reason.strip():
        raise Invalid(_("请写明理由。"), fields={"reason": _("请写明理由。")})
    with transaction.atomic():
        found = Adjustment.objects.filter(pk=adjustment_id, withdrawn_at__isnull=True).first()
        if found is None:
            raise NotFound()
        scheme = locked(found.scheme_id, Scheme.State.IN_FORCE)
        found.withdrawn_at, found.withdrawn_by_id = timezone.now(), by.staff_id
        found.withdrawn_reason = reason.strip()
        found.save()
        noted("assessment.withdraw", scheme, by, {"reason": found.withdrawn_reason})
    return found


def locked(scheme_id: int, *states: str) -> Scheme:
    """The scheme, locked; Invalid unless it is in one of these states."""
    scheme = Scheme.objects.select_for_update().filter(pk=scheme_id).first()
    if scheme is None:
        raise NotFound()
    if scheme.state not in states:
        raise Invalid(
            _("这个考核办法现在是“%(state)s”，不能这样办。") % {"state": scheme.get_state_display()},
            code="wrong_state",
        )
    return scheme


def keep(scheme: Scheme) -> None:
    scheme.version += 1
    scheme.save()


def noted(action: str, scheme: Scheme, by: Actor, data: dict[str, object] | None = None) -> None:
    record(
        action=action, by=by, subject=f"assessment:{scheme.pk}", data={"title": scheme.title} | (data or {})
    )
