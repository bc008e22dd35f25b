"""Home and inbox as each role sees them, with a bounded number of queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.matters.models import Matter
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.tests.factories import ReportDetailsFactory

pytestmark = pytest.mark.django_db
GRID = "990001101001001"


@pytest.fixture
def town() -> Organisation:
    made: Organisation = OrganisationFactory.create(
        type="township", area_code="990001101", short_name="柳河镇"
    )
    return made


@pytest.fixture
def dispatcher(town: Organisation) -> User:
    post: Post = PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code="990001101")
    return post.user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def waiting(town: Organisation, count: int) -> list[Matter]:
    return [
        ReportDetailsFactory.create(matter__desk=town, matter__area_code=GRID).matter for _ in range(count)
    ]


def test_a_resident_finds_the_two_doors() -> None:
    page = Client().get("/").content.decode()
    assert "/report/" in page
    assert "/follow/" in page


def test_a_dispatcher_sees_what_waits_and_not_what_waits_elsewhere(
    dispatcher: User, town: Organisation
) -> None:
    (mine,) = waiting(town, 1)
    other = ReportDetailsFactory.create(matter__area_code="990001102001001").matter
    page = signed_in(dispatcher).get(reverse("portal:inbox")).content.decode()
    assert mine.number in page
    assert other.number not in page


def test_an_administrator_sees_no_matter_by_being_one(town: Organisation) -> None:
    (matter,) = waiting(town, 1)
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        client = signed_in(PostFactory.create(role=role, organisation=town).user)
        assert client.get(reverse("matters:detail", args=[matter.number])).status_code == 404
        assert matter.number not in client.get(reverse("portal:inbox") + "?tab=all").content.decode()


def test_the_inbox_costs_the_same_queries_for_one_row_and_for_fifty(
    dispatcher: User, town: Organisation, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = signed_in(dispatcher)
    waiting(town, 1)
    client.get(reverse("portal:inbox"))
    with django_assert_max_num_queries(13) as few:  # type: ignore[attr-defined]
        client.get(reverse("portal:inbox"))
    waiting(town, 49)
    with django_assert_max_num_queries(13) as many:  # type: ignore[attr-defined]
        client.get(reverse("portal:inbox"))
    assert len(few) == len(many)


def test_a_leader_sees_figures_that_open_the_lists_behind_them(town: Organisation) -> None:
    (matter,) = waiting(town, 1)
    leader = signed_in(PostFactory.create(role=Role.LEADER, organisation=town, area_code="990001").user)
    assert leader.get("/").status_code == 200
    assert matter.number in leader.get(reverse("portal:inbox") + "?tab=all&open=yes").content.decode()


def test_many_are_accepted_at_once_and_the_refused_are_named(dispatcher: User, town: Organisation) -> None:
    first, second = waiting(town, 2)
    client = signed_in(dispatcher)
    client.post(
        reverse("portal:bulk"), {"step": "accept", "number": [first.number, second.number], "version": 1}
    )
    assert set(Matter.objects.values_list("state", flat=True)) == {"accepted"}
    again = client.post(reverse("portal:bulk"), {"step": "accept", "number": [first.number], "version": 1})
    assert again.status_code == 409
    assert first.number in again.content.decode()


def test_a_step_is_taken_on_its_page_and_what_was_typed_stays_when_refused(
    dispatcher: User, town: Organisation
) -> None:
    (matter,) = waiting(town, 1)
    client = signed_in(dispatcher)
    url = reverse("matters:step", args=[matter.number, "decline"])
    refused = client.post(url, {"version": matter.version, "reason": "不属于政府职责范围", "basis": ""})
    assert refused.status_code == 422
    assert "不属于政府职责范围" in refused.content.decode()
    done = client.post(
        url, {"version": matter.version, "reason": "不属于政府职责", "basis": "办法第三条"}, follow=True
    )
    assert "不予受理" in done.content.decode()


def test_an_export_is_an_excel_file_and_is_written_down(dispatcher: User, town: Organisation) -> None:
    waiting(town, 2)
    answer = signed_in(dispatcher).get(reverse("portal:export"))
    assert answer.content[:2] == b"PK"
