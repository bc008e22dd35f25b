"""GET Service Requests and GET Service Request, sentence by sentence."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from linli.cores.matters.models import Category, Confidentiality, Matter
from linli.cores.matters.tests.factories import CategoryFactory, MatterFactory, TimelineEntryFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.factories import CategoryRuleFactory
from linli.doors.open311.tests.conftest import Asker, read

NOW = timezone.now()


def report(days: float = 0, **words: Any) -> Matter:
    """A public report that was filed so many days ago."""
    given = {
        "category_id": "S0101",
        "confidentiality": Confidentiality.OPEN,
        "filed_at": NOW - dt.timedelta(days=days),
    }
    if "category" in words:
        del given["category_id"]
    made: Matter = MatterFactory.create(**(given | words))
    return made


def numbers(rows: Any) -> list[str]:
    return [row["service_request_id"] for row in rows]


def day(days: float) -> str:
    return (NOW - dt.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_requests_required_arguments_1_jurisdiction_id_is_only_required_of_several(ask: Asker) -> None:
    number = ask.filed()
    for address in ("requests.xml", f"requests/{number}.xml"):
        assert ask.get(address).status_code == 200
        assert ask.get(address, jurisdiction_id="").status_code == 200


def test_requests_requires_api_key_1_no(ask: Asker) -> None:
    number = ask.filed()
    for address in ("requests.xml", f"requests/{number}.xml"):
        assert ask.get(address, api_key="").status_code == 200


def test_request_required_arguments_2_service_request_id_stands_in_the_path(ask: Asker) -> None:
    first, second = ask.filed(), ask.filed()
    (told,) = ask.said(f"requests/{first}.json", service_request_id=second)
    assert told["service_request_id"] == first


def test_optional_arguments_1_several_ids_at_once_override_all_other_arguments(ask: Asker) -> None:
    old, new = report(200), report()
    both = f"{old.number}, {new.number}"
    rows = ask.said(
        "requests.json", service_request_id=both, status="closed", start_date="nonsense", service_code="S0102"
    )
    assert numbers(rows) == [new.number, old.number]


def test_optional_arguments_2_service_code_may_name_several_and_defaults_to_all(ask: Asker) -> None:
    lamp, lid, other = (
        report(3),
        report(2, category_id="S0102"),
        report(1, category=CategoryFactory.create(code="S0201")),
    )
    assert numbers(ask.said("requests.json")) == [other.number, lid.number, lamp.number]
    assert numbers(ask.said("requests.json", service_code="S0101,S0102")) == [lid.number, lamp.number]
    assert ask.said("requests.json", service_code="S0909") == []


def test_optional_arguments_3_a_range_is_taken_from_the_time_of_the_request(ask: Asker) -> None:
    rows = [report(days) for days in (10, 20, 30)]
    found = ask.said("requests.json", start_date=day(25), end_date=day(15))
    assert numbers(found) == [rows[1].number]
    assert len(ask.said("requests.json", end_date=day(15))) == 2
    assert len(ask.said("requests.json", start_date=day(25))) == 2


def test_optional_arguments_4_a_range_may_not_span_more_than_90_days(ask: Asker) -> None:
    assert "end_date" in ask.refused(ask.get("requests.json", start_date=day(91), end_date=day(0)), 400)
    assert ask.get("requests.json", start_date=day(90), end_date=day(0)).status_code == 200
    ask.refused(ask.get("requests.json", start_date=day(1), end_date=day(2)), 400)


def test_optional_arguments_5_without_dates_the_most_recent_90_days(ask: Asker) -> None:
    inside, _outside = report(89.9), report(90.1)
    assert numbers(ask.said("requests.json")) == [inside.number]
    assert numbers(ask.said("requests.json", start_date=day(100), end_date=day(90.05))) == [_outside.number]


@pytest.mark.parametrize(
    "wrong",
    ["2026-01-01", "2026-01-01T00:00:00", "1767225600", "2026-W01-1T00:00Z", "0001-01-01T00:00:00+14:00"],
)
def test_optional_arguments_6_dates_must_use_w3_format(ask: Asker, wrong: str) -> None:
    for name in ("start_date", "end_date"):
        assert name in ask.refused(ask.get("requests.json", **{name: wrong}), 400)


def test_optional_arguments_7_an_offset_may_be_z_or_hours_even_with_a_plus_left_unencoded(ask: Asker) -> None:
    row = report(1)
    first = (
        (NOW - dt.timedelta(days=2))
        .astimezone(dt.timezone(dt.timedelta(hours=8)))
        .isoformat(timespec="seconds")
    )
    answer = ask.get(f"requests.json?start_date={first}")
    assert numbers(read(answer)) == [row.number]


def test_optional_arguments_8_status_is_open_or_closed_or_both(ask: Asker) -> None:
    is_open = report(2)
    closed = report(
        1, state="closed", is_open=False, waits="nobody", waiting_organisation=None, closed_at=NOW
    )
    assert numbers(ask.said("requests.json", status="open")) == [is_open.number]
    assert numbers(ask.said("requests.json", status="closed")) == [closed.number]
    assert len(ask.said("requests.json", status="open,closed")) == 2
    assert "status" in ask.refused(ask.get("requests.json", status="solved"), 400)


def test_response_1_every_field_is_told(ask: Asker) -> None:
    owner = OrganisationFactory.create(name="清溪县住房和城乡建设局")
    row = report(
        owner=owner,
        state="handling",
        lon="110.123456",
        lat="33.654321",
        address="小学门口",
        due_at=NOW,
        area_code="990001101001001",
    )
    (told,) = ask.said(f"requests/{row.number}.json")
    at = timezone.localtime(NOW).isoformat(timespec="seconds")
    assert told == {
        "service_request_id": row.number,
        "status": "open",
        "status_notes": "办理中",
        "service_name": "路灯",
        "service_code": "S0101",
        "description": "路灯不亮",
        "agency_responsible": "清溪县住房和城乡建设局",
        "service_notice": "负责的单位正在办理，办完后会有人到现场或电话核实。",
        "requested_datetime": at,
        "updated_datetime": at,
        "expected_datetime": at,
        "address": "小学门口, 第一网格, 桥头村, 柳河镇, 清溪县",
        "address_id": "990001101001001",
        "zipcode": None,
        "lat": 33.654321,
        "long": 110.123456,
        "media_url": None,
    }


def test_response_2_a_closed_request_was_updated_when_it_was_closed(ask: Asker) -> None:
    closed = NOW - dt.timedelta(hours=5)
    row = report(
        3, state="closed", is_open=False, waits="nobody", waiting_organisation=None, closed_at=closed
    )
    (told,) = ask.said(f"requests/{row.number}.json")
    assert told["updated_datetime"] == timezone.localtime(closed).isoformat(timespec="seconds")
    assert (told["status"], told["service_notice"]) == ("closed", None)


def test_response_3_a_filing_condition_is_told_as_its_category(ask: Asker) -> None:
    row = report(category=CategoryFactory.create(code="S010101"))
    assert ask.said("requests.json")[0]["service_code"] == "S0101"
    assert numbers(ask.said("requests.json", service_code="S0101")) == [row.number]


def test_response_volume_1_at_most_1000_and_pages_of_the_size_asked_for(ask: Asker) -> None:
    first = report()
    MatterFactory.create_batch(
        3, desk=first.desk, category_id="S0101", confidentiality=Confidentiality.OPEN, filed_at=NOW
    )
    pages = [numbers(ask.said("requests.json", page=page, page_size=3)) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 1, 0]
    assert len({*pages[0], *pages[1]}) == 4
    for wrong in ({"page_size": "1001"}, {"page_size": "0"}, {"page": "-1"}, {"page": "101"}, {"page": "x"}):
        ask.refused(ask.get("requests.json", **wrong), 400)


def test_single_request_1_an_unknown_one_is_404_and_none_is_400(ask: Asker) -> None:
    assert "2026-1" in ask.refused(ask.get("requests/2026-1.json"), 404)
    assert "service_request_id" in ask.refused(ask.get("requests/.json"), 400)


@pytest.mark.parametrize(
    "hidden",
    [
        {"confidentiality": Confidentiality.INTERNAL},
        {"confidentiality": Confidentiality.CONFIDENTIAL},
        {"category_id": "S0103"},
        {"category_id": None},
        {
            "state": "withdrawn",
            "is_open": False,
            "waits": "nobody",
            "waiting_organisation": None,
            "closed_at": NOW,
        },
    ],
)
def test_only_what_may_be_public_goes_out(ask: Asker, hidden: dict[str, Any]) -> None:
    CategoryFactory.create(code="S0103", may_be_public=False)
    row = report(**hidden)
    assert ask.said("requests.json") == []
    ask.refused(ask.get(f"requests/{row.number}.json"), 404)


def test_no_reporter_goes_out_texts_are_masked_and_of_other_doors_only_the_title(ask: Asker) -> None:
    report(1, title="路灯坏了，找13912345678", text="王二家门口的秘密")
    ask.filed(
        first_name="小明",
        last_name="王",
        phone="13800005678",
        email="w@example.com",
        description="请打13800005678，灯坏了\n第二行",
    )
    said = ask.get("requests.json", extensions="true").content.decode()
    for secret in ("13912345678", "13800005678", "小明", "w@example.com", "王二"):
        assert secret not in said
    assert "第二行" in said


def test_the_place_is_rounded_where_the_category_says_so(ask: Asker) -> None:
    CategoryRuleFactory.create(category=Category.objects.get(code="S0101"), rounds_position=True)
    forget_routing()
    report(lon="110.123456", lat="33.654321", address="12号门口")
    (told,) = ask.said("requests.json")
    assert (told["long"], told["lat"]) == (110.123, 33.654)
    assert (told["address"], told["address_id"]) == ("桥头村, 柳河镇, 清溪县", "990001101001")


def test_extensions_tell_more_of_the_state_and_its_history_and_nobodys_words(ask: Asker) -> None:
    row = report()
    TimelineEntryFactory.create(matter=row, step="file", is_public=True, words="我是王二", at=NOW)
    TimelineEntryFactory.create(matter=row, step="comment", is_public=False, words="内部意见", at=NOW)
    assert "notes" not in ask.said("requests.json")[0]
    for address in ("requests.json", f"requests/{row.number}.json"):
        (told,) = ask.said(address, extensions="true")
        assert told["extended_attributes"] == {
            "extended_status": "submitted",
            "followers": 0,
            "reopenings": 0,
        }
        (note,) = told["notes"]
        assert (note["type"], note["description"]) == ("file", "上报")
    assert "王二" not in ask.get("requests.xml", extensions="true").content.decode()


def test_a_list_takes_as_many_queries_for_fifty_as_for_one(ask: Asker) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            ask.said("requests.json", extensions="true")
        return len(queries)

    row = report(owner=OrganisationFactory.create())
    ask.said("requests.json")
    one = count()
    for number in range(49):
        TimelineEntryFactory.create(
            matter=report(
                owner=OrganisationFactory.create(),
                desk=row.desk,
                area_code="990001101001" if number % 2 else "990001101",
            ),
            is_public=True,
        )
    assert count() == one <= 3
