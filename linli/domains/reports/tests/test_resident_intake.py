"""The public JSON intake."""

from __future__ import annotations

import base64
import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import altcha
import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.models import Partition
from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import AreaFactory, PartitionFactory, ShapeFactory
from linli.cores.matters.models import Matter
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.actions import sweep_counts
from linli.domains.reports.public import forget_routing
from linli.domains.reports.queries.receipt import open_with_receipt
from linli.domains.reports.tests.factories import CategoryRuleFactory

pytestmark = pytest.mark.django_db
URL = "/api/v1/public/reports"
KEY = "0d5e4cf0-7a55-4d0e-9c5d-000000000001"
REPORT = {"text": "村口的路灯坏了三天\n晚上看不见路", "category": "S0101", "area": "990001101001"}


@pytest.fixture(autouse=True)
def village(settings: LazySettings) -> Iterator[None]:
    settings.ROBOT_PROOF = settings.RATE_LIMITS = False
    for code, name in (("990001", "清溪县"), ("990001101", "柳河镇"), ("990001101001", "桥头村")):
        AreaFactory.create(code=code, name=name)
    CategoryFactory.create(code="S0101", name="路灯")
    town = OrganisationFactory.create(type="township", area_code="990001101", short_name="柳河镇")
    PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code="990001101")
    forget_routing()
    yield
    forget_routing()


def send(body: Any, key: str = KEY, **headers: str) -> Any:
    data = body if isinstance(body, str) else json.dumps(body)
    answer: Any = Client().post(
        URL, data, content_type="application/json", headers={"Idempotency-Key": key} | headers
    )
    return answer


def test_a_report_gets_its_number_receipt_and_limit_and_the_receipt_opens_it() -> None:
    answer = send(REPORT)
    told = json.loads(answer.content)
    assert answer.status_code == 201, told
    assert told["due_at"]
    found = open_with_receipt(number=told["number"], code=told["receipt"])
    assert found is not None
    assert (found[0].source, found[0].source_number, found[0].title) == ("api", KEY, "村口的路灯坏了三天")


def test_the_same_request_again_gets_the_same_answer_and_makes_nothing_new() -> None:
    first, second = send(REPORT), send(REPORT)
    assert (second.status_code, second.content) == (201, first.content)
    assert Matter.objects.count() == 1


def test_the_same_key_for_something_else_is_refused_and_tells_nothing() -> None:
    number = json.loads(send(REPORT).content)["number"]
    refused = send(REPORT | {"text": "另外一件事情"})
    assert refused.status_code == 422
    assert json.loads(refused.content)["code"] == "key_reused"
    assert number not in refused.content.decode()


