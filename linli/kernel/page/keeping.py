"""Answers that browsers, proxies and feed readers may keep, and ask for again by their tag."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

View = Callable[..., HttpResponse]


def kept(seconds: int) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Lets everybody keep the answer of this view for so long; what has not changed since is not sent again.

    Only for what is the same for everybody: the answer may be read from any other site as well.
    """

    def decorated(view: View) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def answered(request: HttpRequest, *words: Any, **named: Any) -> HttpResponseBase:
            answer = view(request, *words, **named)
            if answer.status_code != 200:
                return answer
            answer["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:24]}"'
            answer["Cache-Control"] = f"public, max-age={seconds}"
            answer["Access-Control-Allow-Origin"] = "*"
            changed = parse_http_date_safe(answer.get("Last-Modified", ""))
            known = get_conditional_response(
                request, etag=answer["ETag"], last_modified=changed, response=answer
            )
            return known or answer

        return answered

    return decorated
