"""Matters as programs read them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.utils.translation import gettext_noop
from pydantic import BaseModel, Field

from linli.cores.matters.public import Waits
from linli.doors.api.rest.schemas.words import Body, Moment, Named, Person

LightName = Literal["none", "green", "yellow", "red"]


class MatterRow(BaseModel):
    """A matter as a list tells it."""

    number: str
    kind: str
    title: str
    category: Named | None
    area: Named
    state: Named
    is_open: bool
    light: LightName
    urgency: int
    channel: str
    owner: Body | None
    lon: float | None
    lat: float | None
    filed_at: Moment
    due_at: Moment | None
    stepped_at: Moment
    closed_at: Moment | None
    version: int
    url: str = Field(description=gettext_noop("网页上的地址。"))


class MatterList(BaseModel):
    """One page of a list. `next` and `previous` are cursors; null at the ends."""

    items: list[MatterRow]
    next: str | None
    previous: str | None


class PieceOut(BaseModel):
    """A stretch of text, and whether it is what was looked for."""

    text: str
    is_hit: bool


class FoundOut(BaseModel):
    """A matter that was found, and where the words stand in it."""

    matter: MatterRow
    title: list[PieceOut]
    fragments: list[list[PieceOut]]


class FoundList(BaseModel):
    """One page of what a search found."""

    items: list[FoundOut]
    count: int
    is_cut: bool
    holds_some: bool
    spelled: str
    page: int
    pages: int


class ClockOut(BaseModel):
    """A limit that runs, pauses or has stopped."""

    code: str
    name: str
    limit: str
    started_at: Moment
    due_at: Moment
    stopped_at: Moment | None
    paused_at: Moment | None
    light: LightName
    in_time: bool | None
    standing: str


class FileOut(BaseModel):
    """An attachment without its content."""

    id: int
    name: str
    content_type: str
    size: int
    width: int | None
    height: int | None
    at: Moment
    url: str


class EntryOut(BaseModel):
    """One line of the timeline."""

    id: int
    at: Moment
    step: str
    title: str
    who: str
    post: str
    state_from: str
    state_to: str
    words: str
    is_internal: bool
    files: list[FileOut]


class Relative(BaseModel):
    """A matter that belongs to another one; title and state are null where the rule of sight hides it."""

    number: str
    title: str | None
    state: Named | None
    is_open: bool | None
    owner: Body | None


class CoHandler(BaseModel):
    """An organisation called to help."""

    organisation: Body
    asked_at: Moment
    arrived_at: Moment | None
    finished_at: Moment | None


class MaskedOut(BaseModel):
    """What the reporter left, masked."""

    name: str
    phone: str
    email: str


class DetailOut(BaseModel):
    """One thing that only this kind of matter knows."""

    code: str
    name: str
    value: str | int | bool | None


class StepAsks(BaseModel):
    """A step, and what it asks for as a JSON Schema of `inputs`."""

    code: str
    name: str
    confirm: str = Field(description=gettext_noop("不能撤回的，办理前要给人看的提示。"))
    is_primary: bool
    inputs: dict[str, Any]


class StepOut(StepAsks):
    """A step that is open now."""

    page: str | None = Field(
        description=gettext_noop("只能在自己的页面上办理的，页面的地址；其他的为 null，可以在这里办。")
    )


class MatterOut(MatterRow):
    """A matter with all that stands around it."""

    text: str
    address: str
    desk: Body
    handler: Person | None
    waits: Waits
    waiting_organisation: Body | None
    waiting_person: Person | None
    expected: str
    confidentiality: int
    escalations: int
    returns: int
    reworks: int
    reopenings: int
    urgings: int
    extensions: int
    review_on: dt.date | None
    source: str
    source_number: str
    parent: Relative | None
    merged_into: Relative | None
    children: list[Relative]
    cohandlers: list[CoHandler]
    clocks: list[ClockOut]
    timeline: list[EntryOut]
    tags: list[str]
    is_followed: bool
    details: list[DetailOut] = Field(
        description=gettext_noop("这一类事项自己的内容，例如补充问题的回答、群众评价。")
    )
    contact: MaskedOut | None
    may_reveal: bool
    may_comment: bool
    steps: list[StepOut]


class Counts(BaseModel):
    """How much stands in each tab, counted up to 100."""

    mine: int
    organisation: int
    cohandling: int
    passed_on: int
    following: int
