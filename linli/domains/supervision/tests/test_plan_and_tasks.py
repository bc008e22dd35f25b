"""A plan is made, published, looked at, changed and copied; its tasks are matters."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.cores.access.public import Role, actor_of
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.models import AuditRow
from linli.cores.matters.public import Light, Matter, take_step
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.supervision import actions
from linli.domains.supervision.models import Plan, Task
from linli.domains.supervision.queries.duties import duties_of
from linli.domains.supervision.queries.plans import by_leader, rows_of
from linli.domains.supervision.queries.times import gantt_of, month_of
from linli.kernel.errors import Invalid, NotFound, Stale

pytestmark = pytest.mark.django_db
MARCH = dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC)
"""Monday, nine o'clock in Beijing."""


class County:
    """An office of supervision, a bureau with its head, two townships, a leader."""

    def __init__(self) -> None:
        AreaFactory.create(code="990001", name="清溪县")
        self.office = OrganisationFactory.create(name="县督查室", short_name="县督查室", type="county_office")
        self.bureau = OrganisationFactory.create(name="清溪县司法局", short_name="司法局")
        self.towns: list[Organisation] = [
            OrganisationFactory.create(
                name=f"{name}人民政府", short_name=name, type="township", area_code=f"9900011{n:02d}"
            )
            for n, name in enumerate(("城关镇", "柳河镇"), start=1)
        ]
        for n in (1, 2):
            AreaFactory.create(code=f"9900011{n:02d}", name=self.towns[n - 1].short_name)
        self.supervisor = actor_of(PostFactory.create(role=Role.SUPERVISOR, organisation=self.office).user)
        self.head_user = PostFactory.create(role=Role.DEPARTMENT_LEAD, organisation=self.bureau).user
        self.head = actor_of(self.head_user)
        self.clerk = actor_of(
            PostFactory.create(
                role=Role.TOWNSHIP_DISPATCHER, organisation=self.towns[0], area_code="990001101"
            ).user
        )
        self.leader_user = PostFactory.create(
            role=Role.LEADER, organisation=self.office, user__display_name="高远"
        ).user

    def plan(self, *tasks: dict[str, Any], publish: bool = True) -> Plan:
        plan = actions.start_plan(title="2026年平安建设工作方案", year=2026, by=self.supervisor)
        actions.name_domains(plan_id=plan.pk, names=["矛盾化解", "网格治理"], by=self.supervisor)
        for facts in tasks or (self.facts(),):
            actions.add_task(plan_id=plan.pk, facts=facts, by=self.supervisor)
        if publish:
            actions.publish_plan(plan_id=plan.pk, report_every="month", by=self.supervisor, at=MARCH)
        return Plan.objects.get(pk=plan.pk)

    def facts(self, **facts: Any) -> dict[str, Any]:
        given = {
            "words": "建成县级矛盾纠纷调处中心并实现一站式受理",
            "lead": self.bureau,
            "due_on": dt.date(2026, 12, 31),
            "overall": ["高远"],
            "direct": ["副县长"],
            "milestones": [(dt.date(2026, 6, 30), "完成选址")],
            "co_operating": [self.towns[0]],
        }
        return given | facts


@pytest.fixture
def county() -> County:
    return County()


def test_a_published_task_is_a_matter_of_the_body_that_leads_it(county: County) -> None:
    task = county.plan().tasks.get()
    matter = task.matter
    assert matter is not None
    assert (matter.kind, matter.state, matter.owner, matter.desk) == (
        "task",
        "handed_out",
        county.bureau,
        county.office,
    )
    assert matter.confidentiality == 1
    assert task.report_on == dt.date(2026, 3, 31)
    assert {clock.name: timezone.localdate(clock.due_at) for clock in matter.clocks.all()} == {
        "sign": dt.date(2026, 3, 4),
        "report": dt.date(2026, 3, 31),
        "finish": dt.date(2026, 12, 31),
    }
    report = matter.clocks.get(name="report")
    assert timezone.localdate(report.yellow_at) == dt.date(2026, 3, 24), "a week before, not after a share"
    assert [row.organisation for row in matter.cohandlings.all()] == [county.towns[0]]
    assert task.leaders.get(duty="overall").user == county.leader_user
    assert task.leaders.get(duty="direct").user is None
    assert matter in Matter.objects.visible_to(county.head)
    assert task.light == Light.GREEN


