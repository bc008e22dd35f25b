"""The desk takes over an Excel file of the hotline: mends a cell, keeps the faulty row, writes, watches, undoes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from procrastinate.contrib.django.models import ProcrastinateJob

from linli.cores.matters.models import Matter
from linli.domains.reports.models import ReportImport, Stand
from linli.domains.reports.public import work_on_import
from tests.journeys.conftest import Offices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = ("工单号", "来电时间", "诉求内容", "来电人", "诉求类型", "所在地")
ROWS = (
    ("H1", "2026-07-03 09:30", "桥头村的路灯三天没亮了。", "王小明", "路灯", "桥头村"),
    ("H2", "七月三日上午", "小学门口的路灯一闪一闪。", "李大山", "路灯", "桥头村"),
    ("H3", "2026-07-03 10:10", "村口的路灯杆歪了。", "赵六", "灯杆", "桥头村"),
    ("H4", "2026-07-03 11:00", "广场的路灯不亮。", "钱多多", "路灯", "没有这个村"),
)


def workbook(rows: Sequence[Sequence[object]]) -> Any:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (TITLES, *rows):
        book.worksheets[0].append(list(row))
    book.save(file)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "七月工单.xlsx", "mimeType": kind, "buffer": file.getvalue()}


def work() -> None:
    """The worker, once the page shows that it waits for it."""
    work_on_import(**ProcrastinateJob.objects.filter(queue_name="imports").latest("pk").args)


def seen(offices: Offices, page: Page, name: str) -> None:
    offices.shown(page, name)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1, name


def agree(page: Page, form: str) -> None:
    page.locator(f"{form} button").click()
    page.locator("dialog[open] button").last.click()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_desk_takes_over_a_file_and_takes_it_back(offices: Offices, language: str) -> None:
    look = f"{offices.screen}-{language}"
    page = offices.enter("clerk")
    cookie = {
        "name": "linli_language",
        "value": "en" if language == "en" else "zh-hans",
        "url": offices.server,
    }
    page.context.add_cookies([cast(Any, cookie)])

    offices.go(page, "/imports/")
    seen(offices, page, f"imports-empty-{look}")
    page.locator("a[href='/imports/new/']").first.click()
    with page.expect_download() as download:
        page.locator("a[href='/imports/template/']").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.locator("form.card button[type=submit]").click()
    expect(page.locator(".error-summary")).to_be_visible()
    seen(offices, page, f"import-nothing-chosen-{look}")
    page.locator("[name=source]").fill("12345热线")
    page.locator("[name=channel]").select_option("phone")
    page.locator("[name=file]").set_input_files(workbook(ROWS))
    page.locator("form.card button[type=submit]").click()

    page.wait_for_url("**/columns/")
    expect(page.locator("[name=number]")).to_have_value("工单号")
    expect(page.locator("[name=category]")).to_have_value("诉求类型")
    seen(offices, page, f"import-columns-{look}")
    page.locator("form.card button[type=submit]").click()
    expect(page.locator("progress.import-progress")).to_be_visible()
    seen(offices, page, f"import-checking-{look}")
    work()

    expect(page.locator("#cell-3-at")).to_have_value("七月三日上午")
    expect(page.locator("#cell-5-area")).to_be_visible()
    seen(offices, page, f"import-faults-{look}")
    page.locator("#cell-3-at").fill("2026-07-03 09:50")
    page.locator("[name=category-0]").select_option("S0101")
    page.locator("form[action$='/mend/'] button[type=submit]").click()
    expect(page.locator("progress.import-progress")).to_be_visible()
    work()

    expect(page.locator("#cell-5-area")).to_be_visible()
    expect(page.locator("#cell-3-at")).to_have_count(0)
    with page.expect_download() as download:
        page.locator("a[href$='/faulty/']").click()
    faulty = list(
        openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).worksheets[0].values
    )
    assert [row[0] for row in faulty] == ["工单号", "H4"]
    agree(page, "form[action$='/start/']")
    expect(page.locator("progress.import-progress")).to_be_visible()
    seen(offices, page, f"import-writing-{look}")
    work()

    expect(page.locator("form[action$='/undo/']")).to_be_visible()
    seen(offices, page, f"import-done-{look}")
    assert set(Matter.objects.values_list("source_number", flat=True)) == {"H1", "H2", "H3"}
    agree(page, "form[action$='/undo/']")
    expect(page.locator("progress.import-progress")).to_be_visible()
    work()
    expect(page.locator("form[action$='/undo/']")).to_have_count(0)
    expect(page.locator("progress.import-progress")).to_have_count(0)
    seen(offices, page, f"import-undone-{look}")
    assert ReportImport.objects.get().stand == Stand.UNDONE
    assert set(Matter.objects.values_list("state", flat=True)) == {"withdrawn"}
    offices.go(page, "/imports/")
    seen(offices, page, f"imports-{look}")
