"""Imports while others import, act and take back: nothing twice, nothing half."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from linli.cores.access.public import actor_of
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Matter
from linli.cores.matters.public import take_step
from linli.cores.matters.tests.factories import CategoryFactory
from linli.domains.reports.actions import import_work, work_on_import
from linli.domains.reports.models import ReportImport, Stand
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.test_imports_in_the_browser import LAMP, Clerk, newest, work
from linli.kernel.errors import LinliError

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = [(f"N{number:03d}", *LAMP[1:]) for number in range(60)]


@pytest.fixture(autouse=True)
def county(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(import_work, "CHUNK", 7)
    for code, name in (("990001", "清溪县"), ("990001101", "柳河镇")):
        AreaFactory.create(code=code, name=name)
    CategoryFactory.create(code="S0101", name="路灯")
    forget_routing()
    yield
    forget_routing()


def at_once(*works: Callable[[], object]) -> list[Exception]:
    problems: list[Exception] = []

    def run(one: Callable[[], object]) -> None:
        try:
            one()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[one]) for one in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return problems


def test_two_desks_that_take_over_the_same_numbers_at_once_write_each_once() -> None:
    clerks = [Clerk(), Clerk()]
    for clerk in clerks:
        clerk.checked(*ROWS)
    jobs = []
    for taken, clerk in zip(ReportImport.objects.order_by("pk"), clerks, strict=True):
        clerk.client.post(f"/imports/{taken.pk}/start/")
        jobs.append(ProcrastinateJob.objects.filter(queue_name="imports").latest("pk").args)
    problems = at_once(*(lambda args=args: work_on_import(**args) for args in (*jobs, *jobs)))
    assert not problems
    assert set(ReportImport.objects.values_list("stand", flat=True)) == {Stand.DONE}
    assert sorted(Matter.objects.values_list("source_number", flat=True)) == [row[0] for row in ROWS]
    assert sum(ReportImport.objects.values_list("added", flat=True)) == len(ROWS)
    assert sum(ReportImport.objects.values_list("unchanged", flat=True)) == len(ROWS)


def test_a_step_taken_while_all_is_taken_back_keeps_all_or_is_refused() -> None:
    clerk = Clerk()
    clerk.taken_over(*ROWS)
    clerk.client.post(f"/imports/{newest().pk}/undo/")
    last = Matter.objects.latest("pk")
    inputs = {"reason": "不归本县管。", "basis": "《信访工作条例》第二十二条"}
    by = actor_of(clerk.post.user)
    problems = at_once(work, lambda: take_step(matter_id=last.pk, step="decline", by=by, inputs=inputs))
    states = sorted(set(Matter.objects.values_list("state", flat=True)))
    if problems:
        assert all(isinstance(problem, LinliError) for problem in problems)
        assert states == ["withdrawn"]
        assert newest().stand == Stand.UNDONE
    else:
        assert states == ["declined", "submitted"]
        assert newest().stand == Stand.DONE
        assert last.number in newest().notice
