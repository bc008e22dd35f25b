"""Two people, or a person and the clock's own sweep, at one report at the same moment: real threads, real database."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from linli.cores.access.rules import RESIDENT, Actor, Role
from linli.cores.access.tests.factories import acting
from linli.cores.audit.public import AuditRow
from linli.cores.matters.models import Clock, Matter, TimelineEntry
from linli.cores.matters.public import sweep_clocks, take_step
from linli.domains.reports.public import NewReport, file_report
from linli.domains.reports.tests.test_flow import GRID, MONDAY_NINE, Cast, filed, people, step  # noqa: F401
from linli.kernel.errors import Invalid, LinliError, Stale

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = dt.timedelta(hours=1)
ROUNDS = 4


def at_once(*presses: Callable[[], object]) -> list[object]:
    """What each of them came to: its result, or the refusal that was raised."""
    together = Barrier(len(presses))

    def press(what: Callable[[], object]) -> object:
        try:
            together.wait(timeout=10)
            return what()
        except LinliError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as threads:
        return list(threads.map(press, presses))


def dispatched(people: Cast) -> Matter:  # noqa: F811
    return step(filed(), "accept_and_dispatch", people.dispatcher, organisation=people.bureau)


def signing(matter: Matter, by: Actor) -> Callable[[], object]:
    return partial(
        take_step, matter_id=matter.pk, step="sign_for", by=by, version=matter.version, at=MONDAY_NINE + HOUR
    )


def steps_of(matter: Matter) -> Counter[str]:
    return Counter(TimelineEntry.objects.filter(matter=matter).values_list("step", flat=True))


def test_of_two_handlers_one_wins_and_the_other_reads_who_did_what(people: Cast) -> None:  # noqa: F811
    colleague = acting(Role.DEPARTMENT_HANDLER, people.bureau)
    for _round in range(ROUNDS):
        matter = dispatched(people)
        audited = AuditRow.objects.count()
        both = (people.handler, colleague)
        came_to = at_once(*(signing(matter, by) for by in both))
        (winner,) = [by for by, result in zip(both, came_to, strict=True) if isinstance(result, Matter)]
        (refusal,) = [result for result in came_to if isinstance(result, Stale)]
        assert winner.name in str(refusal)
        assert "签收" in str(refusal)
        now = Matter.objects.get(pk=matter.pk)
        assert (now.state, now.handler_id, now.version) == ("handling", winner.user_id, matter.version + 1)
        assert steps_of(matter)["sign_for"] == 1
        assert AuditRow.objects.count() == audited + 1
        running = Clock.objects.filter(matter=matter, stopped_at__isnull=True)
        assert list(running.values_list("name", flat=True)) == ["handle"]


def test_two_sweeps_at_once_announce_each_light_and_each_escalation_once(people: Cast) -> None:  # noqa: F811
    matters = [dispatched(people) for _report in range(6)]
    clocks = Clock.objects.filter(matter__in=matters, stopped_at__isnull=True)
    yellow, red = clocks.latest("yellow_at").yellow_at, clocks.latest("due_at").due_at + HOUR
    for moment, announced in ((yellow, "turn_yellow"), (red, "escalate")):
        done = at_once(*[partial(sweep_clocks, now=moment)] * 3)
        sweep_clocks(now=moment)
        assert sum(count for count in done if isinstance(count, int)) <= len(matters)
        assert [steps_of(matter)[announced] for matter in matters] == [1] * len(matters)
    assert set(
        Matter.objects.filter(pk__in=[m.pk for m in matters]).values_list("escalations", flat=True)
    ) == {1}


def test_a_step_and_the_sweep_lose_nothing_of_each_other(people: Cast) -> None:  # noqa: F811
    for _round in range(ROUNDS):
        matter = dispatched(people)
        late = Clock.objects.get(matter=matter, stopped_at__isnull=True).due_at + HOUR
        sign = partial(take_step, matter_id=matter.pk, step="sign_for", by=people.handler, at=late)

        came_to = at_once(sign, partial(sweep_clocks, now=late))
        assert isinstance(came_to[0], Matter), "the sweep is no reason to refuse a handler"
        now, entries = Matter.objects.get(pk=matter.pk), steps_of(matter)
        assert (now.state, now.handler_id) == ("handling", people.handler.user_id)
        assert now.escalations == entries["escalate"] <= 1
        sign_clock = Clock.objects.get(matter=matter, name="sign")
        assert (sign_clock.in_time, sign_clock.escalations) == (False, entries["escalate"])
        handle = Clock.objects.get(matter=matter, name="handle")
        assert (now.light, now.due_at) == (handle.light, handle.due_at)
        assert sweep_clocks(now=late) == 0


def another() -> Matter:
    new = NewReport(title="路灯坏了", text="还是那盏灯", category_code="S0101", area_code=GRID)
    return file_report(new, by=RESIDENT, at=MONDAY_NINE).matter


def test_a_report_is_never_merged_into_one_that_ends_at_the_same_moment(people: Cast) -> None:  # noqa: F811
    for _round in range(ROUNDS):
        kept, twin = filed(), another()
        merged, declined = at_once(
            partial(step, twin, "merge", people.dispatcher, matter=kept, reason="同一件事"),
            partial(step, kept, "decline", people.dispatcher, reason="不归本县", basis="条例第三条"),
        )
        now = Matter.objects.get(pk=twin.pk)
        assert isinstance(declined, Matter), "the merged one is only named, never moved"
        if isinstance(merged, Matter):
            assert (now.state, now.merged_into_id) == ("merged", kept.pk)
            assert list(steps_of(kept)) == ["file", "merged_here", "decline"]
        else:
            assert isinstance(merged, (Stale, Invalid))
            assert (now.state, now.merged_into_id, now.version) == ("submitted", None, twin.version)
            assert steps_of(twin) == {"file": 1}


def test_two_that_are_merged_into_each_other_do_not_both_end(people: Cast) -> None:  # noqa: F811
    for _round in range(ROUNDS):
        one, other = filed(), another()
        at_once(
            partial(step, one, "merge", people.dispatcher, matter=other, reason="重复"),
            partial(step, other, "merge", people.county, matter=one, reason="重复"),
        )
        states = sorted(Matter.objects.filter(pk__in=[one.pk, other.pk]).values_list("state", flat=True))
        assert states in (["merged", "submitted"], ["submitted", "submitted"])
