"""The last month's bulletin of the invented county, issued by its office: the archive does not begin empty."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from linli.cores.access.public import actor_of
from linli.cores.accounts.models import User
from linli.cores.measures.public import fold_changes
from linli.portal.models import Bulletin
from linli.portal.public import (
    MONTHLY,
    TO_FILL_IN,
    draft_bulletin,
    edit_bulletin,
    issue_bulletin,
    last_period,
)

COUNTY = "990001"
WORDS_OF_THE_OFFICE = {
    "整改要求、报送时间和联系人": "整改情况于每月15日前报县社会治理指挥中心。",
    "牵头单位、办法和时限": "由县社会治理指挥中心牵头，每周会商一次，两周内全部拿出办理意见。",
    "销号时限和督办安排": "一周内逐件销号，县督查室跟踪督办。",
    "原因分析和治理措施": "主管部门要查清原因，会同有关镇办拿出治理措施。",
    "下步工作安排": "各单位要保持办理质量，及时受理、按期办结、主动回访。",
}
"""What the office writes where the draft leaves a place to it, by what the place asks for."""


def issue_first_bulletin(*, now: dt.datetime | None = None) -> Bulletin | None:
    """Draft, finish and issue it, once every report is counted; None where that month has one already.

    By the same verbs as on the pages, in the name of the county's dispatcher.
    """
    now = now or timezone.now()
    period = last_period(MONTHLY, timezone.localdate(now))
    if Bulletin.objects.live().filter(area_code=COUNTY, kind=MONTHLY, since=period.since).exists():
        return None
    fold_changes()
    clerk = actor_of(User.objects.get(username="county"))
    with transaction.atomic():
        draft = draft_bulletin(area=COUNTY, kind=MONTHLY, period=period, by=clerk, now=now)
        finished = edit_bulletin(
            bulletin_id=draft.pk,
            version=draft.version,
            title=draft.title,
            sections={name: _finished(text) for name, text in draft.sections.items()},
            by=clerk,
        )
        return issue_bulletin(bulletin_id=draft.pk, version=finished.version, by=clerk, now=now)


def _finished(text: str) -> str:
    return TO_FILL_IN.sub(lambda place: WORDS_OF_THE_OFFICE[place[0].strip("【】").partition("：")[2]], text)
