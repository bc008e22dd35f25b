"""Bodies come from files: all or nothing, with a report by line and column."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.areas.tests.test_public import Somebody
from linli.cores.audit.models import AuditRow
from linli.cores.orgs.actions import list_workbook, template_workbook
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.cores.orgs.public import import_orgs
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.kernel.acting import MACHINE
from linli.kernel.errors import Invalid, NotAllowed
from linli.kernel.importing import ImportReport

pytestmark = pytest.mark.django_db

COUNTY = """代码,名称,简称,类型,上级代码,区划代码,值班电话
V1,桥头村村民委员会,桥头村,村(社区),T1,990001101001,
T1,柳河镇人民政府,柳河镇,镇办,B1,990001101,0900-5550101
B1,清溪县人民政府办公室,县政府办,县级综合机构,,990001,0900-5550100 / 12345
"""


@pytest.fixture(autouse=True)
def county() -> None:
    for code, name in [("990001", "清溪县"), ("990001101", "柳河镇"), ("990001101001", "桥头村")]:
        AreaFactory.create(code=code, name=name)


def take(text: str, **more: Any) -> ImportReport:
    return import_orgs(data=text.encode(), filename="机构.csv", by=MACHINE, **more)


def test_a_county_comes_in_with_its_tree_whatever_the_order_of_the_lines() -> None:
    report = take(COUNTY)
    assert (report.rows, report.added, report.changed, report.applied) == (3, 3, 0, True)
    village = Organisation.objects.get(code="V1")
    assert village.parent is not None
    assert village.parent.parent is not None
    assert (village.parent.code, village.parent.parent.code) == ("T1", "B1")
    assert (village.type, village.initials, village.is_active) == ("village", "qtc", True)
    assert AuditRow.objects.get(action="orgs.import").data == {"rows": 3, "added": 3, "changed": 0}


def test_another_import_updates_by_code_and_leaves_alone_what_the_file_does_not_say() -> None:
    take(COUNTY)
    report = take(
        "code,name,type,area_code\nT1,柳河镇政府,township,990001101\nB1,清溪县人民政府办公室,县级综合机构,990001\n"
    )
    assert (report.added, report.changed, report.unchanged) == (0, 1, 1)
    town = Organisation.objects.select_related("parent").get(code="T1")
    assert (town.name, town.short_name, town.duty_phone) == ("柳河镇政府", "柳河镇", "0900-5550101")
    assert town.parent is not None
    assert town.parent.code == "B1"
    emptied = take("code,name,type,area_code,parent_code,duty_phone\nT1,柳河镇政府,镇办,990001101,,\n")
    assert emptied.changed == 1
    town.refresh_from_db()
    assert town.parent_id is None
    assert not town.duty_phone


def test_every_fault_is_named_by_line_and_column_and_nothing_at_all_is_taken_over() -> None:
    OrganisationFactory.create(code="OLD", name="撤并单位", is_active=False)
    report = take(
        "代码,名称,类型,上级代码,区划代码,值班电话\n"
        "A1,甲局,县直部门,A2,990001,0900-5550101\n"
        "A2,乙局,县直部门,A1,990001,\n"
        "A1,甲局,县直部门,,990001,\n"
        "A 3,,大部门,X9,990009,12\n"
        "A4,丙镇,镇办,OLD,990001,\n"
        "OLD,撤并单位,县直部门,,990001,\n"
        f"A5,{'长' * 31},医疗机构,A5,990001101,\n"
    )
    found = {(finding.line, finding.column, finding.text) for finding in report.in_order()}
    assert found == {
        (4, "代码", "代码重复，第 2 行已经有了。"),
        (5, "代码", "代码只能用字母、数字和 . - _，不超过 32 位。"),
        (5, "名称", "缺少名称。"),
        (5, "类型", "没有“大部门”这个类型。"),
        (5, "上级代码", "上级 X9 既不在文件里，也不在系统里。"),
        (5, "区划代码", "区划里没有 990009。"),
        (5, "值班电话", "“12”不是可以拨打的电话号码。"),
        (6, "上级代码", "上级“撤并单位”已停用。"),
        (6, "区划代码", "镇办不能设在这一级区划。"),
        (7, "代码", "“撤并单位”已停用，请先在系统里恢复使用。"),
        (8, "简称", "名称超过 30 个字，需要一个简称。"),
        (8, "上级代码", "上下级成了一个圈：A5 → A5。"),
    }
    assert not report.applied
    assert list(Organisation.objects.values_list("code", flat=True)) == ["OLD"]


def test_a_circle_that_the_file_would_close_over_what_is_there_is_found() -> None:
    take(COUNTY)
    report = take("code,name,type,area_code,parent_code\nB1,县政府办,县级综合机构,990001,V1\n")
    assert [finding.text for finding in report.findings] == ["上下级成了一个圈：B1 → V1 → T1 → B1。"]


def test_a_dry_run_tells_what_would_happen_and_changes_nothing() -> None:
    report = take(COUNTY, dry_run=True)
    assert (report.added, report.is_clean, report.applied) == (3, True, False)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_filled_template_comes_in_and_what_goes_out_comes_in_again(language: str) -> None:
    with translation.override(language):
        book = openpyxl.load_workbook(io.BytesIO(template_workbook()))
        sheet = book.worksheets[0]
        label = str(OrganisationType.DEPARTMENT.label)
        choice = sheet.data_validations.dataValidation[0]
        first, last = choice.formula1.split("!")[1].replace("$", "").split(":")
        offered = [cell.value for (cell,) in book.worksheets[1][f"{first}:{last}"]]
        assert offered == [str(type_.label) for type_ in OrganisationType]
        assert [row[0].value for row in book.worksheets[2].iter_rows(min_row=2)] == [
            "990001", "990001101", "990001101001",
        ]  # fmt: skip
        for place, value in zip(
            "ABCDEFG", ("D1", "住建局", "", label, "", "990001", "0900-5550102"), strict=True
        ):
            sheet[f"{place}2"] = value
        book.save(file := io.BytesIO())
        assert import_orgs(data=file.getvalue(), filename="t.xlsx", by=MACHINE).applied
        out = list_workbook(Organisation.objects.select_related("parent"))
        again = import_orgs(data=out, filename="out.xlsx", by=MACHINE)
    assert (again.rows, again.unchanged) == (1, 1)


def test_only_the_system_administrator_imports_and_only_a_list_of_bodies() -> None:
    for role in ("security_admin", "county_dispatcher"):
        with pytest.raises(NotAllowed):
            import_orgs(data=COUNTY.encode(), filename="x.csv", by=Somebody(roles=frozenset({role})))
    with pytest.raises(Invalid, match="区划代码"):
        take("代码,名称,类型\nA,甲,县直部门\n")
    assert not take("代码,名称,类型,区划代码\n").is_clean


def test_the_number_of_queries_does_not_grow_with_the_file(django_assert_max_num_queries: Any) -> None:
    def lines(count: int) -> str:
        return "代码,名称,类型,区划代码\n" + "".join(f"D{n},第{n}局,县直部门,990001\n" for n in range(count))

    with django_assert_max_num_queries(12) as one:
        take(lines(1))
    with django_assert_max_num_queries(12) as fifty:
        take(lines(50))
    assert len(one) == len(fifty)


def test_the_command_prints_the_report(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(COUNTY)
    bad.write_text(COUNTY + "V1,重复村,,村(社区),,990001101001,\n")
    out = io.StringIO()
    call_command("import_orgs", good, "--dry-run", stdout=out, verbosity=0)
    assert "检查通过，没有写入：3 行，新增 3，更新 0，未变 0。" in out.getvalue()
    with pytest.raises(CommandError, match="4 行中有 1 处错误"):
        call_command("import_orgs", bad, stdout=out, verbosity=0)
    assert "第 5 行 V1“代码”：代码重复，第 2 行已经有了。" in out.getvalue()
    with pytest.raises(CommandError, match="读不到文件"):
        call_command("import_orgs", tmp_path / "none.csv", stdout=out, verbosity=0)
