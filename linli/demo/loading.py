"""Loading the whole invented county, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.cores.access.public import SYSTEM
from linli.cores.areas.models import Area
from linli.demo.answers import write_answers
from linli.demo.assessments import write_assessments
from linli.demo.bodies import build_bodies
from linli.demo.disputes import write_disputes
from linli.demo.geometry import build_county, save
from linli.demo.mediators import enter_mediators
from linli.demo.plans import make_year
from linli.demo.reports import look_around, write_reports
from linli.demo.scenes import play
from linli.demo.staff import build_staff
from linli.domains.reports.public import load_categories

SEED = 990001
FIRST_BULLETIN = "linli.demo.tasks.issue_bulletin"


def load(
    *,
    scale: float,
    reports: int,
    tell: Callable[[str, int], None] = lambda _what, _count: None,
    seed: int = SEED,
) -> None:
    """Areas, bodies, staff, categories, routing, a year of reports, a plan of the year; all or nothing.

    A bulletin follows in the worker.
    """
    now = timezone.localtime()
    with transaction.atomic():
        save(build_county(seed=seed, scale=scale))
        areas = list(Area.objects.filter(code__startswith="990001"))
        bodies = build_bodies(areas)
        tell("bodies", len(bodies))
        posts = build_staff(bodies, seed=seed)
        tell("staff", len(posts))
        tell("mediators", enter_mediators(bodies, posts, today=now.date(), seed=seed))
        load_categories(by=SYSTEM)
        tell("answers", write_answers(now.date()))
        tell("indicators", write_assessments(bodies, posts, today=now.date(), seed=seed))
        county = look_around(areas, bodies, posts)
        for written in write_reports(county, count=reports, now=now, seed=seed):
            tell("reports", written)
        tell("disputes", write_disputes(posts, now=now, seed=seed))
        tell("scenes", play(bodies, posts, now=now, seed=seed))
        tell("tasks", make_year(bodies, posts, now=now, seed=seed))
        app.configure_task(FIRST_BULLETIN).defer()
