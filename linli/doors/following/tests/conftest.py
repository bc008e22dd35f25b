"""A village with one public report, those who work on it, a mail server that listens, and somebody who follows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Matter, TimelineEntry
from linli.cores.matters.public import announce_afterwards, hand_on_untold
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.notify.public import deliver_due
from linli.cores.notify.tests.wires import Mailboxes, mailboxes
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.test_flow import filed, people
from linli.doors.following.actions import tell_followers

__all__ = ["mailboxes", "people"]
COUNTY, TOWN, VILLAGE = "990001", "990001101", "990001101001"
MAILBOX = "lin@example.org"
Links = Callable[[], list[str]]


@pytest.fixture(autouse=True)
def village(db: None, settings: LazySettings) -> Iterator[None]:
    settings.ROBOT_PROOF = settings.RATE_LIMITS = False
    cache.clear()
    for code, name in (
        (COUNTY, "清溪县"),
        (TOWN, "柳河镇"),
        (VILLAGE, "桥头村"),
        (f"{VILLAGE}001", "第一网格"),
    ):
        AreaFactory.create(code=code, name=name)
    CategoryFactory.create(code="S0101", name="路灯")
    forget_routing()
    forget()
    yield
    forget_routing()
    forget()
    cache.clear()


@pytest.fixture
def report(people: Any) -> Matter:
    return filed()


def ask(**wanted: str) -> Any:
    return Client().post("/open/follow/", {"email": MAILBOX} | wanted)


def work() -> None:
    """What the worker does with what waits."""
    untold: list[int] = []
    hand_on_untold(untold.extend)
    for entry in untold:
        announce_afterwards(TimelineEntry.objects.get(pk=entry))
    for args in ProcrastinateJob.objects.filter(task_name="linli.doors.following.tasks.tell").values_list(
        "args", flat=True
    ):
        tell_followers(**args)
    deliver_due()


def end(matter: Matter, at: dt.datetime, **columns: Any) -> None:
    """As if it had been closed at this moment."""
    ended: dict[str, Any] = {
        "state": "closed",
        "is_open": False,
        "closed_at": at,
        "waits": "nobody",
        "light": 0,
    }
    ended |= {"waiting_organisation": None, "waiting_person": None, "due_at": None}
    Matter.objects.filter(pk=matter.pk).update(**ended | columns)


def link_in(mail: Any, word: str) -> str:
    """The address in a mail that holds this word, without the host."""
    found = re.search(rf"https?://[^/\s]+(/open/\S*{word}\S*)", mail.get_content())
    assert found is not None, mail.get_content()
    return found[1]


def confirmed(mailboxes: Mailboxes, **wanted: str) -> str:
    """Somebody has asked and opened the link; returns the address by which they leave. The mailbox is empty again."""
    assert ask(**wanted).status_code == 302
    work()
    link = link_in(mailboxes.mails()[-1], "confirm")
    assert Client().post(link).status_code == 200
    mailboxes.taken.clear()
    return link.replace("confirm", "stop")
