"""The county writes an answer, residents find it, and it is taken back."""

from __future__ import annotations

from typing import Any, cast

import pytest
from playwright.sync_api import expect

from linli.domains.policies.models import PolicyAnswer
from tests.journeys.conftest import Offices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANSWER = "带身份证、户口簿和银行卡到村里登记，次月发放。"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_answer_is_written_found_by_residents_and_taken_back(offices: Offices, language: str) -> None:
    page = offices.enter("county")
    cookie = {"name": "linli_language", "value": language, "url": offices.server}
    page.context.add_cookies([cast(Any, cookie)])
    offices.go(page, "/settings/policies/")
    offices.shown(page, f"policies-none-{language}")
    offices.go(page, "/settings/policies/add/")
    page.locator("#id_question").fill("高龄津贴怎么领？")
    page.locator("form[novalidate] button.btn-primary").click()
    expect(page.locator(".has-error")).to_have_count(1)
    expect(page.locator("#id_question")).to_have_value("高龄津贴怎么领？")
    offices.shown(page, f"policy-refused-{language}")
    page.locator("#id_answer").fill(ANSWER)
    page.locator("form[novalidate] button.btn-primary").click()
    expect(page.locator("[data-row]")).to_have_count(1)
    offices.shown(page, f"policies-{language}")

    offices.go(page, "/policies/?q=津贴")
    page.locator(".policy-answer summary").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    offices.shown(page, f"policies-public-{language}")

    offices.go(page, f"/settings/policies/{PolicyAnswer.objects.get().pk}/")
    page.locator("form[data-confirm] button").click()
    offices.shown(page, f"policy-remove-{language}")
    page.locator("dialog[open] [data-confirm-yes]").click()
    page.wait_for_url("**/settings/policies/")
    assert not PolicyAnswer.objects.exists()
    offices.go(page, "/policies/?q=津贴")
    offices.shown(page, f"policies-not-found-{language}")
