"""How the invented county assesses its bodies this year."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from linli.cores.access.models import Post
from linli.cores.access.public import actor_of
from linli.cores.access.rules import Role
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.domains.assessment.models import Scheme
from linli.domains.assessment.public import adjust, draft_scheme, enter_values, keep_indicator, put_in_force

COUNTED = (
    ("按期办结率", "on_time", 30, "满分 × 值 ÷ 100", "值=90 → 27"),
    ("群众满意率", "satisfaction", 25, "满分 × 值 ÷ 100", ""),
    ("解决率", "solution", 20, "满分 如果 值 ≥ 95 否则 满分 × 值 ÷ 100", "值=96 → 20"),
    ("退回率", "return", 10, "最大（0，满分 － 值 × 0.5）", "值=4 → 8"),
)
"""What is counted of reports: name, measure, full points, formula, an example."""
TRAINING = ("工作人员培训", 15, "最小（满分，满分 × 值 ÷ 4）", "次", "全年不少于四次，每次半天。")
ADDED = (
    (2, "deduction", "2", "上半年两件诉求超期一个月以上，督查催办后才办结。", "督查通报第3期"),
    (5, "deduction", "1.5", "一件诉求连续退回三次，最后核实属于本单位职责。", "督查通报第5期"),
    (1, "bonus", "2", "冬季供暖问题提前排查，同类诉求比上年少六成。", "县政府办公室简报第11期"),
)
"""Which body of its class, what, points, reason, evidence."""


def write_assessments(
    bodies: Sequence[Organisation], posts: Sequence[Post], *, today: dt.date, seed: int
) -> int:
    """A scheme in force for this year, with values entered and points added and deducted; returns how many indicators."""
    office = next(post for post in posts if post.role == Role.SUPERVISOR and len(post.area_code) == 6)
    by, rng = actor_of(office.user), random.Random(seed + 9)  # noqa: S311
    days = {"since": dt.date(today.year, 1, 1), "until": dt.date(today.year, 12, 31)}
    scheme = draft_scheme(
        facts={"title": f"清溪县{today.year}年度基层治理考核办法", "year": today.year, **days},
        like=None,
        by=by,
    )
    classes = (OrganisationType.TOWNSHIP, OrganisationType.DEPARTMENT)
    trained = [_indicators(scheme, body_class, by) for body_class in classes]
    put_in_force(scheme_id=scheme.pk, by=by)
    for indicator, body_class in zip(trained, classes, strict=True):
        assessed = [body for body in bodies if body.type == body_class]
        entered = {
            body.pk: (Decimal(rng.choice((2, 3, 3, 4, 4, 5))), "培训签到表和课件") for body in assessed
        }
        enter_values(indicator_id=indicator, values=entered, by=by)
        for place, kind, points, reason, evidence in ADDED:
            facts = {"kind": kind, "points": Decimal(points), "reason": reason, "evidence": evidence}
            if place < len(assessed):
                adjust(scheme_id=scheme.pk, body_id=assessed[place].pk, facts=facts, by=by)
    return scheme.indicators.count()


def _indicators(scheme: Scheme, body_class: str, by: Any) -> int:
    """Those of one class; the key of the one for which values are entered."""
    usual = {"body_class": body_class, "per": "", "note": ""}
    for order, (name, measure, full, formula, examples) in enumerate(COUNTED, start=1):
        facts = {"order": order * 10, "name": name, "full": full, "formula": formula, "examples": examples}
        facts |= {"source": "measure", "kind": "report", "measure": measure, "unit": "%"}
        keep_indicator(scheme_id=scheme.pk, indicator_id=None, facts=usual | facts, by=by)
    name, full, formula, unit, note = TRAINING
    facts = {"order": 90, "name": name, "full": full, "formula": formula, "examples": "", "unit": unit}
    facts |= {"source": "entered", "kind": "", "measure": "", "note": note}
    return keep_indicator(scheme_id=scheme.pk, indicator_id=None, facts=usual | facts, by=by).pk
