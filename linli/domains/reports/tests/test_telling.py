"""How news of a step reaches the worker: as a note with the step, and from there as a job for each."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from linli.cores.matters.models import TimelineEntry, Untold
from linli.cores.matters.public import hand_on_untold
from linli.cores.notify.models import Notice
from linli.domains.reports.tests.test_around import people  # noqa: F401
from linli.domains.reports.tests.test_flow import Cast, filed, step

pytestmark = pytest.mark.django_db
HAND_ON, TELL = "linli.cores.matters.tasks.hand_on", "linli.cores.matters.tasks.tell"


def _jobs() -> list[int]:
    jobs = ProcrastinateJob.objects.filter(task_name=TELL).order_by("id")
    return [args["entry_id"] for args in jobs.values_list("args", flat=True)]


def test_a_dispatch_rings_the_bell_of_the_bureau_through_the_worker(people: Cast) -> None:  # noqa: F811
    matter = filed()
    step(matter, "accept_and_dispatch", people.dispatcher, organisation=people.bureau)
    assert _jobs() == [], "a step leaves a note alone"
    app.tasks[HAND_ON](0)
    entries = list(TimelineEntry.objects.filter(matter=matter).order_by("id").values_list("pk", flat=True))
    assert _jobs() == entries, "what came first is told first"
    assert not Untold.objects.exists()
    for entry in entries:
        app.tasks[TELL](entry)
    assert Notice.objects.filter(recipient=people.handler.staff_id).exists()
    app.tasks[HAND_ON](0)
    assert _jobs() == entries, "handed on once"


def test_notes_are_handed_on_in_sets_and_wait_where_that_fails(people: Cast) -> None:  # noqa: F811
    entries = [TimelineEntry.objects.get(matter=filed()).pk for _ in range(5)]
    with pytest.raises(ConnectionError):
        hand_on_untold(_refusing, batch=2)
    sets: list[list[int]] = []
    assert hand_on_untold(lambda some: sets.append(list(some)), batch=2) == 5
    assert [len(some) for some in sets] == [2, 2, 1]
    assert [entry for some in sets for entry in some] == entries


def _refusing(_entries: object) -> None:
    raise ConnectionError
