"""An invented bulletin, with something of everything: what a template is tried with before it is taken."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from linli.portal.models import Bulletin, BulletinKind
from linli.portal.queries.bulletins.gathering import CODES, STANDING
from linli.portal.rules.bulletin import FORMAT, Figures, draft_sections

SINCE, UNTIL = dt.date(2026, 7, 1), dt.date(2026, 7, 31)


def sample_bulletin() -> Bulletin:
    """Not saved, and not about anybody."""
    data = _data()
    sections = draft_sections(Figures(data, BulletinKind.MONTHLY))
    return Bulletin(
        area_code="000000",
        kind=BulletinKind.MONTHLY,
        since=SINCE,
        until=UNTIL,
        title="某县2026年7月社会治理事项办理情况通报",
        masthead="社会治理工作通报",
        issuer="某县社会治理指挥中心",
        sent_to="各镇办，县直各部门",
        data=data,
        drafted=sections,
        sections=sections,
    )


def _data() -> dict[str, Any]:
    numbers: dict[str, list[Any]] = {code: [0.9, 18, 20, False] for code in CODES}
    numbers |= {code: [20, 20, None, False] for code in ("received", "closed", "dispatched")}
    standing: dict[str, list[Any]] = {code: [2, 2, None, False] for code in STANDING}
    days = [SINCE + dt.timedelta(days=number) for number in range((UNTIL - SINCE).days + 1)]
    rows = [
        {"code": name, "name": name, "this": numbers, "before": numbers, "now": standing}
        for name in ("甲", "乙")
    ]
    return {
        "format": FORMAT,
        "area": {"code": "000000", "name": "某县"},
        "period": [SINCE.isoformat(), UNTIL.isoformat()],
        "before": ["2026-06-01", "2026-06-30"],
        "year": ["2025-07-01", "2025-07-31"],
        "at": timezone.localtime().isoformat(timespec="seconds"),
        "counted_up_to": None,
        "names": {code: code for code in (*CODES, *STANDING)},
        "whole": {"this": numbers, "before": numbers, "year": numbers},
        "now": standing,
        "places": rows,
        "bodies": [row | {"type": "department"} for row in rows],
        "categories": rows,
        "channels": rows,
        "days": [[day.isoformat(), 1] for day in days],
        "oldest": [{"number": "1", "category": "甲", "place": "乙", "body": "丙", "days": 40}],
    }
