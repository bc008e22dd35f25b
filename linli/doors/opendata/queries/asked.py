"""What somebody wants to see: which area, which time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from linli.cores.areas.public import area_name, children
from linli.doors.opendata.rules import Span, days_of, read_span, spans_open
from linli.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of the open data: everything of it stands in the address."""

    area: str
    area_name: str
    span: Span
    today: dt.date
    towns: dict[str, str] = field(default_factory=dict)
    """The townships of the county, by their code."""

    @property
    def county(self) -> str:
        return str(settings.COUNTY_CODE)

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        return days_of(self.span, self.today)

    def url(self, view: str = "page", **changed: str) -> str:
        words = {"area": self.area, "period": self.span.token} | changed
        return f"{reverse(f'opendata:{view}')}?{urlencode(words)}"


def asked_for(given: Mapping[str, str], today: dt.date) -> Asked:
    """What the address says; the county and the latest year where it says nothing. NotFound for a place elsewhere."""
    county = settings.COUNTY_CODE
    towns = dict(children(county).values_list("code", "name"))
    area = given.get("area") or county
    if area != county and area not in towns:
        raise NotFound(_("没有这个镇办的公开数据。"))
    name = towns.get(area) or area_name(county) or county
    return Asked(area, name, read_span(given.get("period", ""), today), today, towns)


def span_words(span: Span, today: dt.date) -> str:
    """A time as people say it."""
    if span.quarter:
        return _("%(year)s年第%(quarter)s季度") % {"year": span.year, "quarter": span.quarter}
    last = days_of(span, today)[1]
    if last.month == 12:
        return _("%(year)s年") % {"year": span.year}
    return _("%(year)s年1至%(month)s月") % {"year": span.year, "month": last.month}


def span_choices(today: dt.date) -> list[tuple[str, str]]:
    return [(span.token, span_words(span, today)) for span in spans_open(today)]
