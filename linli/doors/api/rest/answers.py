"""Answers as they go out: JSON, a status, an entity tag; once for each Idempotency-Key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Header
from pydantic import BaseModel

from linli.doors.api.actions import Answer, answer_once
from linli.doors.api.rest.bearer import asking

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=16,
        max_length=80,
        pattern=r"^[\x21-\x7e]+$",
        description=gettext_noop(
            "每个新请求一个新值（例如 UUID）；没有收到答复时用同一个值重发，不会办两次。"
        ),
        examples=["0b7f6c1e-3a52-4f0e-9d0c-6f1b2a9c8d7e"],
    ),
]


def told(body: BaseModel | None, status: int = 200, tag: str = "") -> Answer:
    """An answer out of what it says."""
    return Answer(status, body.model_dump_json(by_alias=True) if body is not None else "", tag)


def sent(answer: Answer) -> HttpResponse:
    """The answer as it goes over the wire."""
    response = HttpResponse(answer.body, status=answer.status, content_type="application/json")
    if not answer.body:
        del response.headers["Content-Type"]
    if answer.tag:
        response.headers["ETag"] = answer.tag
    return response


def once(
    request: HttpRequest, key: str, do: Callable[[], Answer], *, said: bytes | None = None, keeps: bool = True
) -> HttpResponse:
    """Do it once for this key. `said` stands for the body where that is no JSON."""
    condition = request.headers.get("If-Match", "").encode()
    body = request.body if said is None else said
    return sent(
        answer_once(
            token=asking(request).token,
            key=key,
            path=f"{request.method} {request.path}",
            said=condition + b"\n" + body,
            do=do,
            keeps=keeps,
        )
    )
