"""The invented county holds together."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db.models import Max
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from linli.cores.access.public import actor_of
from linli.cores.accounts.models import User
from linli.cores.areas.models import Area
from linli.cores.matters.models import Category, Clock, CoHandling, Follower, Matter, SavedView, Untold
from linli.cores.matters.public import MARK_NAMES, Tab, condition, in_tab
from linli.cores.measures.public import rebuild
from linli.demo.bodies import build_bodies
from linli.demo.loading import load
from linli.demo.staff import OFFERED, PASSWORD, build_staff
from linli.demo.tasks import issue_bulletin
from linli.domains.assessment.models import Scheme
from linli.domains.assessment.public import boards
from linli.domains.assessment.rules import Formula, parse_examples
from linli.domains.mediation.models import Committee, CommitteeKind, DisputeKind, Duty, Mediator
from linli.domains.mediation.public import DISPUTE_KIND
from linli.domains.reports.public import REPORT, forget_routing, routing_table
from linli.domains.supervision.models import Plan, Progress
from linli.kernel.calendar import midnight
from linli.portal.models import Bulletin

pytestmark = pytest.mark.django_db


def test_a_small_county_loads_and_every_open_matter_waits_for_somebody() -> None:
    load(scale=0.02, reports=400)
    assert Matter.objects.filter(kind="report", parent__isnull=True).count() == 400
    lost = Matter.objects.filter(
        is_open=True, waits__in=("desk", "owner"), waiting_organisation=None, waiting_person=None
    )
    assert not lost.exists()
    running = Clock.objects.filter(stopped_at__isnull=True, paused_at__isnull=True)
    worst = dict(running.values_list("matter").annotate(Max("light")))
    shown = Matter.objects.filter(pk__in=worst).values_list("pk", "light")
    assert dict(shown) == worst
    forget_routing()
    table = routing_table()
    for category in Category.objects.filter(is_leaf=True):
        assert table.route_for(category_code=category.code, area_code="990001101001001") is not None


def test_every_offered_account_signs_in_and_sees_a_first_page() -> None:
    load(scale=0.02, reports=50)
    for username, *_words in OFFERED:
        client = Client()
        client.post(reverse("account_login"), {"login": username, "password": PASSWORD})
        assert client.get("/").status_code == 200
        assert client.get(reverse("portal:inbox")).status_code == 200, username


def test_every_state_and_every_list_has_something_to_show() -> None:
    load(scale=0.02, reports=8000)
    states = {state.code for state in REPORT.states}
    assert set(Matter.objects.filter(kind="report").values_list("state", flat=True)) == states
    for mark in MARK_NAMES:
        assert Matter.objects.filter(condition({"mark": mark})).exists(), mark
    office = Matter.objects.open().filter(waiting_organisation__short_name="县社会治理指挥中心")
    assert office.exists(), "the county's own desk has work"
    assert Matter.objects.filter(parent__isnull=False).exists()
    assert Matter.objects.filter(extensions=1).exists()
    assert Matter.objects.filter(tags__isnull=False).exists()
    assert CoHandling.objects.filter(arrived_at__isnull=True).exists()
    assert CoHandling.objects.filter(finished_at__isnull=False).exists()
    for username, *_words in OFFERED[:6]:
        actor = actor_of(User.objects.get(username=username))
        assert in_tab(actor, Tab.MINE).exists(), username
    handler = actor_of(User.objects.get(username="dept"))
    for tab in Tab:
        assert in_tab(handler, tab).exists(), tab
    assert SavedView.objects.filter(user__username="town").exists()
    assert Follower.objects.filter(user__username="supervisor").exists()
    orders = Matter.objects.filter(state="verifying", waiting_person__username="grid")
    assert orders.count() >= 3, "the gridworker finds verifications to make"


def test_the_archive_begins_with_one_issued_bulletin_that_its_leader_reads(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    load(scale=0.02, reports=2000)
    assert ProcrastinateJob.objects.filter(task_name=issue_bulletin.name).count() == 1
    issue_bulletin()
    issue_bulletin()
    issued = Bulletin.objects.get()
    assert (issued.state, issued.kind, issued.number) == ("issued", "monthly", 1)
    assert "【" not in "".join(issued.sections.values())
    received = Matter.objects.filter(filed_at__gte=midnight(issued.since)).filter(
        filed_at__lt=midnight(issued.until + dt.timedelta(days=1)), parent=None
    )
    received = received.exclude(kind="dispute")
    assert f"{received.count():,}件" in issued.sections["overall"]
    leader = Client()
    leader.force_login(User.objects.get(username="leader"))
    assert issued.title in leader.get(reverse("portal:bulletins")).content.decode()
    word = leader.get(reverse("portal:bulletin_word", args=[issued.pk]))
    assert b"".join(word).startswith(b"PK")
    word.close()


def test_bodies_are_assessed_by_a_scheme_in_force_whose_examples_its_formulas_keep() -> None:
    load(scale=0.02, reports=2000)
    rebuild("report")
    scheme = Scheme.objects.get(state="in_force")
    for board in boards(scheme):
        assert board.full == 100
        assert board.sheets[0].points > board.sheets[-1].points
        assert any(sheet.from_people for sheet in board.sheets)
    for indicator in scheme.indicators.all():
        for example in parse_examples(indicator.examples)[0]:
            assert example.comes_out(Formula(indicator.formula), full=float(indicator.full)) is None


def test_the_register_of_mediators_has_somebody_for_every_kind_of_dispute_in_every_township() -> None:
    load(scale=0.02, reports=5)
    taking = Mediator.objects.taking(timezone.localdate())
    for town in Area.objects.filter(level=9):
        for kind in DisputeKind.values:
            assert taking.working_in(town.code).knowing(kind).exists(), (town.name, kind)
    assert set(Committee.objects.values_list("kind", flat=True)) == set(CommitteeKind.values)
    assert Mediator.objects.get(user__username="mediator").standing == "takes"
    assert Mediator.objects.filter(retired_on__isnull=False).exists()


def test_disputes_stand_in_every_state_and_the_offered_mediator_has_work() -> None:
    load(scale=0.02, reports=5)
    disputes = Matter.objects.filter(kind="dispute")
    assert disputes.count() == 60
    states = set(disputes.values_list("state", flat=True))
    assert states == {state.code for state in DISPUTE_KIND.workflow.states} - {"unperformed"}
    assert disputes.filter(waiting_person__username="mediator", is_open=True).exists()
    assert Duty.objects.filter(state="done").exists()
    assert Duty.objects.filter(state="open").exists()
    window = actor_of(User.objects.get(username="window"))
    assert Matter.objects.visible_to(window).filter(kind="dispute").count() == 60
    leader = actor_of(User.objects.get(username="leader"))
    assert not Matter.objects.visible_to(leader).filter(kind="dispute").exists()


def test_sixty_three_accounts_can_sign_in() -> None:
    towns = [Area(code=f"9900011{n:02d}", name="柳河镇" if not n else f"{n}镇") for n in range(12)]
    villages = [
        Area(code=f"{town.code}{n:03d}", name="桥头村" if not n else f"{n}村")
        for town in towns
        for n in range(13)
    ]
    posts = build_staff(build_bodies([*towns, *villages]), seed=1)
    assert len(posts) > 150
    assert sum(post.user.has_usable_password() for post in posts) == 63


def test_the_plan_of_the_year_has_lights_of_every_colour_each_with_its_reason() -> None:
    load(scale=0.02, reports=200)
    plan = Plan.objects.get()
    tasks = plan.tasks.filter(parent=None)
    assert plan.domains.count() == 8
    assert 55 <= tasks.count() <= 65
    open_tasks = plan.tasks.filter(matter__is_open=True)
    assert set(open_tasks.values_list("light", flat=True)) == {1, 2, 3}
    whys = set(open_tasks.values_list("why", flat=True))
    assert {"overdue", "behind", "no_report", "milestone", "on_track", "near_line"} <= whys
    assert set(tasks.values_list("matter__state", flat=True)) == {
        "handed_out",
        "returned",
        "doing",
        "checking",
        "done",
    } - (set() if tasks.filter(matter__state="handed_out").exists() else {"handed_out"})
    assert {"", "longer", "change"} == set(tasks.values_list("matter__pending", flat=True))
    reports = Progress.objects.filter(task__plan=plan)
    assert reports.count() > 150
    assert reports.filter(matters__isnull=False).exists()
    assert Untold.objects.count() < 200, "nobody's bell rings for what is long past"
