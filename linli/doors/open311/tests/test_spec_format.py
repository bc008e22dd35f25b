"""GeoReport v2: Internationalization and Encoding, Format Support, Optional Arguments, Errors.

The names of the tests say which sentence of the specification they hold, in the order in which it makes them.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from linli.doors.open311.tests.conftest import LAMP, Asker, read

W3 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")
ADDRESSES = ("services", "services/S0102", "requests")


def test_date_time_format_1_all_dates_are_w3_and_have_an_offset(ask: Asker) -> None:
    number = ask.filed()
    (row,) = ask.said(f"requests/{number}.json")
    for name in ("requested_datetime", "updated_datetime"):
        assert W3.fullmatch(row[name]), row
        assert dt.datetime.fromisoformat(row[name]).tzinfo is not None


@pytest.mark.parametrize("address", ADDRESSES)
def test_encoding_1_utf_8_is_required_everywhere(ask: Asker, address: str) -> None:
    ask.filed(description="村口的路灯坏了三天，𠮷家门前")
    for form in ("xml", "json"):
        ask.get(f"{address}.{form}").content.decode("utf-8")


@pytest.mark.parametrize("address", ADDRESSES)
def test_encoding_2_headers_say_utf_8_and_xml_begins_with_its_declaration(ask: Asker, address: str) -> None:
    xml, json = ask.get(f"{address}.xml"), ask.get(f"{address}.json")
    assert xml["Content-Type"] == "text/xml; charset=utf-8"
    assert json["Content-Type"] == "application/json; charset=utf-8"
    assert xml.content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<')


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "iso-8859-1", "no-such-set"])
def test_encoding_3_what_is_received_is_taken_as_utf_8(ask: Asker, charset: str) -> None:
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    number = read(ask.post(LAMP, kind=kind))[0]["service_request_id"]
    assert ask.said(f"requests/{number}.json")[0]["description"] == "村口的路灯坏了三天"


@pytest.mark.parametrize("address", ADDRESSES)
def test_format_support_1_xml_is_a_required_format(ask: Asker, address: str) -> None:
    assert read(ask.get(f"{address}.xml")).tag in {"services", "service_definition", "service_requests"}


def test_format_support_2_the_format_is_appended_to_the_resource(ask: Asker) -> None:
    for address in ("services.csv", "services", "services/S0102", "requests.html"):
        assert ask.get(address).status_code == 404
        assert read(ask.get(address)).tag == "errors"


def test_xml_support_1_there_is_no_namespace_and_no_foreign_element(ask: Asker) -> None:
    ask.filed()
    answer = ask.get("requests.xml")
    assert b"xmlns" not in answer.content
    assert {element.tag for element in read(answer)[0]} == {
        "service_request_id", "status", "status_notes", "service_name", "service_code", "description",
        "agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "expected_datetime",
        "address", "address_id", "zipcode", "lat", "long", "media_url",
    }  # fmt: skip


def test_json_support_1_json_follows_from_the_xml_by_the_spark_convention(ask: Asker) -> None:
    ask.filed()
    for address in ADDRESSES:
        assert _spark(read(ask.get(f"{address}.xml"))) == _texts(ask.said(f"{address}.json"))


LISTS = {"services", "service_requests", "attributes", "values"}


def _spark(element: Any) -> Any:
    """What the XML says, by an own reading of the convention: lists lose the names of their items."""
    if element.tag in LISTS:
        return [_spark(child) for child in element]
    return {child.tag: _spark(child) for child in element} if len(element) else (element.text or "")


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _texts(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_texts(one) for one in value]
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_optional_arguments_1_an_empty_argument_is_the_same_as_none(ask: Asker) -> None:
    ask.filed()
    empty = dict.fromkeys(
        ("service_code", "service_request_id", "start_date", "end_date", "status", "page", "extensions"), ""
    )
    assert ask.said("requests.json", **empty, jurisdiction_id="") == ask.said("requests.json")
    names = ("lat", "long", "address_string", "email", "device_id", "account_id", "first_name", "last_name")
    ask.filed(**dict.fromkeys((*names, "phone", "media_url", "jurisdiction_id"), ""))


def test_jurisdiction_id_1_one_of_elsewhere_is_not_found_and_ours_is(ask: Asker) -> None:
    for own in ("990001", "testserver", "TESTSERVER"):
        assert ask.get("services.json", jurisdiction_id=own).status_code == 200
    for address in ADDRESSES:
        sentence = ask.refused(ask.get(f"{address}.json", jurisdiction_id="sfgov.org"), 404)
        assert "jurisdiction_id" in sentence
        assert "sfgov.org" in sentence
    assert "jurisdiction_id" in ask.refused(ask.post(LAMP | {"jurisdiction_id": "sfgov.org"}), 404)


def test_errors_1_an_error_has_code_and_description_in_both_forms(ask: Asker) -> None:
    answer = ask.get("services/S9999.xml")
    (error,) = read(answer)
    assert (answer.status_code, read(answer).tag, error.tag) == (404, "errors", "error")
    assert [child.tag for child in error] == ["code", "description"]
    assert "S9999" in str(error.findtext("description"))


def test_errors_2_403_for_a_missing_key_and_for_a_wrong_one(ask: Asker) -> None:
    assert "api_key" in ask.refused(ask.post({**LAMP, "api_key": ""}), 403)
    assert "api_key" in ask.refused(ask.post({**LAMP, "api_key": "xyz"}), 403)


def test_errors_3_404_for_what_does_not_exist(ask: Asker) -> None:
    for address in ("services/S7777.json", "requests/2026-99999999.json", "tokens/0123456789abcdef.json"):
        ask.refused(ask.get(address), 404)


def test_errors_4_400_for_anything_else_with_one_entry_for_each_mistake(ask: Asker) -> None:
    answer = ask.post(LAMP | {"email": "nobody", "phone": "12", "address_id": "", "lat": "95", "long": "110"})
    ask.refused(answer, 400)
    named = {row["description"].partition(":")[0] for row in read(answer)}
    assert named == {"email", "phone", "lat"}


def test_errors_5_a_general_service_error_is_told_as_400(
    ask: Asker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_words: object, **_names: object) -> None:
        raise RuntimeError("the disk with 13800005678 is full")

    monkeypatch.setattr("linli.doors.open311.rest.reports.file_request", broken)
    sentence = ask.refused(ask.post(LAMP), 400)
    assert "disk" not in sentence
    assert "open311" in caplog.text
