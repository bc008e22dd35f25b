"""POST Service Request and GET service_request_id from a token, sentence by sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cores.matters.models import Matter
from linli.cores.matters.public import receipt_fits
from linli.doors.open311.tests.conftest import LAMP, Asker, read

LID = {**LAMP, "service_code": "S0102", "attribute[S0102-poles]": "3"}


def filed(ask: Asker, **more: Any) -> Matter:
    return Matter.objects.select_related("contact", "report").get(number=ask.filed(**more))


def test_required_arguments_0_jurisdiction_id_is_only_required_of_several_jurisdictions(ask: Asker) -> None:
    assert ask.post(LAMP).status_code == 200
    assert ask.post(LAMP | {"jurisdiction_id": ""}).status_code == 200


def test_requires_api_key_1_yes(ask: Asker) -> None:
    assert "api_key" in ask.refused(ask.post({**LAMP, "api_key": ""}), 403)


def test_lat_and_long_1_both_need_to_be_sent(ask: Asker) -> None:
    for alone, other in (("lat", "long"), ("long", "lat")):
        sent = {**LAMP, "address_id": "", "address_string": "柳河镇桥头村", alone: "33.55"}
        assert other in ask.refused(ask.post(sent), 400)


@pytest.mark.parametrize(
    "location",
    [{"lat": "33.55", "long": "110.05"}, {"address_string": "柳河镇桥头村"}, {"address_id": "990001101001"}],
)
def test_location_1_each_is_required_only_where_neither_of_the_others_is_provided(
    ask: Asker, location: dict[str, str]
) -> None:
    without = {name: value for name, value in LAMP.items() if name != "address_id"}
    ask.refused(ask.post(without), 400)
    assert ask.post(without | location).status_code == 200


def test_required_arguments_1_service_code_is_required_and_known(ask: Asker) -> None:
    assert "service_code" in ask.refused(ask.post({**LAMP, "service_code": ""}), 400)
    assert "S9999" in ask.refused(ask.post({**LAMP, "service_code": "S9999"}), 404)


def test_required_arguments_2_a_full_location_must_be_submitted(ask: Asker) -> None:
    ask.refused(ask.post({**LAMP, "address_id": ""}), 400)
    for half in ({"lat": "33.55"}, {"long": "110.05"}):
        other = "long" if "lat" in half else "lat"
        assert other in ask.refused(ask.post({**LAMP, "address_id": "", **half}), 400)


def test_required_arguments_3_lat_and_long_are_a_location(ask: Asker) -> None:
    matter = filed(ask, address_id="", lat="33.55", long="110.05")
    assert (matter.area_code, str(matter.lon), str(matter.lat)) == (
        "990001101001001",
        "110.050000",
        "33.550000",
    )


@pytest.mark.parametrize(
    ("address", "area"),
    [
        ("柳河镇桥头村小学门口", "990001101001"),
        ("石泉镇桥头村三组", "990001102001"),
        ("上坝村口", "990001102002"),
        ("石泉镇街上", "990001102"),
        ("桥头村的桥边", "990001"),
        ("不知道什么地方", "990001"),
    ],
)
def test_required_arguments_4_address_string_is_a_location(ask: Asker, address: str, area: str) -> None:
    matter = filed(ask, address_id="", address_string=address)
    assert (matter.area_code, matter.address) == (area, address)


def test_required_arguments_5_address_id_is_a_location_and_must_be_ours(ask: Asker) -> None:
    assert filed(ask).area_code == "990001101001"
    assert "address_id" in ask.refused(ask.post(LAMP | {"address_id": "110101001001"}), 400)
    assert "address_id" in ask.refused(ask.post(LAMP | {"address_id": "abc"}), 400)


def test_required_arguments_6_a_place_elsewhere_is_refused(ask: Asker) -> None:
    assert "lat" in ask.refused(ask.post({**LAMP, "address_id": "", "lat": "39.9", "long": "116.4"}), 400)


def test_required_arguments_7_required_attributes_are_required_and_others_are_not(ask: Asker) -> None:
    assert "S0102-poles" in ask.refused(ask.post({**LID, "attribute[S0102-poles]": ""}), 400)
    assert ask.post(LID).status_code == 200


def test_required_arguments_8_attributes_are_kept_with_their_questions(ask: Asker) -> None:
    more = {
        "attribute[S0102-poles]": "3",
        "attribute[S0102-kind][]": "景观灯",
        "attribute[S0102-since]": "2026-11-20T00:00:00+08:00",
        "attribute[S0102-near]": "小学",
    }
    matter = filed(ask, **LID, **{name: value for name, value in more.items() if name not in LID})
    told = {row["question"]: row["answer"] for row in matter.report.answers}
    assert told == {
        "几盏灯不亮": "3",
        "哪种灯": "景观灯",
        "哪天开始": "2026-11-20",
        "附近有什么": "小学",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [("S0102-kind", "月亮"), ("S0102-since", "昨天"), ("S0102-poles", "许多"), ("S0102-nothing", "1")],
)
def test_required_arguments_9_an_attribute_of_another_type_or_service_is_refused(
    ask: Asker, name: str, value: str
) -> None:
    assert name in ask.refused(ask.post({**LID, f"attribute[{name}]": value}), 400)


def test_optional_arguments_1_who_reports_is_kept_encrypted_as_in_the_public_intake(ask: Asker) -> None:
    matter = filed(ask, first_name="小明", last_name="王", phone="138 0000 5678", email="wang@example.com")
    assert matter.contact is not None
    assert (matter.contact.name, matter.contact.phone, matter.contact.email) == (
        "王小明",
        "13800005678",
        "wang@example.com",
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_contact")
        stored = " ".join(
            bytes(one).decode("latin-1") if isinstance(one, memoryview) else str(one)
            for one in cursor.fetchone()
        )
    assert "13800005678" not in stored
    assert "wang@" not in stored
    assert (matter.channel, matter.source) == ("api", "open311")


def test_optional_arguments_2_a_western_name_keeps_its_order(ask: Asker) -> None:
    matter = filed(ask, first_name="John", last_name="Smith")
    assert matter.contact is not None
    assert matter.contact.name == "John Smith"


def test_optional_arguments_3_device_and_account_are_not_kept(ask: Asker) -> None:
    before = set(Matter.objects.values_list("pk", flat=True))
    matter = filed(ask, device_id="tt222111", account_id="123456")
    assert matter.pk not in before
    assert "tt222111" not in str(vars(matter)) + str(matter.report.answers)


def test_optional_arguments_4_description_has_line_breaks_no_html_and_at_most_4000_characters(
    ask: Asker,
) -> None:
    matter = filed(ask, description="第一行\n<b>第二行</b><script>alert(1)</script> 水深<3米")
    assert matter.text == "第一行\n第二行alert(1) 水深<3米"
    assert ask.post(LAMP | {"description": "灯" * 4000}).status_code == 200
    assert "description" in ask.refused(ask.post(LAMP | {"description": "灯" * 4001}), 400)


def test_optional_arguments_5_without_a_description_the_service_is_the_title(ask: Asker) -> None:
    assert filed(ask, description="").title == "路灯"


def test_optional_arguments_6_media_url_is_kept_as_a_link_and_never_fetched(ask: Asker) -> None:
    matter = filed(ask, media_url="https://photos.example.com/1.jpg")
    assert matter.report.answers[0]["answer"] == "https://photos.example.com/1.jpg"
    assert "media_url" in ask.refused(ask.post(LAMP | {"media_url": "javascript:alert(1)"}), 400)


def test_response_1_the_number_is_returned_and_then_no_token(ask: Asker) -> None:
    xml = read(ask.post(LAMP, form="xml"))
    assert (xml.tag, xml[0].tag) == ("service_requests", "request")
    assert Matter.objects.filter(number=xml[0].findtext("service_request_id")).exists()
    assert xml[0].find("token") is None


def test_response_2_service_notice_says_what_happens_next_and_how_to_follow(ask: Asker) -> None:
    (row,) = read(ask.post(LAMP))
    code = row["service_notice"].partition("回执码 ")[2].partition("，")[0]
    matter = Matter.objects.get(number=row["service_request_id"])
    assert receipt_fits(matter.receipt_hash, code)


def test_formats_1_the_form_may_not_come_as_anything_else(ask: Asker) -> None:
    for kind in ("multipart/form-data", "application/json", "text/xml"):
        ask.refused(ask.post("<a/>", kind=kind), 400)


def test_token_required_arguments_1_jurisdiction_id_is_only_required_of_several_and_no_key(
    ask: Asker,
) -> None:
    key = "lost-connection-00001"
    assert ask.post(LAMP, **{"Idempotency-Key": key}).status_code == 200
    for arguments in ("", "?jurisdiction_id=", "?api_key="):
        assert ask.get(f"tokens/{key}.xml{arguments}").status_code == 200


def test_token_1_a_broken_connection_finds_its_request_by_the_key_of_the_client(ask: Asker) -> None:
    key = "1c9c3f5e-0d8a-4f57-9a51-000000000001"
    answer = ask.post(LAMP, **{"Idempotency-Key": key})
    (found,) = ask.said(f"tokens/{key}.json")
    assert found == {"service_request_id": read(answer)[0]["service_request_id"], "token": key}
    again = ask.post(LAMP, **{"Idempotency-Key": key})
    assert (again.content, Matter.objects.count()) == (answer.content, 1)
    ask.refused(ask.post(LAMP | {"description": "另一件事"}, **{"Idempotency-Key": key}), 400)
    ask.refused(ask.post(LAMP, **{"Idempotency-Key": "short"}), 400)


def test_token_2_an_unknown_token_is_404_and_none_is_400(ask: Asker) -> None:
    assert "token" in ask.refused(ask.get("tokens/0123456789abcdef0123.json"), 404)
    assert "token" in ask.refused(ask.get("tokens/.json"), 400)


def test_the_test_endpoint_looks_at_everything_and_files_nothing(ask: Asker) -> None:
    trial = Asker("/open311/test/v2")
    (row,) = read(trial.post(LAMP))
    assert row["service_request_id"].startswith("TEST-")
    assert not Matter.objects.exists()
    trial.refused(trial.post(LAMP | {"phone": "12"}), 400)
    trial.refused(trial.post(LAMP | {"api_key": ""}), 403)


def test_filing_takes_a_bounded_number_of_statements(ask: Asker, settings: LazySettings) -> None:
    settings.RATE_LIMITS = True
    point = {**LAMP, "address_id": "", "lat": "33.55", "long": "110.05", "phone": "13800005678"}
    assert ask.post(point).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        assert ask.post(point).status_code == 200
    statements = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
    assert len(statements) <= 13, "\n".join(statements)
