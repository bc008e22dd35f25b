"""What happens beside the main line: taken back, called together, put together, taken apart, left for later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone

from linli.cores.access.rules import RESIDENT, Actor, Role
from linli.cores.access.tests.factories import acting
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Confidentiality, Matter, TimelineEntry
from linli.cores.matters.public import (
    MatterEvent,
    forget_calendar,
    steps_open_to,
    subscribe,
    tell_about,
    unsubscribe,
)
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.notify.models import Notice
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.actions import NewReport, file_report, go_on_unanswered, resume_due_reports
from linli.domains.reports.models import Verdict
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.test_flow import GRID, MONDAY_NINE, Cast, filed, step, to_handling
from linli.kernel.errors import Invalid, NotAllowed, Stale

pytestmark = pytest.mark.django_db
ALL_SAY_SO = {"method": "on_site", "words": "亮了"}


@pytest.fixture
def people() -> Iterator[Cast]:
    forget_routing()
    forget_calendar()
    yield Cast()
    forget_routing()


def told(matter: Matter, name: str) -> set[int]:
    """Who is rung for the last entry of this step."""
    entry = TimelineEntry.objects.filter(matter=matter, step=name).latest("id")
    Notice.objects.all().delete()
    tell_about(entry)
    return set(Notice.objects.values_list("recipient_id", flat=True))


def to_closed(matter: Matter, people: Cast, *, at: dt.datetime) -> Matter:
    step(matter, "feed_back", people.handler, words="灯已修好", at=at)
    step(matter, "verify_pass", people.gridworker, at=at, **ALL_SAY_SO)
    desk = (
        people.county if Matter.objects.get(pk=matter.pk).desk_id == people.centre.pk else people.dispatcher
    )
    return step(matter, "close", desk, at=at)


def test_a_dispatch_to_the_wrong_body_is_taken_back_before_anybody_signs(people: Cast) -> None:
    now, matter = timezone.now(), filed()
    step(matter, "accept_and_dispatch", people.dispatcher, organisation=people.bureau, at=now)
    matter = step(matter, "recall", people.dispatcher, at=now)
    assert (matter.state, matter.owner_id, matter.waiting_organisation_id) == (
        "accepted",
        None,
        people.town.pk,
    )
    assert people.handler.user_id in told(matter, "recall"), "who lost it hears of it"


def test_a_dispatch_is_not_taken_back_after_ten_minutes_nor_after_signing(people: Cast) -> None:
    now, late, signed = timezone.now(), filed(), filed()
    eleven_ago = now - dt.timedelta(minutes=11)
    step(late, "accept_and_dispatch", people.dispatcher, organisation=people.bureau, at=eleven_ago)
    with pytest.raises(Stale):
        step(late, "recall", people.dispatcher, at=now)
    to_handling(signed, people)
    with pytest.raises(Stale):
        step(signed, "recall", people.dispatcher, at=now)


def test_each_verdict_survives_the_next_round(people: Cast) -> None:
    now = timezone.now()
    matter = to_closed(to_handling(filed(), people), people, at=now)
    step(matter, "judge_unsolved", RESIDENT, satisfaction="unsatisfied", words="又灭了", at=now)
    again = now + dt.timedelta(days=1)
    step(matter, "dispatch", people.county, organisation=people.bureau, at=again)
    step(matter, "sign_for", people.handler, at=again)
    matter = to_closed(Matter.objects.get(pk=matter.pk), people, at=again)
    assert matter.report.judged_at is None, "a new closing asks anew"
    step(matter, "judge_solved", RESIDENT, satisfaction="satisfied", at=again)
    rows = Verdict.objects.filter(matter=matter).order_by("at").values_list("solved", "satisfaction", "owner")
    assert list(rows) == [(False, "unsatisfied", people.bureau.pk), (True, "satisfied", people.bureau.pk)]


def test_a_suspended_report_comes_back_by_itself_on_its_review_date(people: Cast) -> None:
    matter = to_handling(filed(), people)
    step(matter, "suspend", people.dispatcher, reason="等材料", review_on=dt.date(2026, 8, 3))
    beijing = dt.timezone(dt.timedelta(hours=8))
    assert resume_due_reports(now=dt.datetime(2026, 8, 2, 23, 0, tzinfo=beijing)) == 0
    assert resume_due_reports(now=dt.datetime(2026, 8, 3, 0, 23, tzinfo=beijing)) == 1
    matter.refresh_from_db()
    assert (matter.state, matter.review_on) == ("handling", None)
    assert matter.due_at is not None
    assert people.handler.user_id in told(matter, "resume")


def test_a_question_that_nobody_answers_stops_the_work_for_a_week_and_no_longer(people: Cast) -> None:
    matter = to_handling(filed(), people)
    step(matter, "ask_resident", people.handler, words="是哪一盏灯？")
    assert go_on_unanswered(now=MONDAY_NINE + dt.timedelta(days=6, hours=23)) == 0
    assert go_on_unanswered(now=MONDAY_NINE + dt.timedelta(days=7)) == 1
    assert Matter.objects.get(pk=matter.pk).state == "handling"


def test_departments_that_are_called_hear_of_it_and_must_come_within_the_limit(people: Cast) -> None:
    matter, roads = filed(), acting(Role.DEPARTMENT_HANDLER, OrganisationFactory.create(short_name="交通局"))
    step(matter, "accept", people.dispatcher)
    called = [people.bureau, Organisation.objects.get(short_name="交通局")]
    step(matter, "whistle", people.dispatcher, organisations=called, words="请到现场会商")
    assert {people.handler.user_id, roads.user_id} <= told(matter, "whistle")
    assert people.dispatcher.user_id not in told(matter, "whistle")
    clock = matter.clocks.get(name="arrive")
    assert timezone.localtime(clock.due_at) == MONDAY_NINE + dt.timedelta(hours=6), "four hours around lunch"
    step(matter, "arrive", people.handler)
    clock.refresh_from_db()
    assert clock.stopped_at is None, "one of the two is missing"
    step(matter, "arrive", roads)
    assert matter.clocks.filter(name="arrive", stopped_at=MONDAY_NINE, in_time=True).exists()


def test_each_body_that_is_called_sees_its_own_next_step(people: Cast) -> None:
    matter, roads = filed(), acting(Role.DEPARTMENT_HANDLER, OrganisationFactory.create(short_name="交通局"))
    step(matter, "accept", people.dispatcher)
    called = [people.bureau, Organisation.objects.get(short_name="交通局")]
    step(matter, "whistle", people.dispatcher, organisations=called, words="请到现场会商")

    def open_to(actor: Actor) -> list[str]:
        return [one.code for one in steps_open_to(actor, Matter.objects.get(pk=matter.pk))]

    step(matter, "arrive", people.handler)
    assert open_to(people.handler) == ["finish_cohandling"], "who has come need not come again"
    assert open_to(roads) == ["arrive"], "who has not come cannot be done"
    with pytest.raises(NotAllowed):
        step(matter, "arrive", people.handler)
    step(matter, "finish_cohandling", people.handler, words="已会商")
    assert (open_to(people.handler), open_to(roads)) == ([], ["arrive"])


def test_who_is_here_already_is_not_called_again(people: Cast) -> None:
    matter = to_handling(filed(), people)
    with pytest.raises(Invalid):
        step(matter, "whistle", people.dispatcher, organisations=[people.bureau], words="请到场")


def test_what_was_merged_into_one_that_is_merged_itself_follows_along(people: Cast) -> None:
    first, second, third = filed(), filed(), filed()
    step(first, "merge", people.dispatcher, matter=second, reason="同一盏灯")
    step(second, "merge", people.dispatcher, matter=third, reason="同一盏灯")
    assert Matter.objects.get(pk=first.pk).merged_into_id == third.pk


def test_a_merge_by_mistake_is_undone_and_both_timelines_say_so(people: Cast) -> None:
    kept, other = filed(), filed()
    step(other, "merge", people.dispatcher, matter=kept, reason="看错了")
    other = step(other, "unmerge", people.dispatcher, reason="不是同一盏灯")
    assert (other.state, other.is_open, other.merged_into_id) == ("accepted", True, None)
    assert other.due_at is not None
    for one, name in ((other, "unmerge"), (kept, "unmerged_here")):
        assert TimelineEntry.objects.filter(matter=one, step=name, is_public=True).exists()


def test_a_parent_is_not_merged_away_from_its_open_children(people: Cast) -> None:
    parent, kept = to_handling(filed(), people), filed()
    step(parent, "split", people.dispatcher, organisations=[people.bureau], words="修线")
    with pytest.raises(Stale):
        step(parent, "merge", people.dispatcher, matter=kept, reason="同一件")


def test_children_are_named_hold_what_the_parent_knew_and_report_their_end(people: Cast) -> None:
    parent = to_handling(filed(), people)
    Matter.objects.filter(pk=parent.pk).update(urgency=1, confidentiality=Confidentiality.CONFIDENTIAL)
    parent = step(parent, "split", people.dispatcher, organisations=[people.bureau], words="修线")
    child = parent.children.get()
    assert child.title == "路灯不亮（住建局）"
    assert (child.urgency, child.confidentiality) == (1, Confidentiality.CONFIDENTIAL)
    entry = TimelineEntry.objects.get(matter=parent, step="split")
    assert (entry.data["bodies"], entry.data["numbers"]) == ("住建局", child.number)
    step(child, "sign_for", people.handler)
    to_closed(child, people, at=MONDAY_NINE)
    assert TimelineEntry.objects.get(matter=parent, step="child_ended").data["number"] == child.number
    assert step(parent, "feed_back", people.handler, words="都好了").state == "verifying"


def test_a_child_is_not_split_again(people: Cast) -> None:
    parent = to_handling(filed(), people)
    parent = step(parent, "split", people.dispatcher, organisations=[people.bureau], words="修线")
    child = parent.children.get()
    with pytest.raises(Stale):
        step(child, "split", people.dispatcher, organisations=[people.bureau], words="再分")


def test_a_correction_says_from_what_to_what_and_keeps_its_reason(people: Cast) -> None:
    matter = filed()
    noise = CategoryFactory.create(code="S0201", name="噪声扰民", is_urgent=True, may_be_public=False)
    village = AreaFactory.create(code="990001101002", name="上河村")
    Matter.objects.filter(pk=matter.pk).update(confidentiality=Confidentiality.OPEN)
    matter = step(matter, "correct", people.dispatcher, category=noise, area=village, reason="电话里问清楚了")
    assert (matter.category_id, matter.area_code, matter.urgency) == ("S0201", village.code, 1)
    assert matter.confidentiality == Confidentiality.INTERNAL, "what may not be public no longer is"
    entry = TimelineEntry.objects.get(matter=matter, step="correct")
    assert entry.words == "电话里问清楚了"
    assert "噪声扰民" in entry.data["change"]
    assert "上河村" in entry.data["change"]


def test_a_supervisor_urges_and_the_owner_hears(people: Cast) -> None:
    matter = to_handling(filed(), people)
    matter = step(matter, "urge", people.supervisor, words="群众等了三天")
    matter = step(matter, "urge", people.supervisor, words="今天必须办")
    assert matter.urgings == 2
    assert people.handler.user_id in told(matter, "urge")
    with pytest.raises(NotAllowed):
        step(matter, "urge", people.leader, words="快办")


def test_a_listener_hears_every_step_in_its_transaction_and_can_refuse_it(people: Cast) -> None:
    heard: list[tuple[str, str, str]] = []

    def listen(event: MatterEvent) -> None:
        heard.append((event.step, event.state_from, event.state_to))
        assert TimelineEntry.objects.filter(pk=event.entry.pk).exists(), "the change stands already"
        if event.step == "decline":
            raise Invalid("不行")

    subscribe(listen)
    try:
        matter = filed()
        step(matter, "accept", people.dispatcher)
        other = filed()
        with pytest.raises(Invalid):
            step(other, "decline", people.dispatcher, reason="不受理", basis="第三条")
    finally:
        unsubscribe(listen)
    assert heard[:2] == [("file", "", "submitted"), ("accept", "submitted", "accepted")]
    assert Matter.objects.get(pk=other.pk).state == "submitted"
    assert not TimelineEntry.objects.filter(matter=other, step="decline").exists()


def test_what_nobody_had_sorted_is_offered_to_neighbours_once_its_category_is_known(people: Cast) -> None:
    lamps = CategoryFactory.create(code="S0103", may_be_public=True)
    private = CategoryFactory.create(code="S0104", may_be_public=False)
    forget_routing()
    new = NewReport(title="路灯不亮", text="三天没亮了", area_code=GRID)
    unsorted = file_report(new, by=RESIDENT, at=MONDAY_NINE).matter
    assert unsorted.confidentiality == Confidentiality.INTERNAL
    sorted_out = step(unsorted, "correct", people.dispatcher, category=lamps, reason="看照片是路灯")
    assert sorted_out.confidentiality == Confidentiality.OPEN
    hidden = step(sorted_out, "correct", people.dispatcher, category=private, reason="其实是家事")
    assert hidden.confidentiality == Confidentiality.INTERNAL
    again = step(hidden, "correct", people.dispatcher, category=lamps, reason="又改回来")
    assert again.confidentiality == Confidentiality.INTERNAL, "what was once closed is not opened by itself"
