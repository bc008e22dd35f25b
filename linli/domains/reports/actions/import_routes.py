"""Taking over routes from Excel or CSV: checked line by line, all or nothing. Rows that the file does not name stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.areas.models import Area
from linli.cores.audit.public import record
from linli.cores.matters.public import Category, require_settings_changer
from linli.cores.orgs.models import Organisation
from linli.domains.reports.models import Routing
from linli.domains.reports.queries.routing import forget_routing
from linli.domains.reports.workflow import KIND
from linli.kernel.importing import ImportReport, SheetRow, titled_rows

COLUMNS: dict[str, tuple[str, ...]] = {
    "category": ("category", "类别代码", "类别", "category code"),
    "area": ("area", "区划代码", "区划", "division code"),
    "organisation": ("organisation", "责任单位", "机构", "responsible body"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the lines may name, read once."""

    categories: frozenset[str]
    areas: frozenset[str]
    bodies: Mapping[str, int | None]
    """By code, name and short name; None where a name fits several."""
    routes: Mapping[tuple[str, str], int]


def import_routes(*, data: bytes, filename: str, by: Actor, dry_run: bool = False) -> ImportReport:
    """Add and change rows; with any finding, or in a dry run, nothing changes. Invalid for what cannot be read."""
    require_settings_changer(by)
    rows = list(titled_rows(data, filename, COLUMNS, required=("area", "organisation")))
    report = ImportReport(rows=len(rows))
    with transaction.atomic():
        known = _known(rows)
        wanted = _checked(rows, known, report)
        changes = {key: body for key, body in wanted.items() if known.routes.get(key) != body}
        report.added = sum(key not in known.routes for key in changes)
        report.changed = len(changes) - report.added
        if report.is_clean and not dry_run:
            _write(changes)
            data_of_row = {**report.figures, "routes": [[*key, body] for key, body in changes.items()][:500]}
            record(action="reports.import_routes", by=by, subject="routes", data=data_of_row)
            report.applied = True
            forget_routing()
            transaction.on_commit(forget_routing)
    return report


def _known(rows: list[SheetRow]) -> Known:
    bodies: dict[str, int | None] = {}
    for pk, *names in Organisation.objects.active().values_list("pk", "code", "name", "short_name"):
        for name in set(names):
            bodies[name] = None if name in bodies and bodies[name] != pk else pk
    return Known(
        categories=frozenset(Category.objects.filter(kind=KIND).values_list("code", flat=True)),
        areas=frozenset(
            Area.objects.filter(code__in={row.values["area"] for row in rows}, is_active=True).values_list(
                "code", flat=True
            )
        ),
        bodies=bodies,
        routes={
            (category, area): body
            for category, area, body in Routing.objects.values_list(
                "category_code", "area_code", "organisation_id"
            )
        },
    )


def _checked(rows: list[SheetRow], known: Known, report: ImportReport) -> dict[tuple[str, str], int]:
    wanted: dict[tuple[str, str], int] = {}
    lines: dict[tuple[str, str], int] = {}
    if not rows:
        report.find(0, "", _("文件里没有派遣规则。"))
    for line, values in rows:
        key = (values["category"].upper(), values["area"])
        name = values["organisation"]
        if key[0] and key[0] not in known.categories:
            report.find(line, key[0], _("没有这个类别。"))
        if key[1] not in known.areas:
            report.find(line, key[1], _("没有这个区划代码。"))
        body = known.bodies.get(name)
        if body is None:
            several = _("有几个机构叫“%(name)s”，请写机构代码。")
            unknown = _("没有叫“%(name)s”的在用机构。")
            report.find(line, key[0], (several if name in known.bodies else unknown) % {"name": name})
            continue
        if key in lines:
            report.find(line, key[0], _("和第 %(line)s 行是同一个类别和区域。") % {"line": lines[key]})
        lines.setdefault(key, line)
        wanted[key] = body
    return wanted


def _write(changes: Mapping[tuple[str, str], int]) -> None:
    Routing.objects.bulk_create(
        (
            Routing(category_code=category, area_code=area, organisation_id=body)
            for (category, area), body in changes.items()
        ),
        update_conflicts=True,
        unique_fields=["category_code", "area_code"],
        update_fields=["organisation"],
    )
