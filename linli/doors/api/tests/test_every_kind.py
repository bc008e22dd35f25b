"""Matters of every kind through the API: tasks by their own declaration, confidential disputes to nobody outside."""

from __future__ import annotations

import json
from typing import Any

import pytest

from linli.cores.access.public import Role
from linli.cores.matters.models import CoHandling, Matter, TimelineEntry
from linli.cores.matters.public import keep_new_words
from linli.cores.matters.tests.factories import ClockFactory, TimelineEntryFactory
from linli.cores.people.tests.factories import ContactFactory
from linli.domains.mediation.models import Dispute
from linli.domains.mediation.tests.factories import DisputeFactory, PartyFactory
from linli.domains.supervision.models import Task
from linli.domains.supervision.tests.factories import RunningTaskFactory
from linli.doors.api.actions import fan_out
from linli.doors.api.actions.webhooks import message
from linli.doors.api.models import Delivery, ServiceClient
from linli.doors.api.rules import Scope
from linli.doors.api.tests.conftest import HERE, NUMBER, Caller, World
from linli.doors.api.tests.factories import WebhookFactory, bearer
from linli.doors.api.tests.test_acting import upload

pytestmark = pytest.mark.django_db
QUARREL, SAID, PHONE = "2026-55555555", "两家为院墙的位置争了三年", "13900002222"
OUTSIDE = [role for role in Role if not role.value.startswith("mediat")]


@pytest.fixture
def dispute(world: World) -> Dispute:
    """A dispute in the township, at the window of its mediation centre."""
    made: Dispute = DisputeFactory.create(
        matter__number=QUARREL,
        matter__area_code=HERE,
        matter__title="邻里纠纷 · 桥头村",
        what=f"{SAID}，电话{PHONE}。",
    )
    ClockFactory.create(matter=made.matter)
    TimelineEntryFactory.create(matter=made.matter, words=SAID)
    PartyFactory.create(matter=made.matter, contact=ContactFactory.create(name="李小河", phone=PHONE))
    keep_new_words()
    return made


def window_of(dispute: Dispute) -> Caller:
    return Caller(bearer(Role.MEDIATION_CLERK, dispute.matter.desk, "990001101"))


@pytest.mark.parametrize("role", OUTSIDE)
def test_a_confidential_dispute_is_told_to_nobody_outside(world: World, dispute: Dispute, role: Role) -> None:
    stranger = Caller(bearer(role, world.desk, "990001" if role is not Role.GRIDWORKER else HERE))
    for address in (
        "matters?limit=200",
        "matters?kind=dispute",
        "matters/search?q=邻里纠纷",
        f"matters?q={QUARREL}",
    ):
        answer = stranger.get(address)
        assert answer.status_code == 200, answer.content
        assert QUARREL not in answer.content.decode()
    assert stranger.get("matters?kind=dispute").json()["items"] == []
    nothing = stranger.get("matters/2026-00000000")
    for method, path, body in (
        ("GET", f"matters/{QUARREL}", None),
        ("GET", f"matters/{QUARREL}/steps/accept", None),
        ("GET", f"matters/{QUARREL}/tags", None),
        ("PUT", f"matters/{QUARREL}/follow", None),
        ("POST", f"matters/{QUARREL}/comments", {"words": "想看一看"}),
        ("POST", f"matters/{QUARREL}/contact", {"reason": "想看一看"}),
    ):
        refused = stranger.ask(method, path, body)
        assert (refused.status_code, refused.content) == (404, nothing.content), path
    taken = stranger.post(f"matters/{QUARREL}/steps/accept", {"inputs": {}}, **{"If-Match": "*"})
    assert (taken.status_code, Matter.objects.get(number=QUARREL).version) == (404, dispute.matter.version)


def test_neither_a_call_nor_a_family_nor_a_count_gives_a_dispute_away(world: World, dispute: Dispute) -> None:
    before = world.clerk.get("matters/counts").json()
    Matter.objects.filter(number=NUMBER).update(parent=dispute.matter)
    parent = world.clerk.get(f"matters/{NUMBER}").json()["parent"]
    assert parent == {"number": QUARREL, "title": None, "state": None, "is_open": None, "owner": None}
    called = world.clerk.post("callers", {"phone": PHONE, "reason": "来电人询问以前的事"})
    assert (called.status_code, called.json()["items"]) == (200, [])
    Matter.objects.filter(pk=dispute.pk).update(area_code="990001102001001")
    assert world.clerk.get("matters/counts").json() == before


