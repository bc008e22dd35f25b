"""The register says who may be asked, is kept by those whose it is, and forgets nobody's reasons."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.models import AuditRow
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.mediation.models import Committee, Mediator
from linli.domains.mediation.rules import Standing, standing
from linli.domains.mediation.tests.factories import CommitteeFactory, MediatorFactory

COUNTY, TOWN, OTHER_TOWN, VILLAGE = "990001", "990001101", "990001102", "990001101001"
TYPED = {
    "name": "周建国",
    "number": "R001",
    "service": "full_time",
    "languages": ["putonghua", "sign"],
    "dispute_kinds": ["land", "neighbours"],
    "area": TOWN,
    "most_open": "8",
}
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1))


@given(away_until=DAYS | st.none(), today=DAYS)
def test_who_is_away_comes_back_by_themselves_the_day_after(
    away_until: dt.date | None, today: dt.date
) -> None:
    stands = standing(takes_cases=True, away_until=away_until, retired_on=None, today=today)
    is_back = away_until is None or (today - away_until).days >= 1
    assert stands is (Standing.TAKES if is_back else Standing.AWAY)


@given(away_until=DAYS | st.none(), takes=st.booleans(), retired=DAYS, today=DAYS)
def test_who_has_left_is_never_asked_again(
    away_until: dt.date | None, takes: bool, retired: dt.date, today: dt.date
) -> None:
    assert (
        standing(takes_cases=takes, away_until=away_until, retired_on=retired, today=today)
        is Standing.RETIRED
    )


def holding(role: Role, area: str = COUNTY, organisation: Organisation | None = None) -> tuple[Client, Post]:
    post: Post = PostFactory.create(
        role=role, area_code=area, organisation=organisation or OrganisationFactory.create()
    )
    client = Client()
    client.force_login(post.user)
    return client, post


@pytest.fixture
def town(db: None) -> Committee:
    for code, name in ((COUNTY, "清溪县"), (TOWN, "柳河镇"), (OTHER_TOWN, "青石镇"), (VILLAGE, "桥头村")):
        AreaFactory.create(code=code, name=name)
    made: Committee = CommitteeFactory.create(organisation__area_code=TOWN)
    return made


def typed(committee: Committee, **changes: Any) -> dict[str, Any]:
    return {**TYPED, "committee": committee.pk, **changes}


def test_the_window_enters_a_body_and_its_head_enters_the_mediators(town: Committee) -> None:
    clerk, _ = holding(Role.MEDIATION_CLERK)
    body = OrganisationFactory.create(type="mediation", area_code=TOWN, name="柳河镇物业纠纷调解委员会")
    answer = clerk.post(
        "/mediation/committees/add/", {"organisation": body.code, "kind": "industry", "trade": "property"}
    )
    made = Committee.objects.get(organisation=body)
    assert answer["Location"] == f"/mediation/committees/{made.pk}/"
    head, _ = holding(Role.MEDIATION_LEAD, TOWN, body)
    head.post("/mediation/mediators/add/", typed(made, more_areas=[OTHER_TOWN]))
    entered = Mediator.objects.get(number="R001")
    assert (entered.committee, entered.area_codes) == (made, [TOWN, OTHER_TOWN])
    page = head.get("/mediation/mediators/", {"q": "zjg"}).content.decode()
    assert "周建国" in page
    assert "柳河镇、青石镇" in page.replace("清溪县", "")
    assert AuditRow.objects.filter(action="mediation.enter_mediator").count() == 1


def test_an_industry_body_names_its_industry_and_only_bodies_that_mediate_are_entered(
    town: Committee,
) -> None:
    clerk, _ = holding(Role.MEDIATION_CLERK)
    body = OrganisationFactory.create(type="mediation")
    refused = clerk.post("/mediation/committees/add/", {"organisation": body.code, "kind": "industry"})
    assert refused.status_code == 422
    assert "行业性专业性调解组织要选行业" in refused.content.decode()
    bureau = OrganisationFactory.create(type="department")
    refused = clerk.post("/mediation/committees/add/", {"organisation": bureau.code, "kind": "people"})
    assert "的类型不是调解组织" in refused.content.decode()
    assert Committee.objects.count() == 1


def test_nobody_keeps_what_is_not_theirs(town: Committee) -> None:
    elsewhere = CommitteeFactory.create(organisation__area_code=OTHER_TOWN)
    stranger: Mediator = MediatorFactory.create(committee=elsewhere)
    clerk, _ = holding(Role.MEDIATION_CLERK, TOWN)
    head, _ = holding(Role.MEDIATION_LEAD, TOWN, town.organisation)
    for client in (clerk, head):
        for page in ("edit", "when", "retire"):
            assert client.get(f"/mediation/mediators/{stranger.pk}/{page}/").status_code == 403
        assert client.post("/mediation/mediators/add/", typed(elsewhere)).status_code == 422
        assert client.get("/mediation/mediators/add/").status_code == 200
    assert Mediator.objects.count() == 1


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(town: Committee) -> None:
    MediatorFactory.create(number="R001")
    clerk, _ = holding(Role.MEDIATION_CLERK)
    refused = clerk.post("/mediation/mediators/add/", typed(town, area="990001999", phone="12"))
    page = refused.content.decode()
    assert refused.status_code == 422
    for words in ("编号 R001 已经有人用了", "没有代码为 990001999 的区域", "请写完整的电话号码", "周建国"):
        assert words in page


def test_a_second_keeper_is_told_that_the_first_was_faster(town: Committee) -> None:
    someone: Mediator = MediatorFactory.create(committee=town)
    clerk, _ = holding(Role.MEDIATION_CLERK)
    address = f"/mediation/mediators/{someone.pk}/edit/"
    assert clerk.post(address, typed(town, version=1)).status_code == 302
    second = clerk.post(address, typed(town, version=1, about="另一种写法"))
    assert second.status_code == 409
    assert "另一种写法" in second.content.decode()


def test_leaving_the_register_asks_for_a_reason_and_can_be_undone(town: Committee) -> None:
    someone: Mediator = MediatorFactory.create(committee=town, name="许雨桐")
    clerk, _ = holding(Role.MEDIATION_CLERK)
    address = f"/mediation/mediators/{someone.pk}/"
    assert clerk.post(f"{address}retire/", {"reason": " "}).status_code == 422
    clerk.post(f"{address}retire/", {"reason": "任期届满"}, follow=True)
    assert "许雨桐" not in clerk.get("/mediation/mediators/").content.decode()
    assert "许雨桐" in clerk.get("/mediation/mediators/", {"state": "retired"}).content.decode()
    assert "任期届满" in clerk.get(address).content.decode()
    clerk.post(f"{address}restore/")
    someone.refresh_from_db()
    assert (someone.retired_on, someone.retired_because) == (None, "")
    assert AuditRow.objects.get(action="mediation.restore_mediator").data["was"] == "任期届满"


def test_a_mediator_says_when_they_are_away_and_nothing_else(town: Committee) -> None:
    client, post = holding(Role.MEDIATOR, TOWN, town.organisation)
    own: Mediator = MediatorFactory.create(committee=town, user=post.user, name="何秀兰")
    other: Mediator = MediatorFactory.create(committee=town)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    client.post(
        f"/mediation/mediators/{own.pk}/when/", {"takes_cases": "yes", "away_until": tomorrow.isoformat()}
    )
    taking = client.get("/mediation/mediators/", {"state": "taking"}).content.decode()
    assert "何秀兰" not in taking
    assert other.name in taking
    assert client.get(f"/mediation/mediators/{own.pk}/edit/").status_code == 403
    assert client.post(f"/mediation/mediators/{other.pk}/when/", {"takes_cases": "no"}).status_code == 403


def test_only_accounts_with_a_post_in_the_body_belong_to_its_mediators(town: Committee) -> None:
    clerk, _ = holding(Role.MEDIATION_CLERK)
    someone: Mediator = MediatorFactory.create(committee=town)
    _, inside = holding(Role.MEDIATOR, TOWN, town.organisation)
    _, outside = holding(Role.MEDIATOR, TOWN)
    address = f"/mediation/mediators/{someone.pk}/edit/"
    assert clerk.post(address, typed(town, version=1, user_id=outside.user_id)).status_code == 422
    clerk.post(address, typed(town, version=1, user_id=inside.user_id))
    someone.refresh_from_db()
    assert someone.user == inside.user


def test_the_list_is_narrowed_by_what_a_dispute_needs(town: Committee) -> None:
    county = CommitteeFactory.create(kind="judicial")
    MediatorFactory.create(name="懂土地的", committee=town, dispute_kinds=["land"])
    MediatorFactory.create(name="什么都接的", committee=county)
    MediatorFactory.create(name="会手语的", committee=town, languages=["sign"], dispute_kinds=["family"])
    MediatorFactory.create(name="别处的", committee=town, area_codes=[OTHER_TOWN])
    client, _ = holding(Role.GRIDWORKER, VILLAGE)

    def found(**filters: str) -> set[str]:
        page = client.get("/mediation/mediators/", filters).content.decode()
        return {name for name in ("懂土地的", "什么都接的", "会手语的", "别处的") if name in page}

    assert found(dispute="land") == {"懂土地的", "什么都接的", "别处的"}
    assert found(area=TOWN) == {"懂土地的", "什么都接的", "会手语的"}
    assert found(language="sign") == {"会手语的"}
    assert found(kind="judicial") == {"什么都接的"}


def test_a_body_does_not_go_out_of_use_unnoticed(town: Committee) -> None:
    MediatorFactory.create(committee=town)
    admin, _ = holding(Role.SYSTEM_ADMIN)
    assert "在册调解员" in admin.get(f"/organisations/{town.organisation_id}/retire/").content.decode()
