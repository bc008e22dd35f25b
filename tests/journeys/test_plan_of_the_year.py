"""A plan is published, looked at in every way, and one of its tasks is signed for, reported on and checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from linli.cores.matters.models import Matter
from linli.domains.supervision import actions
from linli.domains.supervision.models import Plan, Task
from tests.journeys.conftest import Offices
from tests.journeys.test_deployment_documents import (
    REAL_INPUT,
    accept_all,
    enter,
    load,
    office,
    seen,
)

__all__ = ["office"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WAYS = ("domains", "tree", "table", "bodies", "leaders", "duties", "gantt", "calendar")


def drafted(office: Offices) -> Plan:
    """A draft with two tasks, one of which has nobody yet."""
    by, year = office.actor("supervisor"), timezone.localdate().year
    plan = actions.start_plan(title=f"{year}年人居环境整治方案", year=year, by=by)
    (domain,) = actions.name_domains(plan_id=plan.pk, names=["人居环境"], by=by)
    end = timezone.localdate() + dt.timedelta(days=120)
    for words, lead in (("更换和维修路灯", office.bodies["bureau"]), ("整治背街小巷", None)):
        facts = {"words": words, "lead": lead, "domain": domain, "due_on": end, "overall": ["县长"]}
        number = {"target_value": 200, "target_unit": "盏"} if lead else {}
        milestones = [(end - dt.timedelta(days=30), "完成招标")]
        actions.add_task(plan_id=plan.pk, facts=facts | number | {"milestones": milestones}, by=by)
    return plan


def press(page: Page, within: str = "") -> None:
    """The button of the form on the page."""
    page.locator(f"main form{within} .form-actions button").first.click()


def confirm(page: Page) -> None:
    page.locator("dialog[open] button.btn-primary, dialog[open] button.btn-danger").first.click()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_task_is_handed_out_reported_on_and_closed(office: Offices, language: str) -> None:
    look = f"{office.screen}-{language}"
    plan, page = drafted(office), enter(office, language)
    office.go(page, f"/supervision/plans/{plan.pk}/?view=table")
    seen(office, page, f"plan-draft-{look}")
    office.go(page, f"/supervision/plans/{plan.pk}/publish/")
    seen(office, page, f"plan-stuck-{look}")
    expect(page.locator("main form .btn-primary")).to_be_disabled()

    office.go(page, f"/supervision/plans/{plan.pk}/?view=table")
    page.locator("tr", has_text="整治背街小巷").locator("input[type=checkbox]").check()
    page.locator("[name=lead]").fill("柳河镇")
    press(page, "[action$='/assign/']")
    expect(page.locator("tr", has_text="整治背街小巷")).to_contain_text("柳河镇")
    office.go(page, f"/supervision/plans/{plan.pk}/publish/")
    page.locator("[name=report_every][value=month]").check()
    page.locator("main form .btn-primary").click()
    confirm(page)
    page.wait_for_url(f"**/supervision/plans/{plan.pk}/")
    for way in WAYS:
        office.go(page, f"/supervision/plans/{plan.pk}/?view={way}")
        seen(office, page, f"plan-{way}-{look}")

    task = Task.objects.get(words="更换和维修路灯")
    assert task.matter
    number = task.matter.number
    handler = office.enter("handler", language)
    office.go(handler, f"/matters/{number}/")
    seen(office, handler, f"task-handed-out-{look}")
    handler.locator("a[href*='/sign_for/']").click()
    press(handler)
    handler.locator("a[href*='/report_progress/']").click()
    handler.locator("[name=figure]").fill("80")
    handler.locator("[name=words]").fill("更换城区路灯 80 盏。")
    press(handler)
    expect(handler.locator(".error-summary, [role=alert]").first).to_be_visible()
    seen(office, handler, f"task-unproven-{look}")
    proof = Matter.objects.create(
        number="2026-00000099", kind="report", title="路灯不亮", area_code="990001101", channel="web",
        desk=office.bodies["bureau"], owner=office.bodies["bureau"], state="handling", waits="owner",
        filed_at=timezone.now(), stepped_at=timezone.now(),
    )  # fmt: skip
    handler.locator("[name=matters]").fill(proof.number)
    press(handler)
    handler.wait_for_url(f"**/matters/{number}/")
    expect(handler.locator(".reached")).to_contain_text("80")
    seen(office, handler, f"task-reported-{look}")

    office.go(page, f"/supervision/matters/{number}/revise/")
    page.locator("[name=target_value]").fill("80")
    page.locator("[name=reason]").fill("其余路灯列入明年。")
    seen(office, page, f"task-revise-{look}")
    press(page)
    page.wait_for_url(f"**/matters/{number}/")
    handler.reload()
    handler.locator("a[href*='/report_done/']").click()
    handler.locator("[name=words]").fill("全部完成。")
    handler.locator("[name=matters]").fill(proof.number)
    press(handler)
    page.reload()
    page.locator("a[href*='/accept/']").click()
    page.locator("[name=words]").fill("现场抽查十盏，全部亮。")
    press(page)
    page.wait_for_url(f"**/matters/{number}/")
    seen(office, page, f"task-closed-{look}")
    office.go(page, f"/supervision/plans/{plan.pk}/changes/")
    seen(office, page, f"plan-changes-{look}")
    assert not Matter.objects.get(number=number).is_open


@pytest.mark.realdata
def test_the_speech_that_began_it_all_becomes_tasks_in_the_hands_of_bodies(office: Offices) -> None:
    if REAL_INPUT is None:
        pytest.skip("The real input is not here; it is no part of the repository.")
    page = enter(office, "zh")
    office.go(page, "/supervision/documents/load/")
    document = load(office, page, Path(REAL_INPUT) / "deployment-speech.txt")
    accept_all(page)
    page.locator("a[href$='/plan/']").first.click()
    press(page)
    page.wait_for_url("**/supervision/plans/*/")
    plan = Plan.objects.get()
    assert plan.tasks.count() == document.entries.filter(kind="task").count() >= 33
    office.go(page, f"/supervision/plans/{plan.pk}/?view=table")
    for box in page.locator("tbody input[name=number]").all():
        box.check()
    page.locator("[name=lead]").fill("住建局")
    end = timezone.localdate() + dt.timedelta(days=200)
    page.locator("[name=due_on]").fill(end.isoformat())
    page.locator("[name=overall]").fill("县委书记")
    press(page, "[action$='/assign/']")
    page.wait_for_url(f"**/supervision/plans/{plan.pk}/")
    office.go(page, f"/supervision/plans/{plan.pk}/publish/")
    page.locator("main form .btn-primary").click()
    confirm(page)
    page.wait_for_url(f"**/supervision/plans/{plan.pk}/")
    tasks = Matter.objects.filter(kind="task", owner=office.bodies["bureau"], state="handed_out")
    assert tasks.count() == plan.tasks.count()
    handler = office.enter("handler")
    office.go(handler, "/inbox/?tab=mine")
    expect(handler.locator("tbody tr")).not_to_have_count(0)
    handler.locator("tbody tr a").first.click()
    handler.locator("a[href*='/sign_for/']").click()
    press(handler)
    expect(handler.locator("a[href*='/report_progress/']")).to_be_visible()
