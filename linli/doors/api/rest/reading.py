"""Reading matters: who I am, lists, one matter with all that stands around it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import Field

from linli.cores.areas.public import full_name
from linli.cores.matters.public import (
    Matter,
    MatterFilterForm,
    Tab,
    Waits,
    filter_choices,
    find_matter,
    holds_personal,
    list_page,
    may_work_on,
    steps_open_to,
    surroundings,
    tab_counts,
)
from linli.cores.people.public import masked, may_reveal
from linli.doors.api.rest import shapes
from linli.doors.api.rest.answers import sent, told
from linli.doors.api.rest.bearer import Bearer, acting
from linli.doors.api.rest.problems import refused
from linli.doors.api.rest.schemas.matters import Counts, MaskedOut, MatterList, MatterOut
from linli.doors.api.rest.schemas.words import Number, Text
from linli.doors.api.rules import Scope, matter_tag
from linli.kernel.errors import Invalid

router = Router(tags=["matters"])
READS = Bearer(Scope.READ)
TabName = Literal["mine", "organisation", "cohandling", "passed_on", "following", "done", "all"]


class Narrowed(Schema):
    """The filters of a list: those of the inbox's page."""

    q: Annotated[
        Text, Field(max_length=60, description=gettext_noop("编号、标题或地址里的词。"), examples=["路灯"])
    ] = ""
    kind: Annotated[
        Text, Field(max_length=20, description=gettext_noop("事项的种类。"), examples=["report"])
    ] = ""
    light: Annotated[Literal["", "red", "yellow", "green"], Field(description=gettext_noop("亮着的灯。"))] = (
        ""
    )
    state: Annotated[Text, Field(max_length=24, description=gettext_noop("状态或阶段的代码。"))] = ""
    area: Annotated[
        str, Field(pattern=r"^([0-9]{6,15})?$", description=gettext_noop("区划或网格的代码，含以下各级。"))
    ] = ""
    category: Annotated[
        str, Field(pattern=r"^([A-Z][0-9]{0,10})?$", description=gettext_noop("类别的代码，含以下各级。"))
    ] = ""
    owner: Annotated[int, Field(ge=1, le=2**31 - 1, description=gettext_noop("责任单位。"))] | None = None
    mark: Annotated[Text, Field(max_length=20, description=gettext_noop("标记，例如 escalated、urged。"))] = (
        ""
    )
    tag: Annotated[Text, Field(max_length=20, description=gettext_noop("标签，一个。"))] = ""
    channel: Annotated[Text, Field(max_length=20, description=gettext_noop("来源渠道，例如 phone。"))] = ""
    urgency: Annotated[
        Literal["", "0", "1", "2"], Field(description=gettext_noop("0 一般，1 紧急，2 特急。"))
    ] = ""
    open: Annotated[Literal["", "yes", "no"], Field(description=gettext_noop("yes 未办结，no 已办结。"))] = ""
    filed_from: Annotated[dt.date | None, Field(description=gettext_noop("这一天起上报的（北京时间）。"))] = (
        None
    )
    filed_to: Annotated[dt.date | None, Field(description=gettext_noop("到这一天为止上报的，含当天。"))] = (
        None
    )


@router.get(
    "matters",
    auth=READS,
    url_name="matters",
    response={200: MatterList, **refused()},
    summary=gettext_noop("事项列表"),
    description=gettext_noop(
        "我的待办的各个页签，或全部可见的事项；急的在前，或新的在前。翻页用上一页给出的 next 或 previous。"
    ),
)
def matters(
    request: HttpRequest,
    narrowed: Query[Narrowed],
    tab: Annotated[TabName, Query(description=gettext_noop("我的待办的页签；all 是全部可见。"))] = "all",
    cursor: Annotated[str, Query(max_length=600, description=gettext_noop("上一页给出的翻页标记。"))] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HttpResponse:
    page = list_page(
        acting(request), Tab(tab), filters=filters_of(narrowed), cursor=cursor or None, size=limit
    )
    found = MatterList(items=shapes.rows(page.items), next=page.next_cursor, previous=page.previous_cursor)
    return sent(told(found))


def filters_of(narrowed: Narrowed) -> dict[str, Any]:
    """The filters as the page's own form reads them; what it does not take is refused here."""
    typed = {name: str(value) for name, value in narrowed.model_dump().items() if value not in (None, "")}
    kind = typed.pop("kind", "")
    form = MatterFilterForm(typed, areas=[], choices=filter_choices())
    values = form.values
    if form.errors:
        wrong = {name: errors[0] for name, errors in form.errors.items()}
        raise Invalid(_("筛选条件有问题。"), fields=wrong)
    return {**values, "kind": kind} if kind else values


@router.get(
    "matters/counts",
    auth=READS,
    url_name="counts",
    response={200: Counts, **refused()},
    summary=gettext_noop("各页签有多少件"),
    description=gettext_noop("每个页签最多数到 100。"),
)
def counts(request: HttpRequest) -> HttpResponse:
    return sent(told(Counts(**{tab.value: count for tab, count in tab_counts(acting(request)).items()})))


@router.get(
    "matters/{number}",
    auth=READS,
    url_name="matter",
    response={200: MatterOut, **refused(404)},
    summary=gettext_noop("一个事项"),
    description=gettext_noop(
        "内容、时限、办理记录、附件、上下级事项、协办单位，以及现在可以办理的动作和每个动作要填的内容。"
        "答复里的 ETag 是办理时 If-Match 要带的值。"
    ),
)
def matter(request: HttpRequest, number: Number) -> HttpResponse:
    found = find_matter(number, actor=acting(request))
    return sent(told(matter_out(request, found), tag=matter_tag(found.version)))


def matter_out(request: HttpRequest, found: Matter) -> MatterOut:
    """The whole of a matter as this actor reads it."""
    actor = acting(request)
    around = surroundings(found, actor)
    contact = masked(found.contact)
    return MatterOut(
        **shapes.row(found, {found.area_code: full_name(found.area_code)}),
        text=found.text,
        address=found.address,
        desk=shapes.body_of(found.desk),
        handler=shapes.person(found.handler),
        waits=Waits(found.waits),
        waiting_organisation=shapes.body(found.waiting_organisation),
        waiting_person=shapes.person(found.waiting_person),
        expected=str(found.current.expected),
        **{name: getattr(found, name) for name in PLAIN},
        **shapes.family(found, around),
        cohandlers=[shapes.cohandler(called) for called in around.cohandlings],
        clocks=shapes.clocks(found, around.clocks, timezone.now()),
        timeline=[shapes.entry(shown, found.number) for shown in around.entries],
        tags=list(around.tags),
        is_followed=around.is_followed,
        details=shapes.details(found),
        contact=MaskedOut(name=contact.name, phone=contact.phone, email=contact.email) if contact else None,
        may_reveal=may_reveal(actor) and holds_personal(found),
        may_comment=may_work_on(actor),
        steps=shapes.steps(steps_open_to(actor, found), found),
    )


PLAIN = (
    "confidentiality",
    "escalations",
    "returns",
    "reworks",
    "reopenings",
    "urgings",
    "extensions",
    "review_on",
    "source",
    "source_number",
)
