"""Appeals: filing one, and what granting it changes in the points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Channel, Matter, NewMatter, Step, file_matter
from linli.cores.orgs.models import Organisation
from linli.domains.assessment.actions.schemes import locked
from linli.domains.assessment.models import Adjustment, Appeal, BodyClass, EnteredValue, Indicator, Scheme
from linli.domains.assessment.policy import require_appellant
from linli.domains.assessment.queries.appeals import office_of, open_appeals
from linli.domains.assessment.rules.appeals import DECIDE_DAYS, last_day
from linli.domains.assessment.workflow import KIND
from linli.kernel.errors import Invalid, NotFound


def file_appeal(
    *,
    scheme_id: int,
    body_id: int,
    about: Adjustment | Indicator,
    reason: str,
    by: Actor,
    draft_key: str = "",
    at: dt.datetime | None = None,
) -> Matter:
    """A body says that a deduction, a veto or the points of an indicator are wrong; it becomes a matter of the office.

    Invalid where the points are fixed, the days are over, or the same is looked into already.
    """
    at = at or timezone.now()
    require_appellant(by, body_id)
    if not reason.strip():
        raise Invalid(fields={"reason": _("请写明理由。")})
    with transaction.atomic():
        scheme = locked(scheme_id, Scheme.State.IN_FORCE)
        body = Organisation.objects.filter(
            pk=body_id, type__in=BodyClass.values, area_code__startswith=scheme.area_code
        ).first()
        if body is None or about.scheme_id != scheme.pk:
            raise NotFound()
        _refuse(about, body, today=timezone.localdate(at))
        filed = file_matter(
            NewMatter(
                kind=KIND,
                title=_title(about, body),
                text=reason.strip(),
                area_code=scheme.area_code,
                desk_id=office_of(scheme),
                channel=Channel.INTERNAL,
                owner_id=body.pk,
                filed_by_id=by.user_id,
                clock_starts=("decide",),
                limits={"decide": f"{DECIDE_DAYS}d"},
                draft_key=draft_key,
            ),
            by=by,
            at=at,
        )
        Appeal.objects.create(
            matter=filed.matter,
            scheme=scheme,
            body=body,
            adjustment=about if isinstance(about, Adjustment) else None,
            indicator=about if isinstance(about, Indicator) else None,
        )
        # Whoever deducted or entered steps aside: the core offers "not who handled" to nobody who did.
        filed.matter.handled_by_id = _whose(about, body)
        filed.matter.save(update_fields=["handled_by"])
    return filed.matter


def _refuse(about: Adjustment | Indicator, body: Organisation, *, today: dt.date) -> None:
    if isinstance(about, Adjustment):
        if about.body_id != body.pk or about.kind == Adjustment.Kind.BONUS:
            raise NotFound()
        if about.withdrawn_at is not None:
            raise Invalid(_("这一项已经撤销了。"))
        if today > last_day(timezone.localdate(about.at)):
            raise Invalid(_("已经过了申诉的期限。"))
    elif about.body_class != body.type:
        raise NotFound()
    if open_appeals(about, body.pk).exists():
        raise Invalid(_("这一项正在申诉，请等待答复。"))


def _title(about: Adjustment | Indicator, body: Organisation) -> str:
    what = about.name if isinstance(about, Indicator) else what_it_is(about)
    return _("%(body)s申诉：%(what)s") % {"body": body.short_name, "what": what}


def what_it_is(one: Adjustment) -> str:
    """扣2分; 一票否决."""
    if one.kind == Adjustment.Kind.VETO:
        return one.get_kind_display()
    return _("%(kind)s%(points)s分") % {
        "kind": one.get_kind_display(),
        "points": f"{Decimal(one.points).normalize():f}",
    }


def _whose(about: Adjustment | Indicator, body: Organisation) -> int | None:
    """Who deducted, or entered the value; nobody where the system counted."""
    if isinstance(about, Adjustment):
        return about.by_id
    return about.entered.filter(body=body).values_list("by_id", flat=True).first()


def _cancel_adjustment(step: Step) -> None:
    appeal = _granted(step)
    one = Adjustment.objects.get(pk=appeal.adjustment_id or 0)
    one.withdrawn_at, one.withdrawn_by_id = step.at, step.by.staff_id
    one.withdrawn_reason = step.words[:300]
    one.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    step.data["what"] = what_it_is(one)


def _correct_value(step: Step) -> None:
    appeal, value = _granted(step), _number(step, "value")
    entered, _is_new = EnteredValue.objects.get_or_create(
        indicator_id=appeal.indicator_id or 0,
        body_id=appeal.body_id,
        defaults={"value": value, "evidence": "—", "by_id": step.by.staff_id},
    )
    step.data |= {"before": "—" if _is_new else f"{entered.value.normalize():f}", "value": f"{value:f}"}
    entered.value, entered.by_id = value, step.by.staff_id
    entered.evidence = _("申诉%(number)s：%(words)s") % {"number": step.matter.number, "words": step.words}
    entered.evidence = entered.evidence[:300]
    entered.save()


def _make_up(step: Step) -> None:
    appeal, points = _granted(step), _number(step, "points")
    indicator = Indicator.objects.get(pk=appeal.indicator_id or 0)
    if not 0 < points <= indicator.full:
        words = _("补回的分要大于 0，不超过满分 %(full)s。") % {"full": f"{indicator.full.normalize():f}"}
        raise Invalid(words, fields={"points": words})
    Adjustment.objects.create(
        scheme_id=appeal.scheme_id,
        body_id=appeal.body_id,
        kind=Adjustment.Kind.BONUS,
        points=points,
        reason=_("%(indicator)s申诉成立：%(words)s")[:300]
        % {"indicator": indicator.name, "words": step.words[:200]},
        evidence=step.matter.number,
        by_id=step.by.staff_id,
    )
    step.data["points"] = f"{points:f}"


def _granted(step: Step) -> Appeal:
    """The appeal, with its scheme locked and still in force."""
    appeal: Appeal = step.matter.appeal
    locked(appeal.scheme_id, Scheme.State.IN_FORCE)
    return appeal


def _number(step: Step, name: str) -> Decimal:
    return (
        Decimal(str(step.inputs[name])).quantize(Decimal("0.001" if name == "value" else "0.01")).normalize()
    )


EFFECTS: dict[str, Callable[[Step], None]] = {
    "cancel_adjustment": _cancel_adjustment,
    "correct_value": _correct_value,
    "make_up": _make_up,
}
CONDITIONS: dict[str, Callable[[Matter], bool]] = {
    "about_adjustment": lambda matter: matter.appeal.adjustment_id is not None,
    "about_entered": lambda matter: _source(matter) == Indicator.Source.ENTERED,
    "about_counted": lambda matter: _source(matter) == Indicator.Source.MEASURE,
}


def _source(matter: Matter) -> str:
    appeal: Appeal = matter.appeal
    return appeal.indicator.source if appeal.indicator else ""
