"""Two presses at the same moment: real threads, real database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from linli.cores.matters.models import Matter
from linli.domains.reports.actions import FiledOnce, NewReport, file_once
from linli.domains.reports.queries.receipt import open_with_receipt
from linli.domains.reports.tests.test_resident_pages import village  # noqa: F401


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_make_one_report_and_both_answers_open_it() -> None:
    together = Barrier(2)

    def press(_press: int) -> FiledOnce:
        try:
            together.wait(timeout=10)
            new = NewReport(title="路灯坏了", text="路灯坏了", area_code="990001101001")
            return file_once(new, source="web", key="one-and-the-same-key")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as presses:
        first, second = presses.map(press, range(2))
    assert Matter.objects.count() == 1
    assert first.receipt == second.receipt
    assert open_with_receipt(number=second.matter.number, code=second.receipt) is not None
