"""The HTTP API for everybody: each domain brings a router, this file mounts them and turns refusals into documents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from linli.domains.reports.rest import router as reports
from linli.kernel.errors import Invalid, LinliError
from linli.kernel.page.refusals import problem

public_api = NinjaAPI(
    title="Linli",
    version="1",
    urls_namespace="public_api",
    docs_url=None,  # its page would load scripts from elsewhere; the description itself is at openapi.json
)
public_api.add_router("", reports)


@public_api.exception_handler(LinliError)
def refused(_request: HttpRequest, refusal: LinliError) -> HttpResponse:
    return problem(refusal)


@public_api.exception_handler(ValidationError)
def malformed(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What does not fit the description, field by field; the values themselves are not repeated."""
    fields = {
        ".".join(str(part) for part in row["loc"][1:] if part != "body") or "body": row["msg"]
        for row in error.errors
    }
    return problem(Invalid(_("填写的内容有问题，请改正后再提交。"), fields=fields))


@public_api.exception_handler(HttpError)
def unreadable(_request: HttpRequest, _error: HttpError) -> HttpResponse:
    """A body that is no JSON, say."""
    return problem(LinliError(_("没有读懂这个请求，请按接口说明发送。"), code="unreadable"))
