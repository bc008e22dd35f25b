"""Take over bodies from a file: all or nothing, with a report line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.areas.rules import initials_of
from linli.cores.audit.public import record
from linli.cores.orgs import policy
from linli.cores.orgs.actions.checks import Known, faults_of, look_up
from linli.cores.orgs.actions.org_rows import OrgRow, column_name, read_orgs
from linli.cores.orgs.models import Organisation
from linli.kernel.acting import SomebodyActing
from linli.kernel.importing import ImportReport

Progress = Callable[[Iterable[OrgRow]], Iterable[OrgRow]]
_WRITTEN = ["name", "short_name", "initials", "type", "area_code", "duty_phone"]


def import_orgs(
    *, data: bytes, filename: str, by: SomebodyActing, dry_run: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Add and update bodies from CSV or Excel; with any finding, or in a dry run, nothing changes.

    The code says which body a line is about. Bodies that the file does not name stay as they are, and so does what
    stands in columns that the file does not have. Invalid where the file cannot be read at all.
    """
    policy.require_administrator(by)
    rows = list(read_orgs(data, filename))
    report = ImportReport(rows=len(rows))
    with transaction.atomic():
        known = look_up(rows)
        _check(report, rows, known, progress)
        changed = [row for row in rows if _differs(row, known.bodies)]
        report.added = sum(row.code not in known.bodies for row in rows)
        report.changed = len(changed)
        if report.is_clean and not dry_run:
            _write(rows, changed, known)
            record(action="orgs.import", by=by, subject="organisations", data=report.figures)
            report.applied = True
    return report


def _check(report: ImportReport, rows: Sequence[OrgRow], known: Known, progress: Progress | None) -> None:
    if not rows:
        report.find(0, "", _("文件里没有机构。"))
    first: dict[str, int] = {}
    for row in progress(rows) if progress else rows:
        for column, text in faults_of(row, known):
            report.find(row.line, row.code[:40], text, column=column_name(column))
        if row.code and first.setdefault(row.code, row.line) != row.line:
            text = _("代码重复，第 %(line)s 行已经有了。") % {"line": first[row.code]}
            report.find(row.line, row.code[:40], text, column=column_name("code"))
        body = known.bodies.get(row.code)
        if body is not None and not body.is_active:
            text = _("“%(name)s”已停用，请先在系统里恢复使用。") % {"name": body.name}
            report.find(row.line, row.code[:40], text, column=column_name("code"))


def _differs(row: OrgRow, bodies: Mapping[str, Organisation]) -> bool:
    body = bodies.get(row.code)
    if body is None:
        return False
    pairs = [
        (row.name, body.name),
        (row.type, body.type),
        (row.area_code, body.area_code),
        (_short_name(row, body), body.short_name),
        (body.duty_phone if row.duty_phone is None else row.duty_phone, body.duty_phone),
        (row.parent_code, None if row.parent_code is None else body.parent.code if body.parent else ""),
    ]
    return any(new != old for new, old in pairs)


def _short_name(row: OrgRow, body: Organisation | None) -> str:
    """Without a column the old one stays; an empty cell means the name itself."""
    if row.short_name is None and body is not None:
        return body.short_name
    return row.short_name or row.name


def _write(rows: Sequence[OrgRow], changed: Sequence[OrgRow], known: Known) -> None:
    """New ones first and without a parent, which may come further down in the file."""
    new = [row for row in rows if row.code not in known.bodies]
    made = Organisation.objects.bulk_create([_filled(Organisation(code=row.code), row) for row in new])
    bodies = {**known.bodies, **{body.code: body for body in made}}
    touched = [bodies[row.code] for row in (*new, *changed)]
    for row in changed:
        _filled(bodies[row.code], row)
    for row in (*new, *changed):
        if row.parent_code is not None:
            bodies[row.code].parent = bodies.get(row.parent_code)
    Organisation.objects.bulk_update(touched, [*_WRITTEN, "parent"], batch_size=500)


def _filled(body: Organisation, row: OrgRow) -> Organisation:
    body.short_name = _short_name(row, body if body.pk else None)
    body.name, body.type, body.area_code = row.name, row.type, row.area_code
    body.initials = initials_of(body.short_name)[:40]
    if row.duty_phone is not None:
        body.duty_phone = row.duty_phone
    return body
