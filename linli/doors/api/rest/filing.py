"""Filing reports for those who call, come in or write; or that another system passes on."""

from __future__ import annotations

import hashlib
import secrets
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from pydantic import Field

from linli.domains.reports.public import take_down
from linli.doors.api.actions import Answer, gather, put_under
from linli.doors.api.rest import shapes
from linli.doors.api.rest.answers import Key, once, told
from linli.doors.api.rest.bearer import Bearer, acting, asking
from linli.doors.api.rest.problems import refused
from linli.doors.api.rest.schemas.words import In, Moment, Named, Text
from linli.doors.api.rules import Scope
from linli.kernel.page.site import site_of

router = Router(tags=["filing"])
SOURCE = "staff_api"


class ReportIn(In):
    """A report as it is taken down. A point (WGS 84 degrees) or the code of a village must say where."""

    channel: Annotated[
        Text,
        Field(
            max_length=20,
            examples=["phone"],
            description=gettext_noop("phone、desk、letter、online_politics 或 api。"),
        ),
    ] = "api"
    text: Annotated[Text, Field(min_length=4, max_length=2000, examples=["村口的路灯三天没有亮了。"])]
    category: Annotated[Text, Field(max_length=12, examples=["S0101"])] = ""
    area: Annotated[str, Field(pattern=r"^([0-9]{6,15})?$", examples=["990001101001"])] = ""
    lon: Annotated[Decimal, Field(ge=-180, le=180, max_digits=12)] | None = None
    lat: Annotated[Decimal, Field(ge=-90, le=90, max_digits=12)] | None = None
    address: Annotated[Text, Field(max_length=120)] = ""
    name: Annotated[Text, Field(max_length=40)] = ""
    phone: Annotated[Text, Field(max_length=30)] = ""
    email: Annotated[Text, Field(max_length=100)] = ""
    home: Annotated[Text, Field(max_length=120)] = ""
    answers: Annotated[
        dict[Annotated[Text, Field(max_length=40)], Annotated[Text, Field(max_length=200)]],
        Field(max_length=40, description=gettext_noop("类别要问的问题的回答，按问题的代码。")),
    ] = {}
    files: Annotated[list[Annotated[Text, Field(max_length=64)]], Field(max_length=9)] = []


class ReportOut(Schema):
    """The number, and the receipt code that opens it for the reporter: kept nowhere, so pass it on."""

    number: str
    receipt: str
    state: Named
    due_at: Moment | None
    url: str


@router.post(
    "reports",
    auth=Bearer(Scope.FILE),
    url_name="file_report",
    response={201: ReportOut, **refused()},
    summary=gettext_noop("登记诉求"),
    description=gettext_noop(
        "村(社区)干部和派遣员的岗位可以登记；类别要求的照片和问题，与网页上登记时一样。"
    ),
)
def file(request: HttpRequest, body: ReportIn, key: Key) -> HttpResponse:
    def do() -> Answer:
        actor = acting(request)
        named = f"{asking(request).token.pk}:{key}"
        own_key = hashlib.sha256(named.encode()).hexdigest()[:40]
        put_under(own_key, gather(body.files, by=actor, field="files"))
        done = take_down(
            body.model_dump(exclude={"answers", "files"}),
            answers=body.answers,
            by=actor,
            source=SOURCE,
            key=own_key,
            said=secrets.token_urlsafe(16),
            site=site_of(request),
        )
        matter = done.matter
        return told(
            ReportOut(
                number=matter.number,
                receipt=done.receipt,
                state=shapes.state(matter),
                due_at=matter.due_at,
                url=reverse("matters:detail", args=[matter.number]),
            ),
            201,
        )

    return once(request, key, do)
