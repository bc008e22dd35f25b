"""The supervision office turns a speech into a draft plan: loads it, works through it beside the source, makes the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Page, expect

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.supervision.models import Document, Plan
from tests.journeys.conftest import COUNTY, TOWN, Offices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SPEECH = Path(__file__).resolve().parents[2] / "linli/domains/supervision/tests/documents/speech.txt"
REAL_INPUT = next(
    (data for above in SPEECH.parents if (data := above / "shared" / "data").exists()),
    None,
)


@pytest.fixture
def office(offices: Offices) -> Offices:
    """The county of the journeys with an office of supervision."""
    for name in ("农业农村局", "生态环境局"):
        OrganisationFactory.create(name=f"清溪县{name}", short_name=name)
    OrganisationFactory.create(name="城关镇", short_name="城关镇", type="township", area_code=f"{TOWN[:-1]}2")
    body = OrganisationFactory.create(name="县督查室", short_name="县督查室", type="county_office")
    PostFactory.create(
        user__username="supervisor", user__display_name="卢建国", role=Role.SUPERVISOR, organisation=body,
        area_code=COUNTY,
    )  # fmt: skip
    return offices


def enter(office: Offices, language: str) -> Page:
    page = office.enter("supervisor")
    value = "en" if language == "en" else "zh-hans"
    cookie = {"name": "linli_language", "value": value, "url": office.server}
    page.context.add_cookies([cast(Any, cookie)])
    return page


def seen(office: Offices, page: Page, name: str) -> None:
    office.shown(page, name)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1, name


def load(office: Offices, page: Page, file: Path) -> Document:
    office.go(page, "/supervision/documents/load/")
    page.locator("[name=dated]").fill("2026-03-18")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form:has([name=pasted]) .btn-primary").click()
    page.wait_for_url("**/supervision/documents/*/")
    return Document.objects.get()


def accept_all(page: Page) -> None:
    """Accept all that wait; the dialog asks once the page has its script."""
    page.wait_for_load_state()
    page.locator("button[value=accepted][data-confirm]").click()
    page.locator("dialog[open] button.btn-primary, dialog[open] button.btn-danger").first.click()
    expect(page.locator(".entry-task .state-waiting")).to_have_count(0)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_speech_becomes_a_draft_plan(office: Offices, language: str) -> None:
    look = f"{office.screen}-{language}"
    page = enter(office, language)
    office.go(page, "/supervision/documents/")
    seen(office, page, f"documents-empty-{look}")
    office.go(page, "/supervision/documents/load/")
    page.locator("form:has([name=pasted]) .btn-primary").click()
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    seen(office, page, f"document-refused-{look}")

    document = load(office, page, SPEECH)
    seen(office, page, f"document-{look}")
    refined = document.entries.get(words__startswith="农业农村局")
    page.locator(f"#e{refined.pk} button[value=accepted]").click()
    expect(page.locator(f"#e{refined.pk} .state-good")).to_be_visible()
    page.locator(f"#e{refined.pk} a[href$='/split/']").click()
    page.locator("[name=parts]").fill("制定垃圾分类实施细则\n印发垃圾分类实施细则")
    seen(office, page, f"document-split-{look}")
    page.locator("form:has([name=parts]) .btn-primary").click()
    expect(page.locator(".entry-words", has_text="印发垃圾分类实施细则")).to_be_visible()
    page.locator("form[action$='/undo/'] button").click()
    expect(page.locator(".entry-words", has_text="印发垃圾分类实施细则")).to_have_count(0)

    page.locator(f"#e{refined.pk} a[href$='/entries/{refined.pk}/']").click()
    page.locator("[name=co_operating]").fill("没有这个局")
    page.locator("form:has([name=words]) .btn-primary").click()
    expect(page.locator("[name=co_operating][aria-invalid=true]")).to_be_visible()
    seen(office, page, f"document-edit-{look}")
    page.locator("[name=co_operating]").fill("各镇办")
    page.locator("form:has([name=words]) .btn-primary").click()
    expect(page.locator(f"#e{refined.pk} dd", has_text="各镇办")).to_be_visible()

    accept_all(page)
    page.locator("a[href$='/plan/']").first.click()
    seen(office, page, f"document-make-plan-{look}")
    page.locator("form:has([name=year]) .btn-primary").click()
    page.wait_for_url("**/supervision/plans/*/")
    seen(office, page, f"plan-{look}")
    plan = Plan.objects.get()
    assert plan.tasks.count() == document.entries.filter(kind="task").count()
    page.locator("tr[data-row]", has_text="农业农村局").locator("a[href*='#s']").first.click()
    page.wait_for_url(f"**/documents/{document.pk}/#s*")
    expect(page.locator(f"#s{refined.start}")).to_be_in_viewport()


@pytest.mark.realdata
def test_the_speech_that_began_it_all_becomes_a_plan(office: Offices) -> None:
    if REAL_INPUT is None:
        pytest.skip("The real input is not here; it is no part of the repository.")
    page = enter(office, "zh")
    document = load(office, page, REAL_INPUT / "deployment-speech.txt")
    assert document.entries.filter(kind="heading").count() == 15
    assert document.entries.filter(kind="task").count() >= 33
    accept_all(page)
    page.locator("a[href$='/plan/']").first.click()
    page.locator("form:has([name=year]) .btn-primary").click()
    page.wait_for_url("**/supervision/plans/*/")
    assert Plan.objects.get().domains.count() == 4
