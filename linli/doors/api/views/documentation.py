"""The description of the interface as a page: drawn from the same OpenAPI document that programs read."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from linli.kernel.page.site import site_of

SUBJECTS = {
    "me": _("我是谁"),
    "matters": _("读取事项"),
    "acting": _("办理事项"),
    "files": _("附件文件"),
    "filing": _("登记诉求"),
    "notices": _("提醒"),
    "lookups": _("名录"),
    "webhooks": _("事件推送"),
}


@require_GET
def documentation(request: HttpRequest) -> HttpResponse:
    """Every operation, by subject, with what goes in and what comes out."""
    groups = _groups(_document(), site_of(request))
    context = {"groups": groups, "requests_a_minute": settings.API_REQUESTS_A_MINUTE}
    return render(request, "api/documentation.html", context)


def _document() -> dict[str, Any]:
    """The document as its own address gives it to who asks in the language of this page."""
    found = resolve(reverse("api:openapi-json"))
    asked = HttpRequest()
    asked.method, asked.META = "GET", {"HTTP_ACCEPT_LANGUAGE": get_language() or ""}
    document: dict[str, Any] = json.loads(found.func(asked, *found.args, **found.kwargs).content)
    return document


def _groups(document: dict[str, Any], site: str) -> list[dict[str, Any]]:
    operations = [
        _operation(method, path, facts, document["components"]["schemas"], site)
        for path, methods in document["paths"].items()
        for method, facts in methods.items()
    ]
    return [
        {"code": code, "name": name, "operations": [one for one in operations if one["subject"] == code]}
        for code, name in SUBJECTS.items()
    ]


def _operation(
    method: str, path: str, facts: dict[str, Any], schemas: dict[str, Any], site: str
) -> dict[str, Any]:
    content = facts.get("requestBody", {}).get("content", {})
    kind: str = next(iter(content), "")
    body: dict[str, Any] = content.get(kind, {})
    return {
        "id": facts["operationId"],
        "subject": facts["tags"][0],
        "method": method.upper(),
        "path": path,
        "summary": facts["summary"],
        "description": facts.get("description", ""),
        "scopes": facts["security"][0]["Bearer"],
        "parameters": [_parameter(one) for one in facts["parameters"]],
        "body": _fields(body.get("schema", {}), schemas),
        "answers": [_answer(status, one, schemas) for status, one in facts["responses"].items()],
        "example": _example(method, site + path, facts, kind, body),
    }


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": one["name"],
        "place": one["in"],
        "required": one["required"],
        "type": _type(one["schema"]),
        "description": one.get("description", ""),
    }


def _answer(status: str, answer: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    content = answer.get("content", {})
    schema: dict[str, Any] = next((kind.get("schema", {}) for kind in content.values()), {})
    good = int(status) < 300
    return {
        "status": status,
        "name": answer["description"],
        "is_good": good,
        "fields": _fields(schema, schemas) if good else [],
        "kinds": ", ".join(content) if good else "",
    }


def _fields(schema: dict[str, Any], schemas: dict[str, Any], depth: int = 0) -> list[dict[str, Any]]:
    """The fields of an object, those inside it after it, two levels down."""
    found = _resolved(schema, schemas)
    rows: list[dict[str, Any]] = []
    for name, one in found.get("properties", {}).items():
        rows.append(
            {
                "name": name,
                "depth": depth,
                "type": _type(one),
                "required": name in found.get("required", ()),
                "description": one.get("description", ""),
            }
        )
        if depth < 2:
            rows += _fields(one, schemas, depth + 1)
    return rows


def _resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """The object behind a reference, a list of it, or a choice between it and null."""
    for part in (schema, schema.get("items", {}), *schema.get("anyOf", ())):
        if "$ref" in part:
            found: dict[str, Any] = schemas[part["$ref"].rpartition("/")[2]]
            return found
    return schema


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " | ".join(_type(one) for one in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        return " | ".join(f'"{one}"' for one in schema["enum"])
    if schema.get("type") == "array":
        return f"[{_type(schema.get('items', {}))}]"
    return str(schema.get("format") or schema.get("type", "any"))


def _example(method: str, url: str, facts: dict[str, Any], kind: str, body: dict[str, Any]) -> str:
    """The example as a line for curl."""
    query, headers = [], []
    for one in facts["parameters"]:
        if "example" not in one:
            continue
        if one["in"] == "path":
            url = url.replace(f"{{{one['name']}}}", str(one["example"]))
        elif one["in"] == "query":
            query.append(f"{one['name']}={one['example']}")
        else:
            headers.append(f"-H '{one['name']}: {one['example']}'")
    words = ["curl", *(["-X", method.upper()] if method != "get" else [])]
    words.append(f"'{url}{'?' if query else ''}{'&'.join(query)}'")
    lines = [" ".join(words), '-H "Authorization: Bearer $LINLI_TOKEN"', *headers]
    if "multipart" in kind:
        lines.append("-F 'file=@photo.jpg'")
    elif "example" in body:
        lines.append("-H 'Content-Type: application/json'")
        lines.append(f"-d '{json.dumps(body['example'], ensure_ascii=False)}'")
    return " \\\n  ".join(lines)
