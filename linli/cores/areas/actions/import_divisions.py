"""Take over divisions from a file: all or nothing, checked and written by the database in sets.

The national file has 661,000 rows; row by row it would take an hour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import connection, transaction
from django.utils.translation import gettext as _

from linli.cores.areas import policy
from linli.cores.areas.actions.division_rows import DivisionRow, level_word, read_divisions
from linli.cores.areas.actions.publish import forget_soon
from linli.cores.areas.policy import SomebodyActing
from linli.cores.areas.rules import initials_of
from linli.cores.audit.public import record
from linli.kernel.importing import MOST_SHOWN, ImportReport

Progress = Callable[[Iterable[DivisionRow]], Iterable[DivisionRow]]

_TABLE = """
CREATE TEMPORARY TABLE division_import (
    line integer, code text COLLATE "C", name text, level integer, parent text COLLATE "C", initials text,
    above text COLLATE "C"
) ON COMMIT DROP
"""
_ABOVE = """
UPDATE division_import SET above = left(code, CASE length(code)
    WHEN 4 THEN 2 WHEN 6 THEN 4 WHEN 9 THEN 6 WHEN 12 THEN 9 WHEN 15 THEN 12 ELSE 0 END)
"""
_CHECKS: dict[str, str] = {
    "digits": "SELECT line, code, '' FROM division_import WHERE code !~ '^[0-9]+$'",
    "length": """
        SELECT line, code, length(code)::text FROM division_import
        WHERE code ~ '^[0-9]+$' AND length(code) NOT IN (2, 4, 6, 9, 12, 15)""",
    "name": "SELECT line, code, '' FROM division_import WHERE name = ''",
    "long": "SELECT line, code, '' FROM division_import WHERE length(name) > 60",
    "twice": """
        SELECT line, code, first::text FROM
            (SELECT line, code, min(line) OVER (PARTITION BY code) AS first FROM division_import) AS lines
        WHERE line <> first AND code <> ''""",
    "level": """
        SELECT line, code, length(code)::text FROM division_import
        WHERE code ~ '^[0-9]+$' AND length(code) IN (2, 4, 6, 9, 12, 15)
          AND level <> 0 AND level <> length(code)""",
    "prefix": """
        SELECT line, code, parent FROM division_import
        WHERE code ~ '^[0-9]+$' AND length(code) IN (2, 4, 6, 9, 12, 15)
          AND parent <> '' AND parent <> above""",
    # A county's own file may begin at the county, with nothing above it.
    "parent": """
        SELECT line, code, above FROM division_import AS come
        WHERE code ~ '^[0-9]+$' AND length(code) IN (9, 12, 15)
          AND NOT EXISTS (SELECT FROM division_import AS other WHERE other.code = come.above)
          AND NOT EXISTS (SELECT FROM areas_area AS area WHERE area.code = come.above)""",
}
_CHANGES = """
SELECT count(*) FILTER (WHERE area.code IS NULL),
       count(*) FILTER (WHERE area.code IS NOT NULL AND (area.name, area.is_active) <> (come.name, true))
FROM division_import AS come LEFT JOIN areas_area AS area USING (code)
"""
_WRITE = """
INSERT INTO areas_area (code, name, level, parent_code, initials, is_special, is_active)
SELECT code, name, length(code),
       CASE WHEN length(code) > 6
              OR EXISTS (SELECT FROM division_import AS other WHERE other.code = come.above)
              OR EXISTS (SELECT FROM areas_area AS area WHERE area.code = come.above)
            THEN above ELSE '' END,
       initials, false, true
FROM division_import AS come ORDER BY code
ON CONFLICT (code) DO UPDATE
   SET name = EXCLUDED.name, initials = EXCLUDED.initials,
       parent_code = EXCLUDED.parent_code, is_active = true
 WHERE (areas_area.name, areas_area.parent_code, areas_area.is_active)
    <> (EXCLUDED.name, EXCLUDED.parent_code, true)
"""
# What stood at the top until now gets the parent that has come.
_ADOPT = """
UPDATE areas_area AS area SET parent_code = upper.code
FROM areas_area AS upper
WHERE area.parent_code = '' AND length(area.code) IN (4, 6)
  AND upper.code = left(area.code, CASE length(area.code) WHEN 4 THEN 2 ELSE 4 END)
"""


def import_divisions(
    *, data: bytes, filename: str, by: SomebodyActing, dry_run: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Add and update divisions from CSV or Excel; with any finding, or in a dry run, nothing changes.

    Invalid where the file cannot be read at all. Divisions that the file does not name stay as they are.
    """
    policy.require_administrator(by)
    rows = read_divisions(data, filename)
    report = ImportReport()
    with transaction.atomic():
        report.rows = _load(progress(rows) if progress else rows)
        _check(report)
        _count(report)
        if report.is_clean and not dry_run:
            _write()
            record(action="areas.import_divisions", by=by, subject="areas", data=report.figures)
            report.applied = True
            forget_soon()
        _drop()
    return report


def _load(rows: Iterable[DivisionRow]) -> int:
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
        columns = "COPY division_import (line, code, name, level, parent, initials) FROM STDIN"
        with cursor.copy(columns) as copy:
            for row in rows:
                copy.write_row((*row, initials_of(row.name)))
                count += 1
        cursor.execute(_ABOVE)
        cursor.execute("CREATE INDEX ON division_import (code)")
        cursor.execute("ANALYZE division_import")
    return count


def _check(report: ImportReport) -> None:
    if report.rows == 0:
        report.find(0, "", _("文件里没有区划。"))
    with connection.cursor() as cursor:
        for problem, query in _CHECKS.items():
            cursor.execute(f"{query} ORDER BY line LIMIT {MOST_SHOWN}")
            for line, code, detail in cursor.fetchall():
                report.find(line, code, _words(problem, detail))


def _count(report: ImportReport) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES)
        report.added, report.changed = cursor.fetchone()


def _write() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_WRITE)
        cursor.execute(_ADOPT)


def _drop() -> None:
    """The table would live to the end of an outer transaction, and be in the way of the next import there."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE division_import")


def _words(problem: str, detail: str) -> str:
    sentences = {
        "digits": _("代码应当全部是数字。"),
        "length": _("代码有 %(detail)s 位，应当是 2、4、6、9、12 或 15 位。"),
        "name": _("缺少名称。"),
        "long": _("名称超过 60 个字。"),
        "twice": _("代码重复，第 %(detail)s 行已经有了。"),
        "level": _("层级与代码的位数不符，%(detail)s 位的代码应当是 %(level)s。"),
        "prefix": _("上级代码 %(detail)s 不是本代码的前段。"),
        "parent": _("上级 %(detail)s 既不在文件里，也不在系统里。"),
    }
    level = level_word(int(detail)) if problem == "level" else ""
    return sentences[problem] % {"detail": detail, "level": level}
