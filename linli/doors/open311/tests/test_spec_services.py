"""GET Service List and GET Service Definition, sentence by sentence."""

from __future__ import annotations

from linli.cores.matters.models import Category
from linli.cores.matters.tests.factories import CategoryFactory
from linli.domains.reports.models import CategoryRule
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.factories import CategoryRuleFactory
from linli.doors.open311.tests.conftest import Asker
from linli.doors.open311.tests.factories import KEY


def test_service_list_1_each_service_has_the_fields_of_the_response(ask: Asker) -> None:
    lamp, lid = ask.said("services.json")
    assert lamp == {
        "service_code": "S0101",
        "service_name": "路灯",
        "description": "路灯不亮",
        "metadata": False,
        "type": "realtime",
        "keywords": "路灯,灯杆",
        "group": "市政设施",
    }
    assert (lid["service_code"], lid["metadata"]) == ("S0102", True)


def test_service_list_2_metadata_is_true_exactly_where_a_definition_asks_something(ask: Asker) -> None:
    for service in ask.said("services.json"):
        asked = ask.said(f"services/{service['service_code']}.json")["attributes"]
        assert bool(asked) == service["metadata"]


def test_service_list_required_arguments_1_jurisdiction_id_is_only_required_of_several_jurisdictions(
    ask: Asker,
) -> None:
    assert ask.get("services.xml").status_code == 200
    assert ask.get("services.xml", jurisdiction_id="").status_code == 200


def test_service_list_requires_api_key_1_no(ask: Asker) -> None:
    assert ask.get("services.xml").status_code == 200
    assert ask.get("services.xml", api_key="xyz").status_code == 200


def test_what_is_not_for_the_public_or_needs_a_photograph_is_not_offered(ask: Asker) -> None:
    CategoryFactory.create(code="S0103", name="家庭矛盾", may_be_public=False)
    CategoryFactory.create(code="S0104", name="停用", is_active=False)
    CategoryFactory.create(code="S010101", name="整条路不亮")
    CategoryRuleFactory.create(category=CategoryFactory.create(code="S0105"), photo_to_file=True)
    forget_routing()
    assert [one["service_code"] for one in ask.said("services.json")] == ["S0101", "S0102"]
    for code in ("S0103", "S0104", "S010101", "S0105", "S01"):
        ask.refused(ask.get(f"services/{code}.json"), 404)


def test_service_definition_1_attributes_have_the_fields_and_datatypes_of_the_response(ask: Asker) -> None:
    told = ask.said("services/S0102.json")
    assert told["service_code"] == "S0102"
    poles, kind, since, near = told["attributes"]
    assert poles == {
        "variable": True,
        "code": "S0102-poles",
        "datatype": "number",
        "required": True,
        "datatype_description": None,
        "order": 1,
        "description": "几盏灯不亮",
    }
    assert [one["datatype"] for one in (kind, since, near)] == ["singlevaluelist", "datetime", "string"]
    assert kind["values"] == [{"key": "路灯", "name": "路灯"}, {"key": "景观灯", "name": "景观灯"}]


def test_service_definition_2_order_is_a_positive_integer_not_used_twice(ask: Asker) -> None:
    orders = [one["order"] for one in ask.said("services/S0102.json")["attributes"]]
    assert orders == [1, 2, 3, 4]


def test_service_definition_required_arguments_1_jurisdiction_id_is_only_required_of_several(
    ask: Asker,
) -> None:
    assert ask.get("services/S0102.xml").status_code == 200
    assert ask.get("services/S0102.xml", jurisdiction_id="").status_code == 200


def test_service_definition_required_arguments_2_service_code_stands_in_the_path(ask: Asker) -> None:
    assert ask.said("services/S0102.json", service_code="S0101")["service_code"] == "S0102"


def test_service_definition_requires_api_key_1_no(ask: Asker) -> None:
    assert ask.get("services/S0102.xml", api_key="").status_code == 200


def test_service_definition_datatype_1_a_datetime_must_transform_into_an_iso_8601_date(ask: Asker) -> None:
    (since,) = [one for one in ask.said("services/S0102.json")["attributes"] if one["code"] == "S0102-since"]
    assert since["datatype"] == "datetime"
    sent = {
        "service_code": "S0102",
        "address_id": "990001101001",
        "attribute[S0102-poles]": "1",
        "api_key": KEY,
    }
    for iso in ("2026-11-20", "2026-11-20T08:30:00Z", "2026-11-20T08:30:00+08:00"):
        assert ask.post(sent | {"attribute[S0102-since]": iso}).status_code == 200, iso


def test_service_definition_3_an_unknown_code_is_404_and_none_is_400(ask: Asker) -> None:
    assert "S9999" in ask.refused(ask.get("services/S9999.json"), 404)
    assert "service_code" in ask.refused(ask.get("services/.json"), 400)


def test_a_question_of_the_class_is_asked_as_well(ask: Asker) -> None:
    CategoryRule.objects.create(
        category=Category.objects.get(code="S01"), questions=[{"code": "x", "question": "?"}]
    )
    forget_routing()
    codes = [one["code"] for one in ask.said("services/S0102.json")["attributes"]]
    assert codes[0] == "S01-x"
