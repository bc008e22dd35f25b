"""Filing what a client sends, by the same verb as every other door."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from linli.cores.areas.models import Area
from linli.cores.areas.public import is_here, locate
from linli.cores.areas.rules import Level
from linli.cores.matters.public import Channel
from linli.domains.reports.public import NewReport, file_once, ways_to
from linli.doors.open311.models import ClientKey
from linli.doors.open311.queries.requests import SOURCE
from linli.doors.open311.rules import in_words
from linli.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class NewRequest:
    """What a client sends on behalf of a resident. One of point, `area_code` and `address` says where."""

    service_code: str
    service_name: str
    text: str = ""
    lon: Decimal | None = None
    lat: Decimal | None = None
    area_code: str = ""
    address: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    answers: Sequence[dict[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """The number, and what happens next in words for the resident."""

    number: str
    notice: str


def file_request(new: NewRequest, *, client: ClientKey, key: str, site: str, is_test: bool) -> Answered:
    """File it once for each `key`; without one every request is another report.

    The test endpoint looks at everything and files nothing. `site` is the address of this installation.
    """
    report = NewReport(
        title="" if new.text else new.service_name,
        text=new.text,
        category_code=new.service_code,
        area_code=_area_of(new),
        lon=new.lon,
        lat=new.lat,
        address=new.address,
        channel=Channel.API,
        name=new.name,
        phone=new.phone,
        email=new.email,
        answers=new.answers,
    )
    if is_test:
        return Answered(f"TEST-{secrets.token_hex(4).upper()}", _("这是测试地址：内容没有问题，没有登记。"))
    said = hashlib.sha256(f"{client.pk}:{json.dumps(asdict(new), default=str)}".encode()).hexdigest()
    done = file_once(report, source=SOURCE, key=key or secrets.token_urlsafe(18), said=said, site=site)
    notice = str(done.matter.current.public_next)
    if not ways_to(email=new.email, phone=new.phone):
        words = {"code": done.receipt, "url": f"{site}{reverse('reports:find')}"}
        notice += _("回执码 %(code)s，凭编号和回执码在 %(url)s 查看进展、补充情况和评价。") % words
    return Answered(done.matter.number, notice)


def _area_of(new: NewRequest) -> str:
    """What the area is where the point doesn't tell: the one named by its code, else the one that the words name."""
    if new.area_code:
        if not is_here(new.area_code):
            raise Invalid(fields={"address_id": _("本县没有这个区划代码。")})
        return new.area_code
    if new.lon is not None and new.lat is not None:
        if locate(float(new.lon), float(new.lat)) is None:
            raise Invalid(fields={"lat": _("这个位置不在本县范围内。")})
        return ""
    areas = Area.objects.inside(settings.COUNTY_CODE).filter(
        is_active=True, level__in=(Level.TOWNSHIP, Level.VILLAGE)
    )
    return in_words(new.address, dict(areas.values_list("code", "name")), county=settings.COUNTY_CODE)
