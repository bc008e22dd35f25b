"""Atom feeds (RFC 4287) of what everybody may know."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.doors.following.queries import (
    known_area,
    news_of_area,
    news_path,
    required_public_matter,
    steps_of,
)
from linli.kernel.page.keeping import kept
from linli.kernel.page.slots import county_name

KEPT_FOR = 300
"""Seconds for which readers may keep a feed."""
EMPTY_SINCE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""When a feed without entries changed last."""


class Feed(Atom1Feed):
    """A feed that changes only when its entries do."""

    def __init__(self, *, changed: dt.datetime, **words: Any) -> None:
        super().__init__(**words)
        self.changed = changed

    def latest_post_date(self) -> dt.datetime:
        return self.changed


def _feed(request: HttpRequest, title: str, page: str, urn: str, changed: dt.datetime) -> Feed:
    return Feed(
        changed=changed,
        title=title,
        link=request.build_absolute_uri(page),
        description="",
        subtitle=county_name(),
        author_name=county_name(),
        feed_url=request.build_absolute_uri(),
        feed_guid=urn,
        language="en" if get_language() == "en" else "zh-Hans",
    )


def _urn(*parts: str) -> str:
    """What never changes, whatever the address under which this installation is reached."""
    return ":".join(("urn:linli", settings.COUNTY_CODE, *parts))


def _answer(feed: Feed) -> HttpResponse:
    answer = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    answer["Last-Modified"] = http_date(feed.changed.timestamp())
    return answer


@require_safe
@kept(KEPT_FOR)
def area_feed(request: HttpRequest, code: str) -> HttpResponse:
    """What was reported and what ended in an area, the newest first."""
    name, news = known_area(code), news_of_area(code)
    page = news_path(code)
    changed = max((one.at for one in news), default=EMPTY_SINCE)
    feed = _feed(request, _("%(area)s：公开的诉求") % {"area": name}, page, _urn("area", code), changed)
    for one in news:
        what = one.matter.state if one.has_ended else _("新收到")
        feed.add_item(
            title=f"{what}：{one.matter.title}",
            link=request.build_absolute_uri(reverse("following:matter", args=[one.matter.number])),
            description=_about(one.matter.category, one.matter.place, one.matter.number),
            unique_id=_urn(
                one.matter.number, f"{'ended' if one.has_ended else 'filed'}-{one.at:%Y%m%d%H%M%S}"
            ),
            updateddate=one.at,
            pubdate=one.at,
        )
    return _answer(feed)


@require_safe
@kept(KEPT_FOR)
def matter_feed(request: HttpRequest, number: str) -> HttpResponse:
    """The public steps of one public matter, the newest first."""
    row, shown = required_public_matter(number)
    steps = steps_of(row)
    page = reverse("following:matter", args=[shown.number])
    changed = max((step.at for step in steps), default=shown.filed_at)
    title = _("%(number)s：%(title)s") % {"number": shown.number, "title": shown.title}
    feed = _feed(request, title, page, _urn(shown.number), changed)
    for step in steps:
        feed.add_item(
            title=step.words,
            link=request.build_absolute_uri(page),
            description=_about(shown.category, shown.place, shown.number),
            unique_id=_urn(shown.number, str(step.pk)),
            updateddate=step.at,
            pubdate=step.at,
        )
    return _answer(feed)


def _about(category: str, place: str, number: str) -> str:
    return " · ".join(part for part in (category, place, number) if part)
