"""Filing a report, by whatever door it comes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.areas.public import locate
from linli.cores.matters.public import (
    Attachment,
    Channel,
    Confidentiality,
    Filed,
    Matter,
    NewMatter,
    Sealing,
    Urgency,
    file_matter,
    take_step,
)
from linli.cores.people.public import save_contact
from linli.domains.reports.models import ReportDetails
from linli.domains.reports.queries.routing import RoutingTable, routing_table
from linli.domains.reports.rules import title_from
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import Invalid
from linli.kernel.prepared import PreparedInsert

_DETAILS = PreparedInsert(ReportDetails)


@dataclass(frozen=True, kw_only=True)
class NewReport:
    """What a resident, a gridworker or another system says when reporting."""

    title: str
    text: str = ""
    category_code: str | None = None
    area_code: str = ""
    lon: Decimal | None = None
    lat: Decimal | None = None
    address: str = ""
    channel: Channel = Channel.WEB
    name: str = ""
    phone: str = ""
    email: str = ""
    answers: Sequence[dict[str, str]] = ()
    draft_key: str = ""
    source: str = ""
    source_number: str = ""
    with_receipt: bool = True
    receipt: str = ""
    home: str = ""
    """Where the person lives who called or came in; kept with the contact, never with the report."""
    on_the_spot: str = ""
    """What a gridworker did at once; then the report is closed as it is filed."""
    after_key: str = ""
    """Files uploaded under this key show the result of that."""


def file_report(new: NewReport, *, by: Actor, at: dt.datetime | None = None) -> Filed:
    """File a report: place, desk, limits, contact, details, all in one transaction."""
    at = at or timezone.now()
    area_code = _place_of(new)
    table = routing_table()
    category = table.categories.get(new.category_code or "")
    if new.category_code and (category is None or not category.is_active):
        raise Invalid(_("没有这个类别，请重新选择。"), fields={"category": _("请选择列表中的类别。")})
    rule = table.rule_for(new.category_code)
    at_county = bool(rule and rule.county_desk)
    desk = table.desk_for(area_code, category_code=new.category_code, county=at_county)
    if desk is None:
        raise Invalid(_("这个地点还没有受理单位，请拨打县值班电话。"), code="no_desk")
    with transaction.atomic(savepoint=False):
        filed = file_matter(_matter_from(new, table, area_code=area_code, desk_id=desk, by=by), by=by, at=at)
        sealing = Sealing(name=new.name, home=new.home)
        answers = [{**one, "answer": sealing.text("answer", one.get("answer", ""))} for one in new.answers]
        sealing.keep(filed.matter)
        _DETAILS.insert(
            ReportDetails(
                matter=filed.matter,
                limits=table.limits_for(new.category_code),
                answers=answers,
                on_the_spot=bool(new.on_the_spot),
            )
        )
        if new.on_the_spot:
            filed = dataclasses.replace(filed, matter=_settle(filed.matter, new, by=by, at=at))
    return filed


def _matter_from(
    new: NewReport, table: RoutingTable, *, area_code: str, desk_id: int, by: Actor
) -> NewMatter:
    category = table.categories.get(new.category_code or "")
    is_public = bool(category and category.may_be_public)
    return NewMatter(
        kind=KIND,
        title=new.title or title_from(new.text),
        text=new.text,
        category_code=new.category_code,
        area_code=area_code,
        lon=new.lon,
        lat=new.lat,
        address=new.address,
        urgency=Urgency.URGENT if category and category.is_urgent else Urgency.NORMAL,
        channel=new.channel,
        confidentiality=Confidentiality.OPEN if is_public else Confidentiality.INTERNAL,
        desk_id=desk_id,
        contact_id=_contact_of(new),
        name=new.name,
        home=new.home,
        filed_by_id=by.user_id,
        source=new.source,
        source_number=new.source_number,
        with_receipt=new.with_receipt,
        receipt=new.receipt,
        clock_starts=("accept",),
        draft_key=new.draft_key,
        limits=table.limits_for(new.category_code),
    )


def _contact_of(new: NewReport) -> int | None:
    if not (new.name or new.phone or new.email or new.home):
        return None
    contact = save_contact(name=new.name, phone=new.phone, email=new.email, address=new.home)
    return int(contact.pk)


def _settle(matter: Matter, new: NewReport, *, by: Actor, at: dt.datetime) -> Matter:
    """Close what was settled while it was found, by the step that the workflow declares for that."""
    photos = Attachment.objects.filter(draft_key=new.after_key, matter__isnull=True) if new.after_key else ()
    inputs = {"words": new.on_the_spot, "photos": list(photos)}
    return take_step(matter_id=matter.pk, step="handle_on_the_spot", by=by, inputs=inputs, at=at)


def _place_of(new: NewReport) -> str:
    """The most precise place known: the grid under the point, else the area chosen."""
    if new.lon is not None and new.lat is not None:
        place = locate(float(new.lon), float(new.lat))
        if place is not None:
            return place.grid_code
        if not new.area_code:
            raise Invalid(
                _("这个位置不在本县范围内，请重新选点，或者选择所在的村(社区)。"),
                fields={"place": _("位置不在本县。")},
            )
    if not new.area_code:
        raise Invalid(_("请告诉我们地点。"), fields={"place": _("在地图上选点，或者选择所在的村(社区)。")})
    return new.area_code
