"""POST Service Request, GET Service Requests, GET Service Request, GET service_request_id from a token."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.doors.open311.actions import file_request
from linli.doors.open311.forms import RequestForm
from linli.doors.open311.queries.requests import Told, find_request, find_requests, number_of
from linli.doors.open311.rest.gate import Asked, door, require_client
from linli.doors.open311.rest.offered import found
from linli.doors.open311.rules import wanted
from linli.kernel.errors import Invalid, NotFound
from linli.kernel.page.site import site_of

KEY = re.compile(r"[\x21-\x7e]{16,80}")


@door("GET", "POST")
def requests(asked: Asked) -> tuple[str, Any]:
    """File a request, or read many."""
    if asked.request.method == "POST":
        return "service_requests", [_filed(asked)]
    which = wanted(asked.words, now=timezone.now())
    return "service_requests", [shown(one, extended=which.extended) for one in find_requests(which)]


@door("GET")
def request(asked: Asked, number: str) -> tuple[str, Any]:
    """Read one."""
    extended = wanted({"service_request_id": number} | _extensions(asked), now=timezone.now()).extended
    one = find_request(number, extended=extended) if number.strip() else None
    if not number.strip():
        raise Invalid(_("缺少 service_request_id。"))
    if one is None:
        raise NotFound(_("没有这个 service_request_id：%(number)s。") % {"number": number[:40]})
    return "service_requests", [shown(one, extended=extended)]


@door("GET")
def token(asked: Asked, token: str) -> tuple[str, Any]:  # noqa: ARG001
    """The number of what was filed under the Idempotency-Key of its client: for those whose connection broke."""
    if not token.strip():
        raise Invalid(_("缺少 token。"))
    number = number_of(token) if KEY.fullmatch(token) else ""
    if not number:
        raise NotFound(_("没有这个 token。"))
    return "service_requests", [{"service_request_id": number, "token": token}]


def _extensions(asked: Asked) -> dict[str, str]:
    return {"extensions": asked.arguments.get("extensions", "")}


def _filed(asked: Asked) -> dict[str, Any]:
    client = require_client(asked)
    key = asked.request.headers.get("Idempotency-Key", "").strip()
    if key and not KEY.fullmatch(key):
        raise Invalid(_("Idempotency-Key 要有 16 到 80 个字符。"))
    form = RequestForm(asked.arguments, service=found(asked.arguments.get("service_code", "")))
    if problems := form.problems:
        raise Invalid(fields={"": problems[0]} if len(problems) == 1 else dict(_apart(problems)))
    site = site_of(asked.request)
    answered = file_request(form.new, client=client, key=key, site=site, is_test=asked.is_test)
    return {"service_request_id": answered.number, "service_notice": answered.notice, "account_id": None}


def _apart(problems: list[str]) -> list[tuple[str, str]]:
    """Each with the argument that it is about, as far as one is named."""
    pairs = [one.partition(": ") for one in problems]
    return [(name, told) if told else ("", name) for name, _colon, told in pairs]


def shown(one: Told, *, extended: bool) -> dict[str, Any]:
    """A request as GeoReport has it; with what peers add where it was asked for."""
    matter = one.matter
    state = matter.current
    row: dict[str, Any] = {
        "service_request_id": matter.number,
        "status": "open" if matter.is_open else "closed",
        "status_notes": str(state.public_name),
        "service_name": one.service_name,
        "service_code": one.code,
        "description": one.words,
        "agency_responsible": matter.owner.name if matter.owner else None,
        "service_notice": str(state.public_next) if matter.is_open else None,
        "requested_datetime": moment(matter.filed_at),
        "updated_datetime": moment(matter.closed_at or matter.stepped_at),
        "expected_datetime": moment(matter.due_at) if matter.state == "handling" else None,
        "address": one.address,
        "address_id": one.area_code,
        "zipcode": None,
        "lat": one.lat,
        "long": one.lon,
        "media_url": None,
    }
    return row | extensions(one) if extended else row


def extensions(one: Told) -> dict[str, Any]:
    """What Chicago, Boston and San Francisco send for `extensions=true`: more about the state, and its history."""
    details = getattr(one.matter, "report", None)
    return {
        "extended_attributes": {
            "extended_status": one.matter.state,
            "followers": details.followers if details else 0,
            "reopenings": one.matter.reopenings,
        },
        "notes": [
            {"datetime": moment(line.entry.at), "description": line.done, "type": line.entry.step}
            for line in one.notes
        ],
    }


def moment(at: dt.datetime | None) -> str | None:
    """In the W3C's subset of ISO 8601, with the offset of Beijing."""
    return None if at is None else timezone.localtime(at).isoformat(timespec="seconds")
