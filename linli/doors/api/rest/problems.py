"""Refusals as RFC 9457 documents, in the caller's language; the public intake answers with them, too."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from linli.kernel.errors import Invalid, LinliError, NotFound
from linli.kernel.page.refusals import problem


class Problem(Schema):
    """A refusal after RFC 9457: a sentence for a person, a code for a program, and the fields that it concerns."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: dict[str, str] = {}


def refused(*statuses: int) -> dict[int, Any]:
    """What else an operation may answer; each is a problem document."""
    return dict.fromkeys(sorted({*statuses, 401, 403, 422, 429}), Problem)


def answer_refusals(api: NinjaAPI) -> None:
    """Let this interface answer whatever is refused with a problem document."""

    api.exception_handler(LinliError)(refusal)
    api.exception_handler(Http404)(missing)
    api.exception_handler(ValidationError)(malformed)
    api.exception_handler(HttpError)(unreadable)


def refusal(_request: HttpRequest, error: LinliError) -> HttpResponse:
    return problem(error)


def missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(NotFound())


def malformed(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What does not fit the description, field by field; the values themselves are not repeated."""
    fields = {_place(row["loc"]): _wrong(row["type"], row["msg"]) for row in error.errors}
    return problem(Invalid(_("填写的内容有问题，请改正后再提交。"), fields=fields))


def _place(loc: tuple[object, ...]) -> str:
    """Where it is, without the part of the request and the name of the body."""
    source, *rest = (str(part) for part in loc)
    if source in {"body", "form", "file"} and rest[:1] and rest[0] in {"body", "asked"}:
        rest = rest[1:]
    return ".".join(rest) or source


def _wrong(kind: str, words: str) -> str:
    """The commonest mistakes in the caller's language; for the others, what the validator says."""
    said = {
        "missing": _("不能缺少。"),
        "extra_forbidden": _("没有这一项。"),
        "string_pattern_mismatch": _("格式不对。"),
        "literal_error": _("不是可以选的值。"),
        "enum": _("不是可以选的值。"),
        "string_type": _("要填一段文字。"),
        "int_parsing": _("要填一个整数。"),
        "int_type": _("要填一个整数。"),
        "string_too_short": _("太短。"),
        "string_too_long": _("太长。"),
    }
    return said.get(kind, words)


def unreadable(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON, say."""
    refusal = LinliError(_("没有读懂这个请求，请按接口说明发送。"), code="unreadable")
    answer = problem(refusal)
    answer.status_code = error.status_code if error.status_code in {400, 413} else 400
    return answer
