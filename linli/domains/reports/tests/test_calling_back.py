"""The desk calls back whoever reported: satisfied, not solved, not reached, wrong number, refused."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.matters.models import Matter, TimelineEntry
from linli.cores.matters.public import take_step
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.cores.people.models import Reveal
from linli.cores.people.tests.factories import ContactFactory
from linli.domains.reports.rules.calling import MOST_TRIES, Outcome, is_given_up, next_call
from linli.domains.reports.tests.factories import ReportDetailsFactory
from linli.domains.reports.tests.test_flow import (  # noqa: F401
    Cast,
    people,
    step,
    to_handling,
)

pytestmark = pytest.mark.django_db
CHINA = ZoneInfo("Asia/Shanghai")
TOWN = "990001101"


class Desk:
    """A township's desk with one report that its bureau says it has solved."""

    def __init__(self) -> None:
        self.town = OrganisationFactory.create(type="township", area_code=TOWN)
        self.clerk = PostFactory.create(
            role=Role.TOWNSHIP_DISPATCHER, organisation=self.town, area_code=TOWN
        ).user
        self.client = Client()
        self.client.force_login(self.clerk)

    def report(self, **facts: Any) -> Matter:
        given: dict[str, Any] = {
            "desk": self.town,
            "owner": OrganisationFactory.create(),
            "area_code": f"{TOWN}001001",
            "state": "verifying",
            "contact": ContactFactory.create(phone="13800005678"),
        }
        matter: Matter = ReportDetailsFactory.create(
            **{f"matter__{name}": value for name, value in (given | facts).items()}
        ).matter
        return matter

    def call(self, matter: Matter, outcome: str, **more: Any) -> Any:
        matter.refresh_from_db()
        typed = {"outcome": outcome, "version": matter.version} | more
        return self.client.post(f"/callbacks/{matter.number}/", typed, follow=True)

    def listed(self, tab: str = "due") -> str:
        page: str = self.client.get("/callbacks/", {"tab": tab}).content.decode()
        return page


@pytest.fixture
def desk() -> Desk:
    return Desk()


def last_entry(matter: Matter) -> TimelineEntry:
    return TimelineEntry.objects.filter(matter=matter).latest("pk")


@pytest.mark.parametrize(
    ("outcome", "words", "state"),
    [
        ("satisfied", "", "verified"),
        ("unsatisfied", "灯亮了，嫌来得慢", "verified"),
        ("unsolved", "还是不亮", "handling"),
    ],
)
def test_what_is_said_on_the_telephone_verifies_the_work_or_sends_it_back(
    desk: Desk, outcome: str, words: str, state: str
) -> None:
    matter = desk.report()
    assert matter.title in desk.listed()
    desk.call(matter, outcome, words=words)
    matter.refresh_from_db()
    assert matter.state == state
    entry = last_entry(matter)
    assert (entry.data["method"], entry.data["outcome"]) == ("call_back", outcome)
    assert words in entry.words
    assert matter.title not in desk.listed()


def test_who_is_not_content_is_asked_why_and_nothing_typed_is_lost(desk: Desk) -> None:
    matter = desk.report()
    page = desk.call(matter, "unsolved")
    assert page.status_code == 422
    assert "请写明对方说了什么" in page.content.decode()
    assert 'value="unsolved"' in page.content.decode()
    matter.refresh_from_db()
    assert matter.state == "verifying"


def test_a_call_that_nobody_answers_is_kept_and_comes_back_when_its_time_has_come(desk: Desk) -> None:
    matter = desk.report()
    desk.call(matter, "not_reached")
    report = Matter.objects.get(pk=matter.pk).report
    assert (report.call_back_tries, matter.state) == (1, "verifying")
    assert report.call_back_at is not None
    assert report.call_back_at > timezone.now()
    assert "没有接通" in last_entry(matter).words
    assert matter.title not in desk.listed()
    assert matter.title in desk.listed("arranged")
    report.call_back_at = timezone.now()
    report.save()
    assert matter.title in desk.listed()


def test_after_three_calls_without_an_answer_somebody_has_to_go_and_look(desk: Desk) -> None:
    matter = desk.report()
    for _call in range(MOST_TRIES):
        desk.call(matter, "not_reached")
    assert matter.title in desk.listed("given_up")
    assert "请到现场核查" in last_entry(matter).words
    desk.call(matter, "not_reached")
    assert TimelineEntry.objects.filter(matter=matter, step="call_back").count() == MOST_TRIES