def test_what_has_nobody_or_a_day_that_is_over_is_not_published(county: County) -> None:
    plan = county.plan(county.facts(lead=None), publish=False)
    with pytest.raises(Invalid, match="没有牵头单位"):
        actions.publish_plan(plan_id=plan.pk, report_every="month", by=county.supervisor, at=MARCH)
    task = plan.tasks.get()
    actions.edit_task(
        task_id=task.pk, facts={"lead": county.bureau, "due_on": dt.date(2026, 3, 1)}, by=county.supervisor
    )
    with pytest.raises(Invalid, match="已经过了"):
        actions.publish_plan(plan_id=plan.pk, report_every="month", by=county.supervisor, at=MARCH)
    assert not Matter.objects.exists()
    assert Plan.objects.get(pk=plan.pk).state == "draft"


def test_a_task_of_every_township_is_led_by_the_office_and_each_gets_its_part(county: County) -> None:
    plan = county.plan(
        county.facts(
            lead=None, responsible=county.towns, words="每月排查矛盾纠纷", rhythm="month", due_on=None
        )
    )
    whole = plan.tasks.get(parent=None)
    assert whole.matter
    assert whole.matter.owner == county.office
    parts = list(whole.parts.order_by("place"))
    assert [part.lead for part in parts] == county.towns
    assert {part.matter.parent for part in parts if part.matter} == {whole.matter}
    assert [part.matter.area_code for part in parts if part.matter] == ["990001101", "990001102"]
    assert whole.due_on is None
    assert not whole.matter.clocks.filter(name="finish").exists()


def test_a_draft_is_the_offices_and_a_published_plan_everybodys_who_is_sent_it(county: County) -> None:
    draft = county.plan(publish=False)
    assert draft not in Plan.objects.visible_to(county.head)
    neighbour = actor_of(PostFactory.create(role=Role.SUPERVISOR, area_code="990002").user)
    with pytest.raises(NotFound):
        actions.add_task(plan_id=draft.pk, facts=county.facts(), by=neighbour)
    actions.publish_plan(plan_id=draft.pk, report_every="month", by=county.supervisor, at=MARCH)
    for actor in (county.head, county.clerk):
        assert draft in Plan.objects.visible_to(actor)
    stranger = actor_of(PostFactory.create(role=Role.DEPARTMENT_HANDLER, area_code="990002").user)
    assert draft not in Plan.objects.visible_to(stranger)
    with pytest.raises(Stale):
        actions.add_task(plan_id=draft.pk, facts=county.facts(), by=county.supervisor)


def test_changing_a_published_task_is_a_version_with_its_reason(county: County) -> None:
    task = county.plan().tasks.get()
    assert task.matter is not None
    facts = {"due_on": dt.date(2026, 10, 31), "words": "建成调处中心", "co_operating": county.towns}
    inputs = {"facts": facts, "reason": "县委常委会要求提前。"}
    take_step(matter_id=task.matter.pk, step="revise", by=county.supervisor, inputs=inputs, at=MARCH)
    task = Task.objects.get(pk=task.pk)
    version = task.versions.get()
    assert (version.number, version.reason, task.version) == (2, "县委常委会要求提前。", 2)
    assert ["完成时限", "2026-12-31", "2026-10-31"] in version.changes
    assert ["配合单位", "城关镇", "城关镇、柳河镇"] in version.changes
    matter = Matter.objects.get(task=task)
    assert matter.title == "建成调处中心"
    assert timezone.localdate(matter.clocks.get(name="finish", stopped_at=None).due_at) == dt.date(
        2026, 10, 31
    )
    assert matter.cohandlings.count() == 2
    with pytest.raises(Invalid, match="没有改动"):
        take_step(matter_id=matter.pk, step="revise", by=county.supervisor, inputs=inputs, at=MARCH)
    with pytest.raises(Invalid, match="没有改动"):
        take_step(matter_id=matter.pk, step="revise", by=county.supervisor, inputs={"reason": "?"}, at=MARCH)


