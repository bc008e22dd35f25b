"""The description of the interface as it is published: OpenAPI 3.1 in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.operation import Operation

from linli.doors.api.rest.examples import EXAMPLES, Example

WORDS = {"description", "summary", "title"}
PROBLEM, JSON = "application/problem+json", "application/json"


class DescribedAPI(NinjaAPI):
    """Ninja's own description, with the media types, scopes and examples that the operations really have."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return f"{operation.methods[0].lower()}_{operation.url_name}"

    def get_openapi_schema(self, **words: Any) -> Any:
        found = super().get_openapi_schema(**words)
        scopes = self._scopes()
        for path in found["paths"].values():
            for operation in path.values():
                _mend_parameters(operation)
                if "requestBody" in operation:  # which may be no JSON at all
                    operation["responses"][400] = {
                        **operation["responses"][422],
                        "description": "Bad Request",
                    }
                _mend_answers(operation["responses"])
                name = operation["operationId"]
                operation["security"] = [{"Bearer": scopes[name]}]
                _show(operation, EXAMPLES[name])
        found["components"]["securitySchemes"] = {"Bearer": {"type": "http", "scheme": "bearer"}}
        return in_readers_language(found)

    def _scopes(self) -> dict[str, list[str]]:
        """The scopes of each operation; one of them is enough."""
        return {
            self.get_openapi_operation_id(operation): [
                scope.value for asked in operation.auth_callbacks for scope in getattr(asked, "scopes", ())
            ]
            for router in self._get_bound_routers()
            for view in router.path_operations.values()
            for operation in view.operations
        }


def _mend_parameters(operation: dict[str, Any]) -> None:
    """A parameter that is left out is no null."""
    for parameter in operation.get("parameters", ()):
        schema = parameter["schema"]
        kinds = [kind for kind in schema.get("anyOf", ()) if kind.get("type") != "null"]
        if len(kinds) == 1:
            schema.pop("anyOf")
            schema.update(kinds[0])
        if "default" in schema and schema["default"] in (None, ""):
            schema.pop("default")
        for name in ("title", "examples", "description"):
            schema.pop(name, None)
        parameter.pop("examples", None)


def _mend_answers(answers: dict[Any, Any]) -> None:
    for status, answer in answers.items():
        content = answer.get("content", {})
        if int(status) >= 400 and JSON in content:
            answer["content"] = {PROBLEM: content[JSON]}


def _show(operation: dict[str, Any], example: Example) -> None:
    """Put the example where readers and tools look for it."""
    shown = {**example.path, **example.query}
    if example.if_match:
        shown["If-Match"] = example.if_match
    shown["Idempotency-Key"] = "0b7f6c1e-3a52-4f0e-9d0c-6f1b2a9c8d7e"
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in shown:
            parameter["example"] = shown[parameter["name"]]
    if example.body is not None:
        operation["requestBody"]["content"][JSON]["example"] = example.body


def in_readers_language(part: Any, name: str = "") -> Any:
    """The same description with its sentences translated."""
    if isinstance(part, dict):
        if name == "properties":
            return {key: in_readers_language(value) for key, value in part.items()}
        return {key: in_readers_language(value, key) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [in_readers_language(value) for value in part]
    return gettext(part) if name in WORDS and isinstance(part, str) and part else part
