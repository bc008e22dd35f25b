"""Cursors: the place between two pages as a short signed text that fits into an address."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core import signing
from django.utils.translation import gettext_lazy as _

from linli.kernel.errors import Invalid
from linli.kernel.paging.order import OrderField

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


@dataclass(frozen=True)
class Place:
    """Between two rows: the values of the row at the edge, and the way one looks from there."""

    values: tuple[object, ...]
    backward: bool


def write_cursor(place: Place, label: str, order: Sequence[OrderField]) -> str:
    """The cursor's text. It is signed, not encrypted: no personal column belongs into an order."""
    content = ["p" if place.backward else "n", *(_pack(value) for value in place.values)]
    return _signer(label, order).sign_object(content)


def read_cursor(text: str, label: str, order: Sequence[OrderField]) -> Place:
    """Read a cursor of this list in this order; raises Invalid for a damaged, forged or foreign one."""
    try:
        way, *packed = _signer(label, order).unsign_object(text)
        return Place(values=tuple(_unpack(value) for value in packed), backward=way == "p")
    except (signing.BadSignature, ValueError):
        raise Invalid(_("翻页标记已失效，请从第一页重新开始。"), code="cursor_invalid") from None


def _signer(label: str, order: Sequence[OrderField]) -> signing.Signer:
    # List and order are part of the salt, so that a cursor of another list has no valid signature here.
    described = ",".join(f"{f.name}:{f.descending:d}:{f.nulls or ''}" for f in order)
    return signing.Signer(salt=f"linli.kernel.paging/{label}/{described}")


def _pack(value: object) -> Any:
    match value:
        case None | bool() | int() | str() | float():
            return value
        case dt.datetime():
            return ["t", (value - _EPOCH) // _MICROSECOND]
        case dt.date():
            return ["d", value.isoformat()]
        case Decimal():
            return ["n", str(value)]
        case uuid.UUID():
            return ["u", value.hex]
    raise TypeError(f"A list cannot be ordered by {type(value).__name__}.")


def _unpack(value: Any) -> object:
    if not isinstance(value, list):
        return value
    kind, content = value
    if kind == "t":
        return _EPOCH + content * _MICROSECOND
    if kind == "d":
        return dt.date.fromisoformat(content)
    return Decimal(content) if kind == "n" else uuid.UUID(content)
