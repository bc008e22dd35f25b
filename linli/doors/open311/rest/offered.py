"""GET Service List and GET Service Definition."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from linli.domains.reports.public import Question, QuestionType
from linli.doors.open311.queries import services as offered
from linli.doors.open311.queries.services import Service
from linli.doors.open311.rest.gate import Asked, door
from linli.kernel.errors import Invalid, NotFound

DATATYPES = {
    QuestionType.TEXT: "string",
    QuestionType.NUMBER: "number",
    QuestionType.DATE: "datetime",
    QuestionType.CHOICE: "singlevaluelist",
}


@door("GET")
def services(asked: Asked) -> tuple[str, Any]:  # noqa: ARG001
    """What can be reported."""
    return "services", [told(one) for one in offered.services()]


@door("GET")
def definition(asked: Asked, code: str) -> tuple[str, Any]:  # noqa: ARG001
    """What is asked about a service."""
    return "service_definition", defined(found(code))


def found(code: str) -> Service:
    """The service of this code. Invalid without a code, NotFound where there is none."""
    if not code.strip():
        raise Invalid(_("缺少 service_code。"))
    service = offered.service(code.strip())
    if service is None:
        raise NotFound(_("没有这个 service_code：%(code)s。") % {"code": code[:20]})
    return service


def told(service: Service) -> dict[str, Any]:
    """A service in the list."""
    return {
        "service_code": service.code,
        "service_name": service.category.name,
        "description": service.category.hint,
        "metadata": bool(service.questions),
        "type": "realtime",
        "keywords": ",".join(service.category.keywords.replace("、", " ").replace(",", " ").split()),
        "group": service.group,
    }


def defined(service: Service) -> dict[str, Any]:
    """A service with its questions."""
    rows = enumerate(service.questions, start=1)
    return {"service_code": service.code, "attributes": [_attribute(one, order) for order, one in rows]}


def _attribute(question: Question, order: int) -> dict[str, Any]:
    row: dict[str, Any] = {
        "variable": True,
        "code": question.code,
        "datatype": DATATYPES[question.type],
        "required": question.required,
        "datatype_description": _("日期") if question.type is QuestionType.DATE else None,
        "order": order,
        "description": question.question,
    }
    if question.type is QuestionType.CHOICE:
        row["values"] = [{"key": choice, "name": choice} for choice in question.choices]
    return row
