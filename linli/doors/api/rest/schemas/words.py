"""The small types that the schemas are made of."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

Moment = Annotated[
    dt.datetime,
    PlainSerializer(lambda at: timezone.localtime(at).isoformat(timespec="seconds"), when_used="json"),
]
"""A moment, written in Beijing time with its offset."""
NO_NUL = r"^[^\x00]*$"
Text = Annotated[str, Field(pattern=NO_NUL)]
Number = Annotated[
    str,
    Path(
        pattern=r"^[0-9]{4}-[0-9]{8,12}$",
        description=gettext_noop("事项的编号。"),
        examples=["2026-48392017"],
    ),
]


class In(BaseModel):
    """A body: what is not asked for is refused."""

    model_config = ConfigDict(extra="forbid")


class Named(BaseModel):
    """A code and its name."""

    code: str
    name: str


class Body(BaseModel):
    """An organisation, as far as a matter names it."""

    id: int
    name: str


class Person(BaseModel):
    """A member of staff, as far as a matter names them."""

    id: int
    name: str