def test_another_lead_has_to_sign_anew(county: County) -> None:
    task = county.plan().tasks.get()
    assert task.matter is not None
    take_step(matter_id=task.matter.pk, step="sign_for", by=county.head, at=MARCH)
    facts = {"lead": county.towns[0], "co_operating": []}
    inputs = {"facts": facts, "reason": "改由镇里办。"}
    matter = take_step(matter_id=task.matter.pk, step="revise", by=county.supervisor, inputs=inputs, at=MARCH)
    assert (matter.state, matter.owner, matter.handler, matter.area_code) == (
        "handed_out",
        county.towns[0],
        None,
        "990001101",
    )
    assert matter.clocks.filter(name="sign", stopped_at=None).exists()


def test_a_task_added_later_and_one_taken_out_stay_with_their_reasons(county: County) -> None:
    plan = county.plan()
    added = actions.add_to_published(
        plan_id=plan.pk,
        facts=county.facts(words="新增一项"),
        reason="省里新部署。",
        by=county.supervisor,
        at=MARCH,
    )
    assert added.matter
    assert added.versions.get().what == "add"
    first = plan.tasks.order_by("place").first()
    assert first
    assert first.matter
    take_step(
        matter_id=first.matter.pk,
        step="cancel",
        by=county.supervisor,
        inputs={"reason": "并入新任务。"},
        at=MARCH,
    )
    assert first.versions.get().what == "cancel"
    page = (
        signed_in(county.supervisor.user_id)
        .get(reverse("supervision:changes", args=[plan.pk]))
        .content.decode()
    )
    assert "省里新部署。" in page
    assert "并入新任务。" in page


def test_last_years_plan_is_a_start_without_what_was_reached(county: County) -> None:
    plan = county.plan(
        county.facts(target_value=Decimal(100), target_unit="件", due_on=dt.date(2028, 2, 29), roll_up="sum"),
    )
    whole = plan.tasks.get()
    assert whole.matter
    take_step(matter_id=whole.matter.pk, step="sign_for", by=county.head, at=MARCH)
    parts = [
        {"body": town, "target_value": Decimal(50), "due_on": None, "words": ""} for town in county.towns
    ]
    take_step(
        matter_id=whole.matter.pk,
        step="divide",
        by=county.head,
        inputs={"parts": parts, "roll_up": "sum"},
        at=MARCH,
    )
    copy = actions.copy_plan(plan_id=plan.pk, title="2027年", year=2027, by=county.supervisor)
    top = copy.tasks.get(parent=None)
    assert (copy.state, copy.copied_from, top.due_on, top.figure, top.matter) == (
        "draft",
        plan,
        dt.date(2029, 2, 28),
        None,
        None,
    )
    assert [part.lead for part in top.parts.order_by("place")] == county.towns
    assert top.milestones.get().due_on == dt.date(2027, 6, 30)
    assert top.leaders.count() == 2
    assert [domain.name for domain in copy.domains.all()] == ["矛盾化解", "网格治理"]


