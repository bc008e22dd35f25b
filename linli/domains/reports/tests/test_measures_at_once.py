"""Counting while people work: several count at once, others file at the same time, and nothing is counted twice or lost."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from linli.cores.access.rules import RESIDENT
from linli.cores.matters.models import Matter
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.measures.models import Change
from linli.cores.measures.public import fold_changes, rebuild
from linli.domains.reports.public import NewReport, file_report, forget_routing
from linli.domains.reports.tests.test_flow import GRID, Cast
from linli.domains.reports.tests.test_measures_of_many import everything

REPORTS = 40


@pytest.mark.django_db(transaction=True)
def test_two_count_and_one_counts_anew_while_two_file() -> None:
    Cast()
    category = CategoryFactory.create(code="S0101")
    forget_routing()
    problems: list[Exception] = []
    filing = threading.Event()

    def file() -> None:
        for number in range(REPORTS):
            new = NewReport(title=f"路灯不亮{number}", text="", category_code=category.code, area_code=GRID)
            file_report(new, by=RESIDENT)

    def count() -> None:
        while not filing.is_set():
            fold_changes(batch=3)

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    filers = [threading.Thread(target=run, args=[file]) for _n in range(2)]
    counters = [threading.Thread(target=run, args=[count]) for _n in range(2)]
    anew = threading.Thread(target=run, args=[lambda: rebuild("report", chunk=7)])
    for thread in (*filers, *counters, anew):
        thread.start()
    for thread in (*filers, anew):
        thread.join(60)
    filing.set()
    for thread in counters:
        thread.join(60)
    fold_changes()
    assert not problems
    assert Matter.objects.count() == 2 * REPORTS
    assert not Change.objects.exists()
    counted = everything()
    rebuild("report")
    assert everything() == counted
    forget_routing()
