"""What is wrong with a body as it was written down; the same for a file and for the form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from linli.cores.areas.models import Area
from linli.cores.orgs.actions.org_rows import OrgRow
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.cores.orgs.rules import area_fits, circle_above, is_code, is_duty_phone

Fault = tuple[str, str]
"""The column, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the system has of the codes that come up, and the tree as it would be."""

    bodies: Mapping[str, Organisation]
    areas: Collection[str]
    parents: Mapping[str, str]


def look_up(rows: Iterable[OrgRow], *, instead_of: str = "") -> Known:
    """Three queries, however many rows. `instead_of` is the code that a body had until now."""
    rows = list(rows)
    codes = {row.code for row in rows} | {row.parent_code for row in rows if row.parent_code}
    bodies = {
        body.code: body for body in Organisation.objects.filter(code__in=codes).select_related("parent")
    }
    areas = Area.objects.filter(code__in={row.area_code for row in rows}, is_active=True)
    parents = {code: above or "" for code, above in Organisation.objects.values_list("code", "parent__code")}
    if instead_of:
        parents.pop(instead_of, None)
    parents |= {row.code: row.parent_code for row in rows if row.parent_code is not None}
    return Known(bodies, frozenset(areas.values_list("code", flat=True)), parents)


def faults_of(row: OrgRow, known: Known) -> Iterator[Fault]:
    """Everything that is wrong with one body."""
    yield from _naming_faults(row)
    yield from _place_faults(row, known)
    yield from _parent_faults(row, known)
    if row.duty_phone and (not is_duty_phone(row.duty_phone) or len(row.duty_phone) > 20):
        yield "duty_phone", _("“%(phone)s”不是可以拨打的电话号码。") % {"phone": row.duty_phone[:30]}


def _naming_faults(row: OrgRow) -> Iterator[Fault]:
    if not row.code:
        yield "code", _("缺少代码。")
    elif not is_code(row.code):
        yield "code", _("代码只能用字母、数字和 . - _，不超过 32 位。")
    if not row.name:
        yield "name", _("缺少名称。")
    elif len(row.name) > 80:
        yield "name", _("名称超过 80 个字。")
    if len(row.short_name or "") > 30:
        yield "short_name", _("简称超过 30 个字。")
    elif not row.short_name and len(row.name) > 30:
        yield "short_name", _("名称超过 30 个字，需要一个简称。")


def _place_faults(row: OrgRow, known: Known) -> Iterator[Fault]:
    if not row.type:
        yield (
            "type",
            _("没有“%(words)s”这个类型。") % {"words": row.type_words[:30]}
            if row.type_words
            else _("缺少类型。"),
        )
    if not row.area_code:
        yield "area_code", _("缺少区划代码。")
    elif row.area_code not in known.areas:
        yield "area_code", _("区划里没有 %(code)s。") % {"code": row.area_code[:20]}
    elif row.type and not area_fits(row.type, row.area_code):
        yield (
            "area_code",
            _("%(type)s不能设在这一级区划。") % {"type": OrganisationType(row.type).label},
        )


def _parent_faults(row: OrgRow, known: Known) -> Iterator[Fault]:
    if not row.parent_code or not row.code:
        return
    if row.parent_code not in known.parents:
        yield "parent_code", _("上级 %(code)s 既不在文件里，也不在系统里。") % {"code": row.parent_code[:40]}
        return
    above = known.bodies.get(row.parent_code)
    if above is not None and not above.is_active:
        yield "parent_code", _("上级“%(name)s”已停用。") % {"name": above.name}
    if circle := circle_above(row.code, known.parents):
        yield "parent_code", _("上下级成了一个圈：%(way)s。") % {"way": " → ".join(circle[:8])}
