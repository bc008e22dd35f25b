"""Divisions come from files: all or nothing, with a report line by line."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from linli.cores.areas.models import Area
from linli.cores.areas.public import MACHINE, area_name, import_divisions
from linli.cores.areas.rules import Level
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.areas.tests.test_public import Somebody
from linli.cores.audit.models import AuditRow
from linli.kernel.errors import Invalid, NotAllowed
from linli.kernel.importing import ImportReport

pytestmark = pytest.mark.django_db

REAL = Path(settings.BASE_DIR).parent / "shared" / "data" / "divisions-6110.csv"
COUNTY = """code,name,level,parent
990001,清溪县,county,9900
990001101,柳河镇,township,990001
990001101001,桥头村,village,990001101
"""


def take(text: str, *, dry_run: bool = False, encoding: str = "utf-8") -> ImportReport:
    return import_divisions(data=text.encode(encoding), filename="区划.csv", by=MACHINE, dry_run=dry_run)


def test_a_county_of_its_own_comes_in_with_its_tree_and_its_initials() -> None:
    report = take(COUNTY)
    assert (report.rows, report.added, report.changed, report.applied) == (3, 3, 0, True)
    village = Area.objects.get(code="990001101001")
    assert (village.name, village.level, village.parent_code) == ("桥头村", Level.VILLAGE, "990001101")
    assert village.initials == "qtc"
    assert Area.objects.get(code="990001").parent_code == ""
    assert AuditRow.objects.get(action="areas.import_divisions").data == {"rows": 3, "added": 3, "changed": 0}


def test_another_import_updates_and_what_comes_above_later_becomes_the_parent() -> None:
    take(COUNTY)
    assert area_name("990001101001") == "桥头村"
    Area.objects.filter(code="990001101001").update(households=210)
    report = take("code,name\n990001101001,新桥头村\n990001101,柳河镇\n9900,青州市\n")
    assert (report.added, report.changed, report.unchanged) == (1, 1, 1)
    village = Area.objects.get(code="990001101001")
    assert (village.name, village.households) == ("新桥头村", 210)
    assert area_name("990001101001") == "新桥头村"
    assert Area.objects.get(code="990001").parent_code == "9900"


def test_every_faulty_line_is_named_and_nothing_at_all_is_taken_over() -> None:
    AreaFactory.create(code="990002", name="邻县")
    report = take(
        "代码,名称,层级,上级代码\n"
        "990001,清溪县,县,\n"
        "99000X,错码,,\n"
        "99000110,短码,,\n"
        "990001101,,镇,990001\n"
        "990001101,柳河镇,镇,990001\n"
        "990003101,孤镇,镇,990003\n"
        "990001102,云台镇,村,990001\n"
        "990001103,石门镇,镇,990002\n"
        f"990002101,{'长' * 61},镇,990002\n"
    )
    found = {(finding.line, finding.text) for finding in report.in_order()}
    assert found == {
        (3, "代码应当全部是数字。"),
        (4, "代码有 8 位，应当是 2、4、6、9、12 或 15 位。"),
        (5, "缺少名称。"),
        (6, "代码重复，第 5 行已经有了。"),
        (7, "上级 990003 既不在文件里，也不在系统里。"),
        (8, "层级与代码的位数不符，9 位的代码应当是 township（镇）。"),
        (9, "上级代码 990002 不是本代码的前段。"),
        (10, "名称超过 60 个字。"),
    }
    assert not report.applied
    assert list(Area.objects.values_list("code", flat=True)) == ["990002"]


def test_a_dry_run_tells_what_would_happen_and_changes_nothing() -> None:
    report = take(COUNTY, dry_run=True)
    assert (report.added, report.applied, report.is_clean) == (3, False, True)
    assert not Area.objects.exists()


def test_excel_and_old_encodings_are_read() -> None:
    take(COUNTY, encoding="gb18030")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [("code", "name"), (990001101001, " 桥头\u3000村 "), (None, None), ("990001101002", "柳林村")]:
        sheet.append(row)
    book.save(file := io.BytesIO())
    report = import_divisions(data=file.getvalue(), filename="村.xlsx", by=MACHINE)
    assert (report.rows, report.added, report.changed) == (2, 1, 1)
    assert area_name("990001101001") == "桥头 村"


@pytest.mark.parametrize(
    ("data", "filename"),
    [(b"a,b\n1,2\n", "x.csv"), (b"", "x.csv"), (b"PK no", "x.xlsx"), (b"\xff\xff\xff", "x.csv")],
)
def test_what_is_no_list_of_divisions_is_refused_in_words(data: bytes, filename: str) -> None:
    with pytest.raises(Invalid):
        import_divisions(data=data, filename=filename, by=MACHINE)


def test_an_empty_list_is_a_finding_and_nobody_but_the_system_administrator_imports() -> None:
    assert not take("code,name\n").is_clean
    with pytest.raises(NotAllowed):
        import_divisions(data=b"", filename="x.csv", by=Somebody())


def test_the_command_prints_the_report(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(COUNTY)
    bad.write_text(COUNTY + "990001101001,重复村,,\n")
    out = io.StringIO()
    call_command("import_divisions", good, "--dry-run", stdout=out, verbosity=0)
    assert "检查通过，没有写入：3 行，新增 3，更新 0，未变 0。" in out.getvalue()
    with pytest.raises(CommandError, match="4 行中有 1 处错误"):
        call_command("import_divisions", bad, stdout=out, verbosity=0)
    assert "第 5 行 990001101001：代码重复，第 4 行已经有了。" in out.getvalue()
    with pytest.raises(CommandError, match="读不到文件"):
        call_command("import_divisions", tmp_path / "none.csv", stdout=out, verbosity=0)


@pytest.mark.realdata
@pytest.mark.skipif(not REAL.is_file(), reason="the real divisions are not on this machine")
def test_the_real_divisions_of_a_prefecture_come_in() -> None:
    report = import_divisions(data=REAL.read_bytes(), filename=REAL.name, by=MACHINE)
    assert report.in_order() == []
    assert report.added == 1433
    counts = [Area.objects.filter(level=level).count() for level in (2, 4, 6, 9, 12)]
    assert counts == [1, 1, 7, 110, 1314]
    again = import_divisions(data=REAL.read_bytes(), filename=REAL.name, by=MACHINE)
    assert (again.added, again.changed) == (0, 0)
