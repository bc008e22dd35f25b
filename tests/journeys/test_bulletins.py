"""An office drafts, edits and issues a bulletin; a leader reads it and takes the Word file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import LazySettings
from django.utils import timezone
from docx import Document
from playwright.sync_api import Page, expect

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.public import forget
from linli.cores.matters.models import Category
from linli.cores.matters.tests.factories import ClockFactory, MatterFactory, TimelineEntryFactory
from linli.cores.measures.public import fold_changes
from linli.portal.models import Bulletin, BulletinOffice
from linli.portal.rules.bulletin import last_period
from linli.portal.rules.bulletin.template import built_in_template
from tests.journeys.conftest import COUNTY, GRID, Offices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADVICE = "一是压实责任，逐件销号。\n二是举一反三，从源头减少同类问题。"


@pytest.fixture
def month(offices: Offices, settings: LazySettings, tmp_path: Path) -> Iterator[Offices]:
    """The county of the journeys with a leader, and a last month in which something happened."""
    settings.MEDIA_ROOT = str(tmp_path)
    forget()
    leader = {"username": "leader", "display_name": "林县长"}
    PostFactory.create(
        role=Role.LEADER, area_code=COUNTY, **{f"user__{name}": value for name, value in leader.items()}
    )
    first = last_period("monthly", timezone.localdate()).since
    lamp, bureau = Category.objects.get(code="S0101"), offices.bodies["bureau"]
    for day in range(1, 15):
        at = dt.datetime(first.year, first.month, day, 2, tzinfo=dt.UTC)
        done = at + dt.timedelta(days=2)
        closed = {"state": "closed", "is_open": False, "closed_at": done} if day > 3 else {"light": 3}
        matter = MatterFactory.create(area_code=GRID, filed_at=at, owner=bureau, category=lamp, **closed)
        entry = {"matter": matter, "owner": bureau, "actor_kind": "staff"}
        TimelineEntryFactory.create(**entry, step="file", at=at, state_from="", state_to="submitted")
        if day > 3:
            ClockFactory.create(
                matter=matter, name="handle", started_at=at, yellow_at=at, due_at=done + dt.timedelta(days=1),
                stopped_at=done, in_time=True,
            )  # fmt: skip
            TimelineEntryFactory.create(
                **entry, step="feed_back", at=done, state_from="handling", state_to="verifying"
            )
            TimelineEntryFactory.create(
                **entry, step="close", at=done, state_from="verified", state_to="closed"
            )
    fold_changes()
    yield offices
    forget()


def enter(offices: Offices, username: str, language: str) -> Page:
    page = offices.enter(username)
    cookie = {
        "name": "linli_language",
        "value": "en" if language == "en" else "zh-hans",
        "url": offices.server,
    }
    page.context.add_cookies([cast(Any, cookie)])
    return page


def seen(offices: Offices, page: Page, name: str) -> None:
    offices.shown(page, name)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1, name


def confirm(page: Page, address: str) -> None:
    """Press a button that asks first, and say yes."""
    page.locator(f"form[action$='{address}'] button[type=submit]").click()
    page.locator("dialog[open] button.btn-primary, dialog[open] button.btn-danger").first.click()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_office_drafts_edits_and_issues_and_a_leader_takes_the_word_file(
    month: Offices, language: str, tmp_path: Path
) -> None:
    look = f"{month.screen}-{language}"
    page = enter(month, "county", language)
    month.go(page, "/bulletins/")
    seen(month, page, f"bulletins-empty-{look}")
    month.go(page, "/bulletins/office/")
    page.locator("[name=sent_to]").fill("各镇办，县直各部门")
    page.locator("[name=drafts_monthly]").check()
    seen(month, page, f"bulletin-office-{look}")
    page.locator("form.card button[type=submit]").click()
    page.wait_for_url("**/bulletins/")
    assert BulletinOffice.objects.get().drafts_monthly

    month.go(page, "/bulletins/draft/")
    seen(month, page, f"bulletin-draft-{look}")
    page.locator(".bulletin-quick form button").nth(1).click()
    page.wait_for_url("**/edit/")
    seen(month, page, f"bulletin-edit-{look}")
    page.locator("form.bulletin-form .btn-primary").click()
    page.wait_for_url("**/bulletins/*/")
    page.locator("#chart_trend canvas").first.wait_for()
    seen(month, page, f"bulletin-preview-{look}")

    confirm(page, "/issue/")
    expect(page.locator("[name=advice][aria-invalid=true]")).to_be_visible()
    page.locator("[name=advice]").fill(ADVICE)
    page.locator("form.bulletin-form .btn-primary").click()
    page.wait_for_url("**/bulletins/*/")
    confirm(page, "/issue/")
    expect(page.locator("h1")).to_contain_text("第1期")
    assert Bulletin.objects.get().is_issued

    page = enter(month, "leader", language)
    month.go(page, "/bulletins/")
    seen(month, page, f"bulletins-{look}")
    page.locator("tr[data-row] a").first.click()
    page.locator("#chart_trend canvas").first.wait_for()
    seen(month, page, f"bulletin-{look}")
    with page.expect_download() as download:
        page.locator("a[href$='/word/']").click()
    assert download.value.suggested_filename.endswith(f"〔{timezone.localdate().year}〕第1期.docx")
    download.value.save_as(tmp_path / "bulletin.docx")
    said = [paragraph.text for paragraph in Document(str(tmp_path / "bulletin.docx")).paragraphs]
    assert "社会治理工作通报" in said
    assert "二是举一反三，从源头减少同类问题。" in said
    assert any("共收到群众诉求和网格上报事项14件" in text for text in said)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wrong_one_is_withdrawn_and_a_template_is_uploaded(month: Offices, language: str) -> None:
    look = f"{month.screen}-{language}"
    page = enter(month, "county", language)
    month.go(page, "/bulletins/templates/")
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    wrong = built_in_template()[:2000]
    page.locator("input[type=file]").set_input_files({"name": "坏的.docx", "mimeType": docx, "buffer": wrong})
    page.locator("form.card button[type=submit]").click()
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    seen(month, page, f"bulletin-template-refused-{look}")
    page.locator("input[type=file]").set_input_files(
        {"name": "清溪县.docx", "mimeType": docx, "buffer": built_in_template()}
    )
    page.locator("[name=note]").fill("换了版头")
    page.locator("form.card button[type=submit]").click()
    expect(page.locator("tr[data-row]")).to_contain_text("清溪县.docx")
    seen(month, page, f"bulletin-templates-{look}")

    month.go(page, "/bulletins/draft/")
    page.locator(".bulletin-quick form button").nth(0).click()
    page.wait_for_url("**/edit/")
    page.locator("[name=advice]").fill(ADVICE)
    page.locator("form.bulletin-form .btn-primary").click()
    page.wait_for_url("**/bulletins/*/")
    confirm(page, "/issue/")
    page.locator("a[href$='/withdraw/']").click()
    page.locator("[name=reason]").fill("满意率统计有误，改发下一期。")
    seen(month, page, f"bulletin-withdraw-{look}")
    page.locator("form.card .btn-danger").click()
    expect(page.locator(".notice, [role=alert], .alert").filter(has_text="满意率统计有误")).to_be_visible()
    seen(month, page, f"bulletin-withdrawn-{look}")
