"""Finding matters: by words, as the search page does, and by the telephone of whoever calls, for a reason."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import Field

from linli.cores.matters.public import Found, Order, find_caller, search
from linli.cores.people.public import require_revealer
from linli.doors.api.actions import Answer
from linli.doors.api.rest import shapes
from linli.doors.api.rest.answers import Key, once, sent, told
from linli.doors.api.rest.bearer import Bearer, acting
from linli.doors.api.rest.problems import refused
from linli.doors.api.rest.reading import Narrowed, filters_of
from linli.doors.api.rest.schemas.matters import FoundList, FoundOut, MatterRow, PieceOut
from linli.doors.api.rest.schemas.words import In, Text
from linli.doors.api.rules import Scope

router = Router(tags=["matters"])


class Searched(Narrowed):
    """The words, and the filters of the list."""

    q: Annotated[
        Text,
        Field(
            min_length=1,
            max_length=60,
            description=gettext_noop("至少两个字；在编号、标题、内容、地址和办理记录里找。"),
            examples=["桥头村 路灯"],
        ),
    ]


@router.get(
    "matters/search",
    auth=Bearer(Scope.READ),
    url_name="search",
    response={200: FoundList, **refused()},
    summary=gettext_noop("搜索事项"),
    description=gettext_noop(
        "与搜索页一样：先按查看范围，再排序；每页 20 件。标题和片段按命中分段给出。"
        "is_cut 说明更早的没有看；holds_some 说明没有全部命中的，给出的只含其中一部分词；"
        "spelled 是把拼音首字母换成名称以后找的词。"
    ),
)
def find(
    request: HttpRequest,
    searched: Query[Searched],
    order: Annotated[Literal["best", "newest"], Query()] = "best",
    page: Annotated[int, Query(ge=1, le=25)] = 1,
) -> HttpResponse:
    filters = filters_of(searched)
    found = search(acting(request), filters.pop("q", ""), filters=filters, order=Order(order), page=page)
    rows = shapes.rows(one.matter for one in found.items)
    return sent(
        told(
            FoundList(
                items=[_out(one, row) for one, row in zip(found.items, rows, strict=True)],
                count=found.count,
                is_cut=found.is_cut,
                holds_some=found.holds_some,
                spelled=found.spelled,
                page=found.page,
                pages=found.pages,
            )
        )
    )


def _out(one: Found, row: MatterRow) -> FoundOut:
    return FoundOut(
        matter=row,
        title=[PieceOut(text=piece.text, is_hit=piece.is_hit) for piece in one.title],
        fragments=[
            [PieceOut(text=piece.text, is_hit=piece.is_hit) for piece in fragment]
            for fragment in one.fragments
        ],
    )


class CallerIn(In):
    """The whole number of whoever calls, and why it is looked for; both are kept in the access log, the number as its mask."""

    phone: Annotated[Text, Field(min_length=1, max_length=30, examples=["13812345678"])]
    reason: Annotated[Text, Field(min_length=1, max_length=200, examples=["来电人询问自己以前反映的事"])]


class CallerOut(Schema):
    """The matters that this number was left with, the newest first."""

    items: list[MatterRow]


@router.post(
    "callers",
    auth=Bearer(Scope.REVEAL),
    url_name="callers",
    response={200: CallerOut, **refused()},
    summary=gettext_noop("按来电号码查找"),
    description=gettext_noop(
        "完整的号码，不能按部分号码或姓名查找；只给出本来就看得到的事项。每次都要写理由，记入访问日志，由审计管理员查看。"
    ),
)
def callers(request: HttpRequest, body: CallerIn, key: Key) -> HttpResponse:
    def do() -> Answer:
        actor = acting(request)
        require_revealer(actor)
        found = find_caller(phone=body.phone, by=actor, reason=body.reason)
        return told(CallerOut(items=shapes.rows(found)))

    return once(request, key, do, keeps=False)
