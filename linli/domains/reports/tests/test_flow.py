"""The life of a report through the actions: every step by the one who may take it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone

from linli.cores.access.rules import RESIDENT, SYSTEM, Actor, Role
from linli.cores.access.tests.factories import acting
from linli.cores.matters.models import Clock, Matter, TimelineEntry
from linli.cores.matters.public import Light, forget_calendar, sweep_clocks, take_step
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.actions import forget_me
from linli.domains.reports.public import NewReport, file_report, forget_routing
from linli.kernel.errors import Invalid, NotAllowed, Stale

pytestmark = pytest.mark.django_db

MONDAY_NINE = dt.datetime(2026, 7, 6, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
GRID = "990001101001001"


class Cast:
    """Everybody who takes part: a county, a township, a department, a gridworker."""

    def __init__(self) -> None:
        self.centre = OrganisationFactory.create(short_name="县指挥中心", type="county_office")
        self.town = OrganisationFactory.create(short_name="柳河镇", type="township", area_code="990001101")
        self.bureau = OrganisationFactory.create(short_name="住建局")
        self.county = acting(Role.COUNTY_DISPATCHER, self.centre)
        self.dispatcher = acting(Role.TOWNSHIP_DISPATCHER, self.town, "990001101")
        self.handler = acting(Role.DEPARTMENT_HANDLER, self.bureau)
        self.gridworker = acting(Role.GRIDWORKER, OrganisationFactory.create(), GRID)
        self.supervisor = acting(Role.SUPERVISOR, OrganisationFactory.create())
        self.leader = acting(Role.LEADER, OrganisationFactory.create())


@pytest.fixture
def people() -> Iterator[Cast]:
    forget_routing()
    forget_calendar()
    yield Cast()
    forget_routing()


def filed() -> Matter:
    category = CategoryFactory.create(code="S0101")
    forget_routing()
    new = NewReport(title="路灯不亮", text="三天没亮了", category_code=category.code, area_code=GRID)
    return file_report(new, by=RESIDENT, at=MONDAY_NINE).matter


def step(on: Matter, name: str, by: Actor, /, *, at: dt.datetime = MONDAY_NINE, **inputs: object) -> Matter:
    return take_step(matter_id=on.pk, step=name, by=by, inputs=inputs, at=at)


def to_handling(matter: Matter, people: Cast) -> Matter:
    step(matter, "accept_and_dispatch", people.dispatcher, organisation=people.bureau)
    return step(matter, "sign_for", people.handler)


def test_a_report_goes_from_the_resident_to_a_verified_end_and_is_judged(people: Cast) -> None:
    matter = filed()
    assert (matter.state, matter.waiting_organisation_id) == ("submitted", people.town.pk)
    matter = to_handling(matter, people)
    assert matter.handler_id == people.handler.user_id
    matter = step(matter, "feed_back", people.handler, words="灯已修好")
    assert matter.waiting_person_id == people.gridworker.user_id
    matter = step(matter, "verify_pass", people.gridworker, method="on_site", words="亮了")
    matter = step(matter, "close", people.dispatcher)
    assert not matter.is_open
    names = list(TimelineEntry.objects.filter(matter=matter).order_by("id").values_list("step", flat=True))
    assert names == ["file", "accept_and_dispatch", "sign_for", "feed_back", "verify_pass", "close"]
    assert not Clock.objects.filter(matter=matter, stopped_at__isnull=True).exists()


def test_a_resident_who_says_not_solved_sends_it_one_level_up(people: Cast) -> None:
    now = timezone.now()
    matter = to_handling(filed(), people)
    step(matter, "feed_back", people.handler, words="灯已修好")
    step(matter, "verify_pass", people.gridworker, method="on_site", words="亮了")
    step(matter, "close", people.dispatcher, at=now)
    matter = step(matter, "judge_unsolved", RESIDENT, at=now, words="又灭了")
    assert (matter.state, matter.desk_id, matter.reopenings) == ("accepted", people.centre.pk, 1)
    assert matter.waiting_organisation_id == people.centre.pk
    assert matter.report.solved is False


def test_who_handled_it_never_verifies_it(people: Cast) -> None:
    both = acting(Role.GRIDWORKER, people.bureau, GRID)
    matter = to_handling(filed(), people)
    matter = step(matter, "feed_back", people.handler, words="灯已修好")
    assert matter.waiting_person_id == people.gridworker.user_id, "not the colleague of the handler"
    Matter.objects.filter(pk=matter.pk).update(waiting_person=both.user_id)
    with pytest.raises(NotAllowed):
        step(matter, "verify_pass", both, method="on_site", words="亮了")


def test_others_are_refused_with_a_sentence(people: Cast) -> None:
    matter = filed()
    for stranger in (people.leader, people.supervisor, people.handler, people.gridworker, RESIDENT):
        with pytest.raises(NotAllowed):
            step(matter, "accept_and_dispatch", stranger, organisation=people.bureau)
    assert Matter.objects.get(pk=matter.pk).state == "submitted"


def test_who_presses_second_reads_who_was_faster(people: Cast) -> None:
    matter = filed()
    seen = matter.version
    step(matter, "accept", people.dispatcher)
    with pytest.raises(Stale) as refusal:
        take_step(
            matter_id=matter.pk,
            step="accept_and_dispatch",
            by=people.dispatcher,
            inputs={"organisation": people.bureau},
            version=seen,
        )
    assert people.dispatcher.name in str(refusal.value)
    assert "立案" in str(refusal.value)


def test_a_step_without_its_reason_changes_nothing(people: Cast) -> None:
    matter = filed()
    with pytest.raises(Invalid) as refusal:
        step(matter, "decline", people.dispatcher, reason="", basis="")
    assert set(refusal.value.fields) == {"reason", "basis"}
    assert TimelineEntry.objects.filter(matter=matter).count() == 1


def test_a_dispatch_past_its_limit_turns_red_and_goes_one_level_up_once(people: Cast) -> None:
    matter = filed()
    step(matter, "accept_and_dispatch", people.dispatcher, organisation=people.bureau)
    two_days_on = MONDAY_NINE + dt.timedelta(days=2)
    assert sweep_clocks(now=two_days_on) > 0
    assert sweep_clocks(now=two_days_on) == 0, "announced once"
    matter.refresh_from_db()
    assert (matter.light, matter.escalations) == (Light.RED, 1)
    assert TimelineEntry.objects.filter(matter=matter, step="escalate").count() == 1
    assert sweep_clocks(now=two_days_on + dt.timedelta(days=3)) == 1, "again after a further time"


def test_waiting_for_the_resident_stops_the_clock_and_the_answer_goes_on(people: Cast) -> None:
    matter = to_handling(filed(), people)
    due = matter.due_at
    assert due is not None
    step(matter, "ask_resident", people.handler, words="是哪一盏灯？")
    paused = Matter.objects.get(pk=matter.pk)
    assert (paused.state, paused.due_at, paused.light) == ("waiting_resident", None, Light.NONE)
    back = step(matter, "answer", RESIDENT, at=MONDAY_NINE + dt.timedelta(days=7), words="桥头第二盏")
    assert (back.state, back.due_at) == ("handling", due + dt.timedelta(days=7))


def test_an_extension_asked_for_and_granted_moves_the_limit(people: Cast) -> None:
    matter = to_handling(filed(), people)
    until = dt.date(2026, 7, 31)
    matter = step(matter, "request_extension", people.handler, until=until, reason="灯杆要订货")
    with pytest.raises(NotAllowed):
        step(matter, "grant_extension", people.handler)
    matter = step(matter, "grant_extension", people.dispatcher)
    assert matter.due_at is not None
    assert timezone.localdate(matter.due_at) == until
    assert (matter.extensions, matter.pending) == (1, "")


def test_a_township_whistles_and_departments_report_in(people: Cast) -> None:
    matter = filed()
    step(matter, "accept", people.dispatcher)
    step(matter, "whistle", people.dispatcher, organisations=[people.bureau], words="请到现场会商")
    assert Matter.objects.visible_to(people.handler).filter(pk=matter.pk).exists()
    step(matter, "arrive", people.handler)
    step(matter, "finish_cohandling", people.handler, words="已会商")
    assert matter.cohandlings.get().finished_at is not None


def test_a_parent_does_not_close_over_an_open_child(people: Cast) -> None:
    matter = to_handling(filed(), people)
    step(matter, "split", people.dispatcher, organisations=[people.bureau], words="各修一半")
    with pytest.raises(Invalid):
        step(matter, "feed_back", people.handler, words="好了")


def test_the_parts_of_a_report_hold_no_name_or_number_in_the_clear_and_are_forgotten_with_it(
    people: Cast,
) -> None:
    home = "柳河镇滨河路18号3单元502"
    new = NewReport(
        title="路灯不亮", text="欧阳小满家门口，电话13800005678", area_code=GRID, name="欧阳小满", home=home,
        category_code=CategoryFactory.create(code="S0101").code,
    )  # fmt: skip
    forget_routing()
    matter = to_handling(file_report(new, by=RESIDENT, at=MONDAY_NINE).matter, people)
    words = f"请到{home}找欧阳小满"
    step(matter, "split", people.dispatcher, organisations=[people.bureau], words=words)
    child = matter.children.get()
    clear = [datum for datum in ("欧阳小满", home, "13800005678") if datum in child.title + child.text]
    assert clear == []
    kept = "".join(row.words for row in child.sealed_words.all())
    assert all(datum in kept for datum in ("欧阳小满", home, "13800005678")), "for whoever handles the part"
    forget_me(matter=matter)
    assert not child.sealed_words.exists()


def test_merging_ends_one_and_tells_the_other(people: Cast) -> None:
    kept, double = filed(), filed()
    double = step(double, "merge", people.dispatcher, matter=kept, reason="同一盏灯")
    assert (double.state, double.merged_into_id) == ("merged", kept.pk)
    assert TimelineEntry.objects.filter(matter=kept, step="merged_here", is_public=True).exists()


def test_a_suspended_report_resumes_where_it_stood(people: Cast) -> None:
    matter = to_handling(filed(), people)
    matter = step(matter, "suspend", people.dispatcher, reason="等材料", review_on=dt.date(2026, 8, 3))
    assert matter.due_at is None
    matter = step(matter, "resume", SYSTEM, at=MONDAY_NINE + dt.timedelta(days=28))
    assert (matter.state, matter.review_on) == ("handling", None)
    assert matter.due_at is not None


def test_the_timeline_refuses_to_be_rewritten(people: Cast) -> None:
    matter = filed()
    from django.db import DatabaseError, transaction

    with pytest.raises(DatabaseError), transaction.atomic():
        TimelineEntry.objects.filter(matter=matter).update(words="没有这回事")
    with pytest.raises(DatabaseError), transaction.atomic():
        TimelineEntry.objects.filter(matter=matter).delete()


def test_an_effect_that_fails_leaves_nothing_behind(people: Cast) -> None:
    matter = to_handling(filed(), people)
    with pytest.raises(Invalid):
        step(matter, "suspend", people.dispatcher, reason="等材料", review_on=dt.date(2026, 7, 6))
    assert Matter.objects.get(pk=matter.pk).version == matter.version
