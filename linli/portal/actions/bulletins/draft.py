"""Writing a draft from the figures: when the office asks, and by the clock."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import SYSTEM, Actor
from linli.cores.audit.public import record
from linli.cores.measures.public import Period
from linli.kernel.errors import Invalid
from linli.portal.actions.bulletins.news import tell_of_draft
from linli.portal.actions.bulletins.office import office_of
from linli.portal.models import Bulletin, BulletinKind, BulletinOffice
from linli.portal.policy import require_writer
from linli.portal.queries.bulletins.gathering import gather
from linli.portal.rules.bulletin import (
    LONGEST_DAYS,
    MONTHLY,
    WEEKLY,
    Figures,
    draft_sections,
    last_period,
    period_of,
    title_words,
)


def draft_bulletin(
    *, area: str, kind: str, period: Period, by: Actor, now: dt.datetime | None = None
) -> Bulletin:
    """A draft about this area and these days. Invalid for days that are not over, or that have a bulletin already."""
    now = now or timezone.now()
    require_writer(by, area)
    _require_over(kind, period, timezone.localdate(now))
    try:
        with transaction.atomic():
            made = _write(area, kind, period, by, now)
    except IntegrityError as error:
        raise Invalid(_("这一期已经有了，请打开它继续。"), code="bulletin_exists") from error
    return made


def _require_over(kind: str, period: Period, today: dt.date) -> None:
    if kind != BulletinKind.CHOSEN and period != period_of(kind, period.since):
        raise Invalid(fields={"since": _("周报从星期一到星期日，月报从一日到月末。")})
    if period.until < period.since:
        raise Invalid(fields={"until": _("结束的日期不能早于开始的日期。")})
    if period.days > LONGEST_DAYS:
        raise Invalid(fields={"until": _("一期最多一年。")})
    if period.until > today or (kind != BulletinKind.CHOSEN and period.until >= today):
        raise Invalid(fields={"since": _("这段时间还没有结束，结束以后再起草。")})


def _write(area: str, kind: str, period: Period, by: Actor, now: dt.datetime) -> Bulletin:
    office, data = office_of(area), gather(area, kind, period, now=now)
    sections = draft_sections(Figures(data, kind))
    made = Bulletin.objects.create(
        area_code=area,
        kind=kind,
        since=period.since,
        until=period.until,
        title=title_words(kind, period, data["area"]["name"]),
        masthead=office.masthead,
        issuer=office.issuer,
        sent_to=office.sent_to,
        data=data,
        drafted=sections,
        sections=sections,
        drafted_by_id=by.user_id,
        drafted_at=now,
    )
    days: dict[str, object] = {
        "area": area,
        "kind": kind,
        "since": str(period.since),
        "until": str(period.until),
    }
    record(action="bulletins.draft", by=by, subject=f"bulletin:{made.pk}", data=days)
    return made


def draft_due(*, now: dt.datetime | None = None) -> list[Bulletin]:
    """The last week and month of every office that wants them drafted; once each, whatever became of it."""
    now = now or timezone.now()
    wanted = [
        (office.area_code, kind)
        for office in BulletinOffice.objects.order_by("area_code")
        for kind, is_wanted in ((WEEKLY, office.drafts_weekly), (MONTHLY, office.drafts_monthly))
        if is_wanted
    ]
    made = [_draft_once(area, kind, now) for area, kind in wanted]
    return [one for one in made if one is not None]


def _draft_once(area: str, kind: str, now: dt.datetime) -> Bulletin | None:
    period = last_period(kind, timezone.localdate(now))
    with transaction.atomic():
        BulletinOffice.objects.select_for_update().get(pk=area)
        same = Bulletin.objects.filter(area_code=area, kind=kind, since=period.since, until=period.until)
        if same.exists():
            return None
        made = _write(area, kind, period, SYSTEM, now)
        tell_of_draft(made)
    return made
