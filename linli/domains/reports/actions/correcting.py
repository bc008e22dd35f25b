"""Putting a wrong category or place right, with the reason kept."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext as _

from linli.cores.areas.models import Area
from linli.cores.areas.public import area_name, locate
from linli.cores.matters.public import Category, Confidentiality, Matter, Step, Urgency
from linli.domains.reports.queries.routing import routing_table
from linli.kernel.errors import Invalid

AT_THE_DESK = ("submitted", "accepted")
"""While it is there, it can still go to another desk."""


def correct(step: Step) -> None:
    """Both or one of them, and something that differs. The timeline says from what to what; running clocks keep their limits."""
    category, area = (
        cast(Category | None, step.inputs.get("category")),
        cast(Area | None, step.inputs.get("area")),
    )
    if category is not None and category.code == step.matter.category_id:
        category = None
    if area is not None and area.code == step.matter.area_code:
        area = None
    if category is None and area is None:
        raise Invalid(_("请选择要更正的类别或者地点。"), fields={"category": _("类别和地点至少更正一项。")})
    changes = []
    if category is not None:
        changes.append(_recategorise(step, category))
    if area is not None:
        changes.append(_move(step, area))
    step.data["change"] = "；".join(changes)


def _recategorise(step: Step, category: Category) -> str:
    matter, before = step.matter, str(step.matter.category or _("未分类"))
    was_unsorted = matter.category_id is None
    step.data["category"] = [before, category.name]
    matter.category = category
    if category.is_urgent and matter.urgency == Urgency.NORMAL:
        matter.urgency = Urgency.URGENT
    if not category.may_be_public and matter.confidentiality == Confidentiality.OPEN:
        matter.confidentiality = Confidentiality.INTERNAL
    if was_unsorted and category.may_be_public and matter.confidentiality == Confidentiality.INTERNAL:
        matter.confidentiality = Confidentiality.OPEN  # as if whoever reported it had known the category
    table = routing_table()
    if matter.state in AT_THE_DESK and not table.desk_covers(matter.desk_id, category_code=category.code):
        matter.desk_id = table.desk_for(matter.area_code, category_code=category.code) or matter.desk_id
    matter.report.limits = table.limits_for(category.code)
    matter.report.save(update_fields=["limits"])
    return _("类别：%(before)s改为%(after)s") % {"before": before, "after": category.name}


def _move(step: Step, area: Area) -> str:
    matter, before = step.matter, step.matter.area_code
    step.data["area"] = [before, area.code]
    matter.area_code = area.code
    if not _still_inside(matter):
        step.data["point"] = [str(matter.lon), str(matter.lat)]
        matter.lon = matter.lat = None
    if matter.state in AT_THE_DESK:
        found = routing_table().desk_for(area.code, category_code=matter.category_id)
        matter.desk_id = found or matter.desk_id
    return _("地点：%(before)s改为%(after)s") % {"before": area_name(before) or before, "after": area.name}


def _still_inside(matter: Matter) -> bool:
    """Whether the reported point lies in the corrected place; one that does not would only mislead."""
    if matter.lon is None or matter.lat is None:
        return True
    place = locate(float(matter.lon), float(matter.lat))
    return place is not None and place.grid_code.startswith(matter.area_code)