def test_a_plan_is_seen_by_leader_in_a_tree_of_responsibility_on_bars_and_in_a_calendar(
    county: County,
) -> None:
    plan = county.plan(county.facts(start_on=dt.date(2026, 4, 1), due_on=dt.date(2026, 6, 30), milestones=[]))
    rows = rows_of(plan, county.supervisor, today=dt.date(2026, 3, 2))
    assert {group.name for group in by_leader(rows)} == {"高远", "副县长"}
    (top,) = duties_of(rows)
    chain = [top]
    while chain[-1].nodes:
        chain.append(chain[-1].nodes[0])
    assert [node.name for node in chain] == ["高远", "副县长", "司法局", "还没有承办人"]
    gantt = gantt_of(plan, rows, today=dt.date(2026, 7, 1))
    (bar,) = gantt.bars
    assert (len(gantt.months), bar.x, bar.width, gantt.now) == (12, 250.0, 250.0, 500.0)
    month = month_of(rows, dt.date(2026, 6, 1), today=dt.date(2026, 6, 9))
    dues = {day.date: [due.kind for due in day.dues] for week in month.weeks for day in week if day.dues}
    assert dues == {dt.date(2026, 6, 30): ["end"]}


@pytest.mark.parametrize(
    "way", ["domains", "tree", "table", "bodies", "leaders", "duties", "gantt", "calendar"]
)
def test_every_way_of_looking_at_a_plan_names_its_task(county: County, way: str) -> None:
    plan = county.plan()
    task = plan.tasks.get()
    assert task.matter
    client = signed_in(county.head_user.pk)
    page = client.get(
        reverse("supervision:plan", args=[plan.pk]), {"view": way, "month": "2026-12"}
    ).content.decode()
    assert "建成县级矛盾纠纷调处中心" in page
    assert reverse("matters:detail", args=[task.matter.number]) in page


def test_many_tasks_get_a_lead_at_once_and_a_form_says_what_is_wrong(county: County) -> None:
    plan = county.plan(county.facts(lead=None), county.facts(lead=None, words="另一项"), publish=False)
    client = signed_in(county.supervisor.user_id)
    ids = [task.pk for task in plan.tasks.all()]
    address = reverse("supervision:assign", args=[plan.pk])
    assert client.post(address, {"number": ids}).status_code == 422
    given = {"number": ids, "lead": "司法局", "overall": "高远", "due_on": "2026-11-30"}
    assert client.post(address, given).status_code == 302
    assert set(plan.tasks.values_list("lead", "due_on")) == {(county.bureau.pk, dt.date(2026, 11, 30))}
    add = reverse("supervision:add_task", args=[plan.pk])
    wrong = {"words": "x", "milestones": "六月底", "weight": "1", "due_on": "2026-01-01", "start_on": "2026-02-01",
             "figure_from": "typed", "roll_up": "own"}  # fmt: skip
    page = client.post(add, wrong)
    assert page.status_code == 422
    assert "这一行看不懂：六月底" in page.content.decode()
    assert "完成时限不能早于开始日期" in page.content.decode()
    right = wrong | {"milestones": "2026年3月1日 开工\n2026-04-01 完工", "due_on": "2026-05-01"}
    assert client.post(add, right).status_code == 302
    made = plan.tasks.get(words="x")
    assert [(each.due_on.month, each.name) for each in made.milestones.all()] == [(3, "开工"), (4, "完工")]


def test_a_plan_taken_out_as_excel_can_be_loaded_again(county: County) -> None:
    plan = county.plan(county.facts(target_value=Decimal(12), target_unit="个"))
    answer = signed_in(county.head_user.pk).get(reverse("supervision:export", args=[plan.pk]))
    loaded = actions.load_file(answer.content, "plan.xlsx")
    document = actions.load_document(
        loaded=loaded, kind="table", dated=dt.date(2026, 3, 2), openness="office", by=county.supervisor
    )
    entry = document.entries.get(kind="task")
    assert entry.words == plan.tasks.get().words
    assert (entry.lead, entry.due_on) == (county.bureau, dt.date(2026, 12, 31))
    assert (entry.target_value, entry.target_unit, entry.domain_name) == (Decimal(12), "个", "")
    assert AuditRow.objects.filter(action="supervision.export_plan").count() == 1


def signed_in(user_id: int | None) -> Client:
    from linli.cores.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(pk=user_id or 0))
    return client
