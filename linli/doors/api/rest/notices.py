"""Notices: the bell, for programs."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import Field

from linli.cores.notify.public import notices_page, read_notices, unread_count
from linli.doors.api.actions import Answer
from linli.doors.api.rest.answers import Key, once, sent, told
from linli.doors.api.rest.bearer import Bearer, acting
from linli.doors.api.rest.problems import refused
from linli.doors.api.rest.schemas.words import In, Moment
from linli.doors.api.rules import Scope

router = Router(tags=["notices"])


class NoticeOut(Schema):
    """Something that reached the person, with the place to go to."""

    id: int
    title: str
    words: str
    url: str
    urgent: bool
    at: Moment
    read_at: Moment | None


class Notices(Schema):
    """One page of notices, the newest first."""

    items: list[NoticeOut]
    next: str | None
    previous: str | None
    unread: int = Field(description=gettext_noop("未读的条数，最多数到 99。"))


class ReadIn(In):
    """Which notices were read; without `ids` all of them."""

    ids: Annotated[
        list[Annotated[int, Field(ge=1, le=2**63 - 1)]] | None, Field(max_length=200, examples=[[1, 2]])
    ] = None


class Unread(Schema):
    """How many are still unread, counted up to 99."""

    unread: int


@router.get(
    "notices",
    auth=Bearer(Scope.READ),
    url_name="notices",
    response={200: Notices, **refused()},
    summary=gettext_noop("提醒"),
    description=gettext_noop("令牌所代表的人收到的提醒，新的在前。"),
)
def notices(
    request: HttpRequest,
    cursor: Annotated[str, Query(max_length=600, description=gettext_noop("上一页给出的翻页标记。"))] = "",
    unread: Annotated[bool, Query(description=gettext_noop("只要未读的。"))] = False,
) -> HttpResponse:
    person = acting(request).staff_id
    page = notices_page(person, cursor=cursor or None, unread_only=unread)
    rows = [
        NoticeOut(
            id=row.pk,
            title=row.title,
            words=row.words,
            url=row.url,
            urgent=row.urgent,
            at=row.at,
            read_at=row.read_at,
        )
        for row in page.items
    ]
    found = Notices(
        items=rows, next=page.next_cursor, previous=page.previous_cursor, unread=unread_count(person)
    )
    return sent(told(found))


@router.post(
    "notices/read",
    auth=Bearer(Scope.ACT),
    url_name="read_notices",
    response={200: Unread, **refused()},
    summary=gettext_noop("标为已读"),
    description=gettext_noop("给出 ids 就只标这些，不给就全部标为已读；别人的提醒不受影响。"),
)
def read(request: HttpRequest, body: ReadIn, key: Key) -> HttpResponse:
    def do() -> Answer:
        person = acting(request).staff_id
        read_notices(user_id=person, pks=body.ids)
        return told(Unread(unread=unread_count(person)))

    return once(request, key, do)
