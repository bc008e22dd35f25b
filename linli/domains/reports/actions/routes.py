"""Saying which body is responsible for which categories in which areas."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.areas.public import exists
from linli.cores.audit.public import record
from linli.cores.matters.public import Category, require_settings_changer
from linli.cores.orgs.models import Organisation
from linli.domains.reports.models import Routing
from linli.domains.reports.queries.routing import forget_routing
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import Invalid, NotFound, Stale


def set_route(
    *, category_code: str, area_code: str, organisation_id: int, by: Actor, is_new: bool = False
) -> Routing:
    """Make a body responsible; an empty category means all of them. Open matters stay with whom they are.

    Invalid for what does not exist, and for a new row where there is one already.
    """
    require_settings_changer(by)
    _check(category_code, area_code, organisation_id)
    with transaction.atomic():
        row = (
            Routing.objects.select_for_update()
            .filter(category_code=category_code, area_code=area_code)
            .first()
        )
        if row is not None and is_new:
            sentence = _("这个类别在这个区域已经有规则，责任单位是“%(name)s”。") % {
                "name": row.organisation.short_name
            }
            raise Invalid(sentence, fields={"area_code": sentence})
        before = row.organisation_id if row else None
        row = row or Routing(category_code=category_code, area_code=area_code)
        row.organisation_id = organisation_id
        row.save()
        _noted("reports.set_route", by, row, {"before": before, "after": organisation_id})
    return row


def change_route(*, route_id: int, organisation_id: int, seen_organisation_id: int, by: Actor) -> Routing:
    """Give a row to another body. Stale where somebody else has changed it meanwhile."""
    require_settings_changer(by)
    with transaction.atomic():
        row = Routing.objects.select_for_update().filter(pk=route_id).first()
        if row is None:
            raise NotFound
        if row.organisation_id != seen_organisation_id:
            raise Stale(_("这条规则刚刚被别人改为“%(name)s”。") % {"name": row.organisation.short_name})
        return set_route(
            category_code=row.category_code, area_code=row.area_code, organisation_id=organisation_id, by=by
        )


def drop_route(*, route_id: int, by: Actor) -> None:
    """Take a row away; the next less precise one holds then."""
    require_settings_changer(by)
    with transaction.atomic():
        row = Routing.objects.select_for_update().filter(pk=route_id).first()
        if row is None:
            raise NotFound
        _noted("reports.drop_route", by, row, {"before": row.organisation_id, "after": None})
        row.delete()


def _check(category_code: str, area_code: str, organisation_id: int) -> None:
    if category_code and not Category.objects.filter(pk=category_code, kind=KIND).exists():
        raise Invalid(_("没有这个类别。"), fields={"category_code": _("没有这个类别。")})
    if not exists(area_code):
        raise Invalid(_("没有这个区划代码。"), fields={"area_code": _("没有这个区划代码。")})
    if not Organisation.objects.active().filter(pk=organisation_id).exists():
        raise Invalid(_("没有这个机构。"), fields={"organisation": _("请选择在用的机构。")})


def _noted(action: str, by: Actor, row: Routing, data: dict[str, object]) -> None:
    record(action=action, by=by, subject=f"route:{row.category_code or '*'}:{row.area_code}", data=data)
    forget_routing()
    transaction.on_commit(forget_routing)