def test_a_point_is_found_and_filing_takes_at_most_twelve_queries(settings: LazySettings) -> None:
    settings.RATE_LIMITS = True
    drawing = PartitionFactory.create()
    for code in ("990001101001", "990001101001001"):
        ShapeFactory.create(partition=drawing, code=code)
    Partition.objects.update(published_at=timezone.now())
    forget()
    CategoryRuleFactory.create(category_id="S0101", questions=[{"code": "poles", "question": "有几盏灯不亮"}])
    forget_routing()
    point: dict[str, object] = {"text": "路灯坏了", "category": "S0101", "answers": {"S0101-poles": "三盏"}}
    point |= {"lon": 110.05, "lat": 33.55, "phone": "13800005678"}
    assert send(point).status_code == 201
    with CaptureQueriesContext(connection) as queries:
        assert send(point, key=KEY[:-1] + "2").status_code == 201
    statements = [q["sql"] for q in queries]
    assert len([s for s in statements if "SAVEPOINT" not in s]) <= 12, "\n".join(statements)
    assert set(Matter.objects.values_list("area_code", flat=True)) == {"990001101001001"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": ""}, "text"),
        ({"area": ""}, "place"),
        ({"area": "990001999"}, "area"),
        ({"category": "X99"}, "category"),
        ({"phone": "这不是电话"}, "phone"),
        ({"lon": 110.0}, "lat"),
        ({"lon": 500, "lat": 1}, "lon"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_what_is_wrong_is_said_field_by_field(wrong: dict[str, Any], field: str) -> None:
    answer = send(REPORT | wrong)
    problem = json.loads(answer.content)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert any(field in name for name in problem["errors"]), problem
    assert not Matter.objects.exists()


def test_a_body_that_is_no_json_and_a_missing_key_are_refused_as_problems() -> None:
    assert send("路灯").status_code == 400
    assert json.loads(send("路灯").content)["status"] == 400
    missing = Client().post(URL, json.dumps(REPORT), content_type="application/json")
    assert missing.status_code == 422
    assert "Idempotency-Key" in json.loads(missing.content)["errors"]


def test_too_many_from_one_sender_are_asked_to_wait(settings: LazySettings) -> None:
    settings.RATE_LIMITS = True
    answers = [send(REPORT).status_code for _attempt in range(21)]
    assert answers == [201] * 20 + [429]


def test_a_proof_is_asked_for_and_counts_once(settings: LazySettings) -> None:
    settings.ROBOT_PROOF = True
    assert json.loads(send(REPORT).content)["code"] == "proof"
    challenge = altcha.Challenge.from_dict(Client().get("/report/challenge/").json())
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    proof = altcha.Payload(challenge, solution).to_base64()
    assert send(REPORT | {"altcha": proof}).status_code == 201
    dressed_up = base64.b64encode(b" " + base64.b64decode(proof)).decode()
    for used in (proof, dressed_up):
        again = send(REPORT | {"altcha": used}, key=KEY[:-1] + "9")
        assert json.loads(again.content)["code"] == "proof_used"
    assert sweep_counts(now=timezone.now() + dt.timedelta(hours=1)) == 1


@pytest.fixture
def asking() -> None:
    questions = [
        {"code": "poles", "question": "有几盏灯不亮", "type": "number", "required": True},
        {"code": "since", "question": "从哪天开始", "type": "date"},
    ]
    CategoryRuleFactory.create(category_id="S0101", questions=questions)
    forget_routing()


def test_answers_are_kept_with_their_questions(asking: None) -> None:
    answer = send(REPORT | {"answers": {"S0101-poles": "3.0", "S0101-since": "2026-03-01"}})
    assert answer.status_code == 201, answer.content.decode()
    assert Matter.objects.get().report.answers == [
        {"code": "S0101-poles", "question": "有几盏灯不亮", "answer": "3"},
        {"code": "S0101-since", "question": "从哪天开始", "answer": "2026-03-01"},
    ]
    other = send(REPORT | {"answers": {"S0101-poles": "4"}})
    assert json.loads(other.content)["code"] == "key_reused"


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ({}, "S0101-poles", "有几盏灯不亮"),
        ({"S0101-poles": "很多"}, "S0101-poles", "请填一个数"),
        ({"S0101-poles": "3", "S0101-since": "上周"}, "S0101-since", "从哪天开始"),
        ({"S0101-poles": "3", "S0101-colour": "红"}, "S0101-colour", "没有这个问题"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said_at_its_question(
    asking: None,
    answers: dict[str, str],
    code: str,
    said: str,
) -> None:
    answer = send(REPORT | {"answers": answers})
    problem = json.loads(answer.content)
    assert (answer.status_code, list(problem["errors"])) == (422, [f"answers.{code}"])
    assert said in problem["errors"][f"answers.{code}"]
    assert not Matter.objects.exists()


def test_what_needs_a_photograph_is_sent_to_the_page() -> None:
    CategoryRuleFactory.create(category_id="S0101", photo_to_file=True)
    forget_routing()
    answer = send(REPORT)
    problem = json.loads(answer.content)
    assert (answer.status_code, problem["code"], list(problem["errors"])) == (
        422,
        "needs_photo",
        ["category"],
    )
    assert "http://testserver/report/" in problem["detail"]
    assert not Matter.objects.exists()


def test_the_list_of_categories_tells_what_each_asks(asking: None) -> None:
    listed = Client().get("/api/v1/public/report-categories").json()
    (told,) = [one for one in listed if one["code"] == "S0101"]
    assert (told["code"], told["name"], told["needs_photo"]) == ("S0101", "路灯", False)
    assert [(asked["code"], asked["type"], asked["required"]) for asked in told["questions"]] == [
        ("S0101-poles", "number", True),
        ("S0101-since", "date", False),
    ]


def test_the_description_says_what_may_come_in_and_what_may_come_back() -> None:
    told = Client().get("/api/v1/public/openapi.json").json()
    file = told["paths"][URL]["post"]
    assert set(file["responses"]) == {"201", "400", "422", "429"}
    assert "needs_photo" in file["description"]
    answers = told["components"]["schemas"]["ReportIn"]["properties"]["answers"]
    assert (answers["type"], answers["additionalProperties"]["maxLength"]) == ("object", 200)
    (key,) = [given for given in file["parameters"] if given["in"] == "header"]
    assert (key["name"], key["required"]) == ("Idempotency-Key", True)


def test_our_own_page_files_through_the_intake_with_its_photographs_and_shows_the_receipt() -> None:
    CategoryRuleFactory.create(category_id="S0101", photo_to_file=True)
    forget_routing()
    page = Client()
    picture = SimpleUploadedFile("灯.png", png(), "image/png")
    page.post(reverse("reports:what"), {"text": REPORT["text"], "category": "S0101", "photos": picture})
    page.post(reverse("reports:where"), {"area": REPORT["area"], "address": "村口"})
    form = page.get(reverse("reports:who")).content.decode()
    key = found_in(form, "data-key")
    body = json.loads(found_in(form, "data-report")) | {"name": "林小满", "phone": "13800005678", "email": ""}
    assert send(body, "another-key-than-the-pages-own").status_code == 422, (
        "the words are of one sending alone"
    )
    answer = send(body, key)
    assert answer.status_code == 201, answer.content
    matter = Matter.objects.get()
    assert matter.attachments.count() == 1
    sent = page.post(reverse("reports:who"), {"name": "林小满", "phone": "13800005678"})
    assert sent.headers["Location"] == reverse("reports:sent", args=[matter.number])
    assert answer.json()["receipt"] in page.get(sent.headers["Location"]).content.decode()
    assert Matter.objects.count() == 1


def found_in(page: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]+)"', page)
    assert found is not None
    return html.unescape(found[1])


def png() -> bytes:
    data = BytesIO()
    Image.new("RGB", (8, 8), "white").save(data, "PNG")
    return data.getvalue()
