"""The description is true: every example of it is carried out, and answered as it says."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import jsonschema_rs
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from linli.cores.access.rules import Role
from linli.cores.matters.tests.factories import AttachmentFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.doors.api.models import ServiceClient
from linli.doors.api.rest import staff_api
from linli.doors.api.rest.examples import EXAMPLES
from linli.doors.api.tests.conftest import World
from linli.doors.api.tests.factories import DeliveryFactory, WebhookFactory, bearer

pytestmark = pytest.mark.django_db
KEY = "0b7f6c1e-3a52-4f0e-9d0c-6f1b2a9c8d7e"


def described(language: str = "") -> dict[str, Any]:
    answer = Client().get("/api/v1/openapi.json", headers={"Accept-Language": language} if language else {})
    assert answer.status_code == 200
    document: dict[str, Any] = answer.json()
    return document


def operations() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Method, path and facts of every operation, by its id."""
    return {
        facts["operationId"]: (method, path, facts)
        for path, methods in staff_api.get_openapi_schema()["paths"].items()
        for method, facts in methods.items()
    }


def prepared(world: World) -> str:
    """The rows that the examples name, and the token of a system that may do all of it."""
    OrganisationFactory.create(pk=940012, name="县住房和城乡建设局", type="department")
    AttachmentFactory.create(pk=940031, matter=world.matter)
    token = bearer(Role.TOWNSHIP_DISPATCHER, world.desk, "990001101", service=True)
    webhook = WebhookFactory.create(pk=940005, client=ServiceClient.objects.latest("pk"))
    DeliveryFactory.create(
        webhook=webhook, entry__matter=world.matter, uid="msg_4f1c0d5ad0c94c52a0c9b9ac93a0f0d1"
    )
    return token


def asked(method: str, path: str, facts: dict[str, Any], token: str) -> Any:
    """The request of the example, as the description shows it."""
    headers, query = {"Authorization": f"Bearer {token}"}, {}
    for one in facts["parameters"]:
        if "example" not in one:
            assert not one["required"], f"{one['name']} has to have an example"
        elif one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", str(one["example"]))
        elif one["in"] == "query":
            query[one["name"]] = str(one["example"])
        else:
            headers[one["name"]] = one["example"]
    content = facts.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in content:
        picture = io.BytesIO()
        Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
        file = SimpleUploadedFile("现场.jpg", picture.getvalue(), "image/jpeg")
        return Client().post(path, {"file": file}, headers=headers)
    body = content.get("application/json", {}).get("example")
    return Client().generic(
        method.upper(),
        path,
        "" if body is None else json.dumps(body),
        content_type="application/json",
        headers=headers,
        query_params=query,
    )


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_gets_the_answer_that_is_described(name: str, world: World) -> None:
    method, path, facts = operations()[name]
    answer = asked(method, path, facts, prepared(world))
    said = getattr(answer, "content", b"")
    assert answer.status_code == EXAMPLES[name].status, said
    content = facts["responses"][answer.status_code].get("content", {})
    if answer.status_code == 204:
        assert not said
    elif name == "get_file":
        assert answer["Content-Type"] in content
        b"".join(answer.streaming_content)
    else:
        whole = {**content["application/json"]["schema"], "components": described()["components"]}
        jsonschema_rs.validator_for(whole).validate(answer.json())


def test_every_operation_has_an_example_and_every_example_an_operation() -> None:
    assert set(operations()) == set(EXAMPLES)


def test_the_description_is_openapi_3_1_and_names_scopes_and_refusals() -> None:
    document = described()
    assert document["openapi"] == "3.1.0"
    for method, path, facts in operations().values():
        assert facts["security"][0]["Bearer"], f"{method} {path}"
        refusals = {status: one for status, one in facts["responses"].items() if int(status) >= 400}
        assert {401, 403, 422, 429} <= set(refusals)
        for one in refusals.values():
            assert list(one["content"]) == ["application/problem+json"]
        if method == "post":
            assert "Idempotency-Key" in {one["name"] for one in facts["parameters"]}


def test_the_description_speaks_the_readers_language() -> None:
    chinese, english = described(), described("en")
    assert chinese["info"]["title"] == "邻里工作接口"
    assert not re.search(r"[\u4e00-\u9fff]", _sentences(english))


def _sentences(part: Any) -> str:
    """All that is said of operations, parameters and fields, but for the examples."""
    if isinstance(part, dict):
        return " ".join(_sentences(value) for key, value in part.items() if not key.startswith("example"))
    if isinstance(part, list):
        return " ".join(_sentences(value) for value in part)
    return part if isinstance(part, str) else ""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_of_the_description_shows_every_operation(language: str) -> None:
    client = Client()
    client.cookies["linli_language"] = language
    page = client.get(reverse("api_pages:documentation")).content.decode()
    for name in EXAMPLES:
        assert f'id="{name}"' in page
    assert "<script>" not in page
