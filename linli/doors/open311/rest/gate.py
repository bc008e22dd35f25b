"""What stands before every address: who asks and how often, for which jurisdiction, and how refusals are told."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from linli.domains.reports.public import sender_of
from linli.doors.open311.actions import count_use
from linli.doors.open311.models import ClientKey
from linli.doors.open311.queries.keys import client_of
from linli.doors.open311.rest.documents import document
from linli.doors.open311.rules import Malformed
from linli.kernel.errors import Invalid, LinliError, NotAllowed, NotFound, TooLarge, TooMany

FORM = "application/x-www-form-urlencoded"
LARGEST = 64 * 1024
"""Octets of a body: 4,000 characters of text, each nine octets long when it is encoded, and the rest."""
TOLD_AS = {403: 403, 404: 404, 405: 405, 413: 413, 429: 429}
"""Everything else is 400, as the specification has it."""
logger = logging.getLogger(__name__)


class WrongMethod(LinliError):
    """The address is there, but not for this method."""

    status = 405
    default_code = "method"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, read: its arguments wherever they stand, its client, its endpoint."""

    request: HttpRequest
    arguments: QueryDict
    client: ClientKey | None
    is_test: bool

    @property
    def words(self) -> dict[str, str]:
        """The arguments, the last one where one is named twice."""
        return {name: str(self.arguments.get(name, "")) for name in self.arguments}


def door(*methods: str) -> Callable[[Callable[..., tuple[str, Any]]], Callable[..., HttpResponse]]:
    """A view that answers (root, content) becomes one that answers XML or JSON, and refuses in the same form."""

    def around(answer: Callable[..., tuple[str, Any]]) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @functools.wraps(answer)
        def told(request: HttpRequest, *, form: str, endpoint: str = "", **words: Any) -> HttpResponse:
            try:
                asked = _read(request, methods, is_test=endpoint.startswith("test"))
                root, content = answer(asked, **words)
                return _open(document(root, content, form))
            except Malformed as error:
                name = error.args[0]
                return refusal(Invalid(_("%(name)s 的写法不对，请看接口说明。") % {"name": name}), form)
            except LinliError as error:
                return refusal(error, form, methods)
            except Exception:
                logger.exception("open311")
                return refusal(LinliError(_("服务暂时出错，请稍后再试，并告诉我们。"), code="general"), form)

        return told

    return around


def refusal(error: LinliError, form: str, methods: tuple[str, ...] = ()) -> HttpResponse:
    """The error document: one entry for each thing that is wrong."""
    status = TOLD_AS.get(error.status, 400)
    sentences = [f"{name}: {told}" if name else str(told) for name, told in error.fields.items()]
    rows = [{"code": status, "description": sentence} for sentence in sentences or [str(error)]]
    answer = _open(document("errors", rows, form, status=status))
    if isinstance(error, WrongMethod):
        answer.headers["Allow"] = ", ".join(methods)
    if isinstance(error, TooMany):
        answer.headers["Retry-After"] = "60"
    return answer


@csrf_exempt
def nothing(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
    """An address that isn't one."""
    form = "json" if rest.endswith(".json") else "xml"
    return refusal(NotFound(_("没有这个地址，请从 discovery.xml 开始。")), form)


def require_client(asked: Asked) -> ClientKey:
    """Who files; NotAllowed without a key that holds."""
    if asked.client is None:
        missing = not asked.arguments.get("api_key", "").strip()
        raise NotAllowed(_("缺少 api_key。") if missing else _("api_key 不对，或者已经作废。"))
    return asked.client


def _read(request: HttpRequest, methods: tuple[str, ...], *, is_test: bool) -> Asked:
    request.encoding = "utf-8"  # whatever the client says: the specification leaves no choice
    method = "GET" if request.method == "HEAD" else str(request.method)
    if method not in methods:
        raise WrongMethod(_("这个地址只接受：%(methods)s。") % {"methods": ", ".join(methods)})
    arguments = _body(request) if method == "POST" else request.GET
    client = client_of(arguments.get("api_key", "").strip())
    count_use(client, address=sender_of(request.META))
    _require_here(request, arguments)
    return Asked(request, arguments, client, is_test)


def _body(request: HttpRequest) -> QueryDict:
    """The form that was sent. A body of another type is not even looked at, so there is no XML to be tricked by."""
    if request.content_type != FORM:
        raise Invalid(_("请以 %(type)s 发送。") % {"type": FORM})
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        raise TooLarge(_("内容太大，最多 %(most)d 字节。") % {"most": LARGEST})
    try:
        sent = request.POST.copy()
    except RequestDataTooBig:
        raise TooLarge(_("内容太大，最多 %(most)d 字节。") % {"most": LARGEST}) from None
    except (SuspiciousOperation, UnreadablePostError):
        raise Invalid(_("没有读懂发来的内容。")) from None
    for name in request.GET:
        sent.setdefault(name, request.GET.get(name, ""))
    return sent


def _require_here(request: HttpRequest, arguments: QueryDict) -> None:
    """One jurisdiction is served, so it need not be named; another one isn't here."""
    named = arguments.get("jurisdiction_id", "").strip().lower()
    host = request.get_host().partition(":")[0].lower()
    if named and named not in {settings.COUNTY_CODE, host, host.removeprefix("www.")}:
        raise NotFound(_("没有这个 jurisdiction_id：%(name)s。") % {"name": named[:60]})


def _open(answer: HttpResponse) -> HttpResponse:
    """What everybody may read, pages of other sites may read as well; nobody keeps a copy that grows old."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = "no-store"
    return answer