def test_the_window_reads_of_a_dispute_no_more_than_a_program_needs(world: World, dispute: Dispute) -> None:
    window = window_of(dispute)
    assert [row["number"] for row in window.get("matters?kind=dispute&tab=mine").json()["items"]] == [QUARREL]
    assert QUARREL in window.get("matters/search?q=邻里纠纷").content.decode()
    answer = window.get(f"matters/{QUARREL}")
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert {one["code"] for one in told["details"]} == {"kind", "source"}
    assert not told["contact"]
    for secret in (PHONE, "李小河", dispute.what):
        assert secret not in answer.content.decode()


def test_an_event_of_a_dispute_reaches_only_who_sees_it_and_says_nothing_of_it(
    world: World, dispute: Dispute
) -> None:
    entry: TimelineEntry = TimelineEntryFactory.create(matter=dispute.matter, step="comment", words=SAID)
    for role, body in (
        (Role.COUNTY_DISPATCHER, None),
        (Role.LEADER, None),
        (Role.MEDIATION_CLERK, dispute.matter.desk),
    ):
        bearer(role, body, service=True, scopes=(Scope.READ,))
        client = ServiceClient.objects.latest("pk")
        WebhookFactory.create(client=client)
    assert fan_out(entry_id=entry.pk) == 1
    delivery = Delivery.objects.get()
    assert delivery.webhook.client == client
    sent = json.loads(message(delivery))["data"]
    assert set(sent) == {"number", "kind", "step", "entry", "state_from", "state_to", "url"}
    assert SAID not in json.dumps(sent, ensure_ascii=False)


def test_a_step_with_a_page_of_its_own_names_it_and_is_not_half_taken(world: World, dispute: Dispute) -> None:
    Matter.objects.filter(pk=dispute.pk).update(state="choosing")
    window = window_of(dispute)
    steps = {step["code"]: step for step in window.get(f"matters/{QUARREL}").json()["steps"]}
    assert steps["choose"]["page"] == f"/mediation/disputes/{QUARREL}/choose/"
    taken = window.post(f"matters/{QUARREL}/steps/choose", {"inputs": {}}, **{"If-Match": "*"})
    assert (taken.status_code, taken.json()["code"]) == (422, "own_page")


class Doing:
    """A task of the department, handed out by the office of supervision."""

    def __init__(self, world: World) -> None:
        self.task: Task = RunningTaskFactory.create(
            matter__number="2026-66666666",
            matter__owner=world.department,
            matter__desk=world.desk,
            matter__state="handed_out",
            target_value=120,
            target_unit="件",
        )
        self.lead = Caller(bearer(Role.DEPARTMENT_LEAD, world.department))
        self.office = Caller(bearer(Role.SUPERVISOR, world.desk, "990001101"))

    def take(self, by: Caller, code: str, **inputs: Any) -> Any:
        version = Matter.objects.get(task=self.task).version
        path = f"matters/2026-66666666/steps/{code}"
        return by.post(path, {"inputs": inputs}, **{"If-Match": f'"{version}"'})


def test_a_task_is_signed_for_reported_on_and_checked_by_its_own_declaration(world: World) -> None:
    doing = Doing(world)
    assert [row["kind"] for row in doing.lead.get("matters?tab=mine").json()["items"]] == ["task"]
    shown = doing.lead.get("matters/2026-66666666").json()
    assert {step["code"]: step["page"] for step in shown["steps"]}["sign_for"] is None
    assert {one["code"]: one["value"] for one in shown["details"]}["target_value"] == "120.00"
    assert doing.take(doing.lead, "sign_for").json()["state"]["code"] == "doing"
    assert set(doing.take(doing.lead, "report_progress", words="排查完").json()["errors"]) == {
        "inputs.figure"
    }
    proof = upload(doing.lead).json()["ref"]
    said = {"words": "调解一百二十件", "figure": 120, "photos": [proof]}
    assert doing.take(doing.lead, "report_done", **said).json()["state"]["code"] == "checking"
    assert doing.take(doing.lead, "accept", words="都好").status_code == 403
    assert doing.take(doing.office, "accept", words="已抽查").json()["state"]["code"] == "done"
    assert Task.objects.get(pk=doing.task.pk).figure == 120
    assert Matter.objects.get(task=doing.task).is_open is False


def test_a_body_called_to_a_task_signs_and_reports_for_itself_alone(world: World) -> None:
    doing = Doing(world)
    helper = Caller(bearer(Role.DEPARTMENT_HANDLER))
    assert helper.get("matters/2026-66666666").status_code == 404
    matter = Matter.objects.get(task=doing.task)
    body = helper.get("me").json()["posts"][0]["organisation"]["id"]
    CoHandling.objects.create(matter=matter, organisation_id=body, asked_at=matter.filed_at)
    assert doing.take(helper, "sign_for").status_code == 403
    assert doing.take(doing.lead, "sign_for").status_code == 200
    assert doing.take(helper, "help_sign").status_code == 200
    assert doing.take(helper, "help_report", words="已配合排查").status_code == 200
