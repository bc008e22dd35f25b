"""Programs read what their posts see, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from linli.cores.access.rules import Role
from linli.cores.areas.models import Area
from linli.cores.matters.models import Matter
from linli.cores.matters.public import keep_new_words
from linli.domains.reports.models import ReportDetails
from linli.doors.api.rules import Scope
from linli.doors.api.tests.conftest import ELSEWHERE, HERE, HIDDEN, NUMBER, Caller, World
from linli.doors.api.tests.factories import bearer

pytestmark = pytest.mark.django_db


def numbers(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["number"] for row in answer.json()["items"]]


def test_a_list_holds_what_the_post_sees(world: World) -> None:
    assert numbers(world.clerk.get("matters")) == [NUMBER]
    county = Caller(bearer(Role.COUNTY_DISPATCHER))
    assert set(numbers(county.get("matters"))) == {NUMBER, HIDDEN}
    administrator = Caller(bearer(Role.SYSTEM_ADMIN))
    assert numbers(administrator.get("matters")) == []


def test_a_list_is_narrowed_and_paged_like_the_inbox(world: World) -> None:
    for serial in range(7):
        world.report(f"2026-1000000{serial}", world.desk, HERE)
    assert len(numbers(world.clerk.get("matters?tab=mine"))) == 8
    assert numbers(world.clerk.get(f"matters?q={NUMBER}")) == [NUMBER]
    assert numbers(world.clerk.get("matters?area=990001102")) == []
    first = world.clerk.get("matters?limit=5").json()
    second = world.clerk.get(f"matters?limit=5&cursor={first['next']}").json()
    seen = [row["number"] for row in first["items"] + second["items"]]
    assert len(seen) == len(set(seen)) == 8
    assert second["next"] is None
    back = world.clerk.get(f"matters?limit=5&cursor={second['previous']}").json()
    assert back["items"] == first["items"]


def test_a_list_of_fifty_costs_what_a_list_of_one_costs(world: World, django_assert_num_queries: Any) -> None:
    world.clerk.get("matters")  # names of places are kept, the time of use is noted
    # the token, its posts, the count of the rate, the list
    with django_assert_num_queries(4):
        world.clerk.get("matters")
    for serial in range(50):
        world.report(f"2026-1000{serial:04d}", world.desk, HERE)
    with django_assert_num_queries(4):
        assert len(numbers(world.clerk.get("matters"))) == 50


def test_a_search_finds_what_the_search_page_finds_with_its_fragments(
    world: World, django_assert_max_num_queries: Any
) -> None:
    for serial in range(22):
        matter = world.report(f"2026-1000{serial:04d}", world.desk, HERE)
        Matter.objects.filter(pk=matter.pk).update(title="村口的路灯", text="路灯三天没有亮了")
    Matter.objects.filter(pk=world.hidden.pk).update(title="外镇的路灯")
    keep_new_words()
    world.clerk.get("matters/search?q=路灯")  # names of places are kept, the time of use is noted
    with django_assert_max_num_queries(8):
        answer = world.clerk.get("matters/search?q=路灯&order=newest")
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["count"], said["page"], said["pages"], len(said["items"])) == (23, 1, 2, 20)
    found = next(one for one in said["items"] if one["matter"]["number"] != NUMBER)
    assert found["matter"]["area"]["name"] == "柳河镇桥头村第一网格"
    assert found["title"] == [{"text": "村口的", "is_hit": False}, {"text": "路灯", "is_hit": True}]
    assert {"text": "路灯", "is_hit": True} in found["fragments"][0]
    assert HIDDEN not in answer.content.decode()
    assert said["spelled"] == ""
    Area.objects.filter(name="柳河镇").update(initials="lhz")
    Matter.objects.filter(pk=world.matter.pk).update(title="柳河镇路灯")
    keep_new_words()
    named = world.clerk.get("matters/search?q=lhz 路灯").json()
    assert (named["spelled"], named["count"]) == ("柳河镇 路灯", 1)
    assert len(world.clerk.get("matters/search?q=路灯&page=2").json()["items"]) == 3
    assert world.clerk.get("matters/search?q=路灯&area=990001102").json()["count"] == 0
    assert world.clerk.get("matters/search?q=13812345678").json()["errors"].keys() == {"q"}
    assert world.clerk.get("matters/search").json()["errors"].keys() == {"q"}


def test_wrong_filters_are_refused_field_by_field(world: World) -> None:
    answer = world.clerk.get("matters?tab=everything&state=no-such-state&limit=0")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer.json()["errors"]) == {"tab", "limit"}
    assert set(world.clerk.get("matters?state=no-such-state").json()["errors"]) == {"state"}
    assert world.clerk.get("matters?q=13812345678").json()["errors"].keys() == {"q"}
    assert world.clerk.get("matters?stat=submitted").json()["errors"].keys() == {"stat"}
    assert world.clerk.get("matters?cursor=forged").json()["code"] == "cursor_invalid"


def test_one_matter_comes_with_all_that_its_page_shows(world: World) -> None:
    answer = world.clerk.get(f"matters/{NUMBER}")
    assert answer.status_code == 200, answer.content
    matter = answer.json()
    assert answer["ETag"] == f'"{world.matter.version}"'
    assert matter["area"] == {"code": HERE, "name": "柳河镇桥头村第一网格"}
    assert [clock["code"] for clock in matter["clocks"]] == ["accept"]
    assert [entry["step"] for entry in matter["timeline"]] == ["file"]
    assert "*" in matter["contact"]["phone"]
    assert matter["may_reveal"] is True
    steps = {step["code"]: step for step in matter["steps"]}
    asked = steps["accept_and_dispatch"]["inputs"]
    assert asked["properties"]["organisation"]["x-ask"] == "organisation"
    assert "organisation" in asked["required"]
    assert asked["additionalProperties"] is False


def test_what_only_a_report_knows_is_told_as_well(world: World) -> None:
    said = {"code": "S0101-poles", "question": "有几盏灯不亮", "answer": "3"}
    ReportDetails.objects.filter(matter=world.matter).update(
        answers=[said], solved=False, satisfaction="unsatisfied", judged_at=world.matter.filed_at
    )
    details = world.clerk.get(f"matters/{NUMBER}").json()["details"]
    assert details[0] == {"code": "S0101-poles", "name": "有几盏灯不亮", "value": "3"}
    told = {detail["code"]: detail["value"] for detail in details[1:]}
    assert told["solved"] is False
    assert told["satisfaction"] == "unsatisfied"
    assert told["extension_until"] is None


def test_a_matter_out_of_sight_is_not_found(world: World) -> None:
    answer = world.clerk.get(f"matters/{HIDDEN}")
    assert answer.status_code == 404
    assert answer.content == world.clerk.get("matters/2026-00000000").content
    assert world.clerk.get("matters/not-a-number").status_code == 422
    far = Caller(bearer(Role.GRIDWORKER, area_code=ELSEWHERE))
    assert far.get(f"matters/{NUMBER}").status_code == 404


def test_a_child_out_of_sight_is_told_by_its_number_alone(world: World) -> None:
    world.matter.parent = world.hidden
    world.matter.save()
    parent = world.clerk.get(f"matters/{NUMBER}").json()["parent"]
    assert parent == {"number": HIDDEN, "title": None, "state": None, "is_open": None, "owner": None}


def test_counts_are_those_of_the_tabs(world: World) -> None:
    assert world.clerk.get("matters/counts").json()["mine"] == 1


def test_refusals_speak_the_callers_language(world: World) -> None:
    chinese = world.clerk.get("matters/2026-00000000")
    assert chinese["Content-Language"] == "zh-hans"
    english = Caller(world.clerk.token, "en-GB,en;q=0.9").get("matters/2026-00000000")
    assert english["Content-Language"] == "en"
    assert english.json()["detail"].isascii()
    assert not chinese.json()["detail"].isascii()


def test_who_am_i_tells_posts_and_scopes(world: World) -> None:
    token = bearer(Role.TOWNSHIP_DISPATCHER, world.desk, "990001101", scopes=(Scope.READ,), service=True)
    me = Caller(token).get("me").json()
    assert me["posts"][0]["role"]["code"] == "township_dispatcher"
    assert me["posts"][0]["area"] == {"code": "990001101", "name": "清溪县柳河镇"}
    assert me["token"]["scopes"] == ["read"]
    assert me["token"]["client"].startswith("热线系统")
