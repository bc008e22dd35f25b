"""Errors that carry a sentence for a person, a code for a program and the fields they concern.

Raised by rules and actions, turned into a page, a partial page or an RFC 9457 document at the edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


class LinliError(Exception):
    """A refusal that somebody can understand and mend.

    `message` is a whole sentence in the user's language; `fields` maps a form field to what is wrong with it.
    """

    status: ClassVar[int] = 400
    default_code: ClassVar[str] = "bad_request"
    default_message: ClassVar[object] = _("这个请求不能办理。")

    def __init__(
        self, message: object = "", *, code: str | None = None, fields: Mapping[str, object] | None = None
    ) -> None:
        self.message = message or self.default_message
        super().__init__(self.message)
        self.code = code or self.default_code
        self.fields = dict(fields or {})

    def __str__(self) -> str:
        return str(self.message)


class NotSignedIn(LinliError):
    """Nobody is known to ask: no token, or none that holds."""

    status = 401
    default_code = "not_signed_in"
    default_message = _("没有有效的访问令牌。")


class NotAllowed(LinliError):
    """The person is known, sees the thing, and may not do this with it."""

    status = 403
    default_code = "not_allowed"


class NotFound(LinliError):
    """There is no such thing, or it is not for this person to know that there is."""

    status = 404
    default_code = "not_found"
    default_message = _("没有找到，或者不在您的查看范围内。")


class Stale(LinliError):
    """Somebody else was faster; the sentence names who did what meanwhile."""

    status = 409
    default_code = "stale"


class Changed(LinliError):
    """The thing is no longer in the state that the request named."""

    status = 412
    default_code = "changed"


class TooLarge(LinliError):
    """What was sent is larger than what is taken."""

    status = 413
    default_code = "too_large"


class Invalid(LinliError):
    """What was typed does not hold; `fields` says where."""

    status = 422
    default_code = "invalid"


class Unconditional(LinliError):
    """The request has to say which state of the thing it was made for."""

    status = 428
    default_code = "if_match_missing"


class TooMany(LinliError):
    """Too often in too short a time."""

    status = 429
    default_code = "too_many"