@pytest.mark.parametrize("outcome", ["wrong_number", "refused"])
def test_nobody_calls_a_wrong_number_or_somebody_who_does_not_wish_it_again(desk: Desk, outcome: str) -> None:
    matter = desk.report()
    desk.call(matter, outcome)
    assert matter.title in desk.listed("given_up")
    assert Matter.objects.get(pk=matter.pk).state == "verifying"


def test_a_call_can_be_arranged_by_day_within_two_weeks_and_no_other_time(desk: Desk) -> None:
    matter = desk.report()
    day = timezone.localdate() + dt.timedelta(days=2)
    refused = desk.call(matter, "later", next_at=f"{day}T23:00")
    assert refused.status_code == 422
    assert "9点到20点" in refused.content.decode()
    desk.call(matter, "later", next_at=f"{day}T15:30")
    at = Matter.objects.get(pk=matter.pk).report.call_back_at
    assert at == dt.datetime(day.year, day.month, day.day, 15, 30, tzinfo=CHINA)


def test_work_that_was_sent_back_is_called_about_anew(people: Cast) -> None:  # noqa: F811
    matter: Matter = ReportDetailsFactory.create(
        matter__desk=people.town,
        matter__area_code="990001101001001",
        matter__contact=ContactFactory.create(),
        call_back_tries=2,
        call_back_end="wrong_number",
    ).matter
    to_handling(matter, people)
    fed_back = step(matter, "feed_back", people.handler, words="修好了")
    assert (fed_back.report.call_back_tries, fed_back.report.call_back_end) == (0, "")


def test_the_number_is_shown_for_a_reason_that_is_logged(desk: Desk) -> None:
    matter = desk.report()
    assert "13800005678" not in desk.client.get(f"/callbacks/{matter.number}/").content.decode()
    shown = desk.client.post(f"/callbacks/{matter.number}/", {"show": "1"})
    assert "13800005678" in shown.content.decode()
    look = Reveal.objects.get()
    assert (look.reason, look.by_id, look.subject) == (
        "电话回访核实",
        desk.clerk.pk,
        f"matter:{matter.number}",
    )


def test_nobody_verifies_what_they_did_themselves(desk: Desk) -> None:
    by_me = desk.report(title="自己办的", handled_by=desk.clerk)
    ours = PostFactory.create(user=desk.clerk, role=Role.DEPARTMENT_HANDLER).organisation
    by_us = desk.report(title="本单位办的", owner=ours)
    elsewhere = desk.report(title="别的单位受理的", desk=OrganisationFactory.create())
    silent = desk.report(title="没留电话的", contact=None)
    page = desk.listed()
    for matter in (by_me, by_us, elsewhere, silent):
        assert matter.title not in page
        assert desk.call(matter, "satisfied").status_code in {200, 404}
        assert Matter.objects.get(pk=matter.pk).state == "verifying"


def test_two_clerks_do_not_keep_the_same_call_twice(desk: Desk) -> None:
    matter = desk.report()
    typed = {"outcome": "not_reached", "version": matter.version}
    take_step(
        matter_id=matter.pk, step="call_back", by=_actor(desk), inputs={"outcome": "not_reached", "words": ""}
    )
    second = desk.client.post(f"/callbacks/{matter.number}/", typed)
    assert second.status_code == 409
    assert TimelineEntry.objects.filter(matter=matter, step="call_back").count() == 1


def _actor(desk: Desk) -> Any:
    from linli.cores.access.public import actor_of

    return actor_of(desk.clerk)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("10:05", "26 12:05"),
        ("17:59", "26 19:59"),
        ("18:30", "27 09:00"),
        ("23:00", "27 09:00"),
        ("06:00", "26 09:00"),
    ],
)
def test_the_next_call_is_by_day(now: str, then: str) -> None:
    at = dt.datetime.fromisoformat(f"2026-11-26T{now}").replace(tzinfo=CHINA)
    assert f"{next_call(at):%d %H:%M}" == then


def test_only_silence_and_another_time_are_tried_again() -> None:
    again = {outcome for outcome in Outcome if not is_given_up(outcome, 1)}
    assert again == {Outcome.NOT_REACHED, Outcome.LATER}
