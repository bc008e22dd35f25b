"""Service Discovery, sentence by sentence."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client
from django.utils import timezone

from linli.cores.matters.models import Category
from linli.domains.reports.public import forget_routing
from linli.doors.open311.tests.conftest import read


def discovery(form: str = "json") -> Any:
    answer = Client().get(f"/open311/discovery.{form}")
    assert answer.status_code == 200
    return read(answer)


def test_service_discovery_1_a_standard_file_is_required(client: Client) -> None:
    for form, kind in (("xml", "text/xml"), ("json", "application/json")):
        answer = client.get(f"/open311/discovery.{form}")
        assert (answer.status_code, answer["Content-Type"]) == (200, f"{kind}; charset=utf-8")


def test_base_url_1_the_address_ends_in_discovery_and_the_format_and_formats_are_both_xml_and_json() -> None:
    assert discovery("xml").tag == "discovery"
    assert set(discovery("json")) == {"changeset", "contact", "key_service", "endpoints"}


def test_formats_1_json_says_what_the_xml_says() -> None:
    xml, json = discovery("xml"), discovery("json")
    for name in ("changeset", "contact", "key_service"):
        assert xml.findtext(name) == json[name]
    told = [
        {child.tag: child.text for child in endpoint if child.tag != "formats"}
        | {"formats": [one.text for one in endpoint.find("formats")]}
        for endpoint in xml.find("endpoints")
    ]
    assert told == json["endpoints"]


def test_fields_1_all_fields_are_required_and_filled() -> None:
    told = discovery()
    assert told["contact"]
    assert told["key_service"]
    for endpoint in told["endpoints"]:
        assert set(endpoint) == {"specification", "url", "changeset", "type", "formats"}
        assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
        assert {"text/xml", "application/json"} == set(endpoint["formats"])
    assert {endpoint["type"] for endpoint in told["endpoints"]} == {"production", "test"}


def test_fields_2_every_endpoint_answers_at_its_url() -> None:
    for endpoint in discovery()["endpoints"]:
        path = endpoint["url"].removeprefix("http://testserver")
        assert Client().get(f"{path}/services.xml").status_code == 200


def test_fields_3_the_changeset_is_a_whole_moment_that_moves_with_the_services_alone() -> None:
    first = discovery()["changeset"]
    assert dt.datetime.fromisoformat(first) <= timezone.now()
    assert discovery()["changeset"] == first
    from linli.doors.open311.models import Changeset

    Changeset.objects.update(changed_at=timezone.now() - dt.timedelta(days=3))
    still = discovery()["changeset"]
    assert still < first
    Category.objects.filter(code="S0101").update(name="路灯、景观灯")
    forget_routing()
    assert discovery()["changeset"] > still
