"""The public intake: whoever has no account reports through it, under the pages' own rules."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from typing import Annotated, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Header, Router, Schema, Status
from pydantic import ConfigDict

from linli.cores.areas.models import Area
from linli.cores.matters.public import Channel
from linli.domains.reports.actions import (
    FiledOnce,
    NewReport,
    file_once,
    filed_before,
    require_moderation,
    require_proof,
    sender_of,
)
from linli.domains.reports.rules import title_from
from linli.kernel.chinese import is_phone, normalise_phone
from linli.kernel.errors import Invalid

router = Router(tags=["reports"])
SOURCE = "api"


class ReportIn(Schema):
    """A report as it comes in. A point (WGS 84 degrees) or the code of an area must say where."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Annotated[str, Field(min_length=4, max_length=2000)]
    title: Annotated[str, Field(max_length=60)] = ""
    category: Annotated[str, Field(max_length=12)] | None = None
    lon: Annotated[Decimal, Field(ge=-180, le=180, max_digits=12)] | None = None
    lat: Annotated[Decimal, Field(ge=-90, le=90, max_digits=12)] | None = None
    area: Annotated[str, Field(pattern=r"^([0-9]{6,15})?$")] = ""
    address: Annotated[str, Field(max_length=120)] = ""
    name: Annotated[str, Field(max_length=40)] = ""
    phone: Annotated[str, Field(max_length=30)] = ""
    email: Annotated[str, Field(max_length=100)] = ""
    altcha: str = ""


class ReportOut(Schema):
    """The number, and the receipt code that opens it: kept nowhere, so keep it."""

    number: str
    receipt: str
    state: str
    due_at: dt.datetime | None
    url: str


class Problem(Schema):
    """A refusal after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: dict[str, str] = {}


@router.post(
    "reports",
    url_name="file_report",
    response={201: ReportOut, 422: Problem, 429: Problem},
    summary="File a report",
)
def file(
    request: HttpRequest,
    body: ReportIn,
    key: Annotated[
        str, Header(alias="Idempotency-Key", min_length=16, max_length=80, pattern=r"^[\x21-\x7e]+$")
    ],
) -> Any:
    """File once for each `Idempotency-Key`; the same request again gets the same answer."""
    require_moderation("file", sender_of(request.META))
    new, said = _new_report(body), _digest(body)
    done = filed_before(source=SOURCE, key=key, said=said)
    if done is None:
        require_proof(body.altcha)
        done = file_once(new, source=SOURCE, key=key, said=said)
    return Status(201, _answer(done))


def _new_report(body: ReportIn) -> NewReport:
    problems: dict[str, object] = {}
    if (body.lon is None) != (body.lat is None):
        problems["lon" if body.lon is None else "lat"] = _("经度和纬度要一起填。")
    if body.phone and not is_phone(body.phone):
        problems["phone"] = _("这个号码不像电话号码，请检查一下，或者留空。")
    if body.email and not _is_email(body.email):
        problems["email"] = _("这个邮箱地址不对，请检查一下，或者留空。")
    if body.area and not _is_here(body.area):
        problems["area"] = _("本县没有这个区划代码。")
    if problems:
        raise Invalid(_("填写的内容有问题，请改正后再提交。"), fields=problems)
    return NewReport(
        title=body.title or title_from(body.text),
        text=body.text,
        category_code=body.category or None,
        area_code=body.area,
        lon=_rounded(body.lon),
        lat=_rounded(body.lat),
        address=body.address,
        channel=Channel.WEB,
        name=body.name,
        phone=normalise_phone(body.phone) if body.phone else "",
        email=body.email,
    )


def _is_email(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def _is_here(code: str) -> bool:
    return Area.objects.inside(settings.COUNTY_CODE).filter(code=code, is_active=True).exists()


def _rounded(degrees: Decimal | None) -> Decimal | None:
    """Six decimals: some ten centimetres."""
    return None if degrees is None else degrees.quantize(Decimal("0.000001"))


def _digest(body: ReportIn) -> str:
    """What was said, without the proof, which is another one at every attempt."""
    return hashlib.sha256(body.model_dump_json(exclude={"altcha"}).encode()).hexdigest()


def _answer(done: FiledOnce) -> ReportOut:
    matter = done.matter
    return ReportOut(
        number=matter.number,
        receipt=done.receipt,
        state=str(matter.current.public_name),
        due_at=timezone.localtime(matter.due_at) if matter.due_at else None,
        url=reverse("reports:show", args=[matter.number]),
    )
