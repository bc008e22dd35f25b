"""A report keeps the limits of the day on which it came in, whatever its category says later."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli.cores.access.rules import RESIDENT
from linli.cores.matters.models import Category, Clock
from linli.domains.reports.models import CategoryRule
from linli.domains.reports.public import NewReport, file_report, forget_routing
from linli.domains.reports.tests.test_flow import GRID, MONDAY_NINE, Cast, people, step  # noqa: F401

hours = st.integers(1, 40).map(lambda count: f"{count}wh")
limits = st.fixed_dictionaries(
    {"accept": hours, "sign": hours, "handle": st.integers(1, 20).map("{}wd".format)}
)


def set_limits(given_limits: dict[str, str]) -> None:
    category, _new = Category.objects.get_or_create(code="S0101", defaults={"kind": "report", "name": "路灯"})
    CategoryRule.objects.update_or_create(category=category, defaults={"limits": given_limits})
    forget_routing()


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=limits, then=limits, rest=st.integers(1, 9))
def test_what_runs_keeps_its_limits_and_what_comes_in_has_the_new_ones(
    people: Cast,  # noqa: F811
    first: dict[str, str],
    then: dict[str, str],
    rest: int,
) -> None:
    set_limits(first)
    new = NewReport(title="路灯不亮", text="三天没亮了", category_code="S0101", area_code=GRID)
    matter = file_report(new, by=RESIDENT, at=MONDAY_NINE).matter
    due = Clock.objects.get(matter=matter).due_at
    set_limits(then)
    later = file_report(new, by=RESIDENT, at=MONDAY_NINE).matter
    assert (Clock.objects.get(matter=matter).due_at, Clock.objects.get(matter=later).limit) == (
        due,
        then["accept"],
    )

    for report, limits_that_hold in ((matter, first), (later, then)):
        step(report, "accept_and_dispatch", people.dispatcher, organisation=people.bureau)
        step(report, "sign_for", people.handler)
        review = (MONDAY_NINE + dt.timedelta(days=rest)).date()
        step(report, "suspend", people.dispatcher, reason="等配件", review_on=review)
        step(report, "resume", people.dispatcher, at=MONDAY_NINE + dt.timedelta(days=rest))
        kept = dict(Clock.objects.filter(matter=report).values_list("name", "limit"))
        assert kept == {name: limits_that_hold[name] for name in ("accept", "sign", "handle")}
