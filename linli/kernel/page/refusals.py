"""A refusal becomes words: a page, a partial page or an RFC 9457 document, whatever was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from linli.kernel.errors import LinliError

NOT_SHOWN_AGAIN = ("password", "token", "csrf", "phone", "id_number", "receipt", "code", "otp", "altcha")
"""Parts of field names whose content is not written into another page."""
LONG_ENOUGH_TO_HURT = 10


class SentenceForRefusal:
    """Catches what a view let through. A view with a form shows the refusal there (`forms.show_on_form`).

    Good news that waits for the next whole page is given along with a part of a page, too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return with_toasts(request, self.get_response(request))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, LinliError):
            return None
        return answer(request, exception)


def answer(request: HttpRequest, refusal: LinliError) -> HttpResponse:
    """The refusal in the form that the request can take."""
    if _wants_json(request):
        return problem(refusal)
    if getattr(request, "htmx", False):
        return _toast(request, refusal)
    context = {"refusal": refusal, "heading": heading(refusal.status), "typed": typed(request)}
    return render(request, "page/refusal.html", context, status=refusal.status)


def problem(refusal: LinliError) -> JsonResponse:
    """RFC 9457: problem details for HTTP APIs."""
    body: dict[str, Any] = {
        "type": f"urn:linli:problem:{refusal.code}",
        "title": heading(refusal.status),
        "status": refusal.status,
        "detail": str(refusal.message),
        "code": refusal.code,
    }
    if refusal.fields:
        body["errors"] = {name: str(sentence) for name, sentence in refusal.fields.items()}
    return JsonResponse(body, status=refusal.status, content_type="application/problem+json")


def heading(status: int) -> str:
    """What kind of refusal it is, as the title of its page."""
    return {
        401: _("请先登录"),
        403: _("您没有权限这样做"),
        404: _("没有找到"),
        409: _("情况已经变化"),
        412: _("情况已经变化"),
        413: _("内容太大"),
        422: _("填写的内容需要改一改"),
        428: _("请说明针对哪个版本"),
        429: _("操作太频繁"),
    }.get(status, _("这一步没有办成"))


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody typed into the refused form, so that the refusal's page can give it back."""
    if request.method != "POST":
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if isinstance(value, str)
        and len(value) >= LONG_ENOUGH_TO_HURT
        and not any(part in name.lower() for part in NOT_SHOWN_AGAIN)
    ]


def with_toasts(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Append the messages that the part of a page did not show itself; htmx puts them into their corner."""
    waiting = getattr(request, "_messages", None)
    goes_elsewhere = {"HX-Redirect", "HX-Refresh", "HX-Location"} & set(response.headers)
    if (
        not getattr(request, "htmx", False)
        or waiting is None
        or waiting.used
        or goes_elsewhere
        or response.streaming
        or response.status_code not in {200, 201, 422}
        or not response.headers.get("Content-Type", "").startswith("text/html")
        or not len(waiting)
    ):
        return response
    response.content += render_to_string("page/_toasts_oob.html", {"messages": waiting}, request).encode()
    return response


def _toast(request: HttpRequest, refusal: LinliError) -> HttpResponse:
    response = render(request, "page/_refusal_toast.html", {"refusal": refusal}, status=refusal.status)
    response.headers["HX-Retarget"] = "#toasts"
    response.headers["HX-Reswap"] = "beforeend"
    response.headers["HX-Push-Url"] = "false"
    return response


def _wants_json(request: HttpRequest) -> bool:
    return request.path.startswith("/api/") or (
        request.get_preferred_type(["text/html", "application/json", "application/problem+json"]) or ""
    ).endswith("json")
