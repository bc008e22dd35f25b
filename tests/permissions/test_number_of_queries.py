"""No page takes more statements because there is more to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from linli.cores.accounts.public import middleware
from linli.cores.areas.public import forget
from linli.cores.areas.queries import location, naming
from linli.cores.matters.public import forget_calendar, forget_choices
from linli.cores.matters.queries import choosing, working_time
from linli.domains.reports.public import forget_routing
from linli.domains.reports.queries import routing
from tests.permissions.crowd import Crowd
from tests.permissions.page import Page
from tests.permissions.query_table import GROWING, NOT_COUNTED, PAGES
from tests.permissions.table import EXPECTED

pytestmark = pytest.mark.django_db  # for pytest-django, which makes the database of the tests that say so

FEW, MORE = 1, 49
REMEMBERED = {
    location: "CHECK_SECONDS",
    naming: "_KEEP_SECONDS",
    choosing: "FRESH_SECONDS",
    working_time: "FRESH_SECONDS",
    routing: "FRESH_SECONDS",
}
A_ROW_OR_TWO = 500
"""Bytes. Fifty rows weigh more; another digit in a counter weighs less."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a page answered, how long it was, and what it asked of the database for that."""

    status: int
    size: int
    statements: list[str]


Taken = dict[str, tuple[Seen, Seen]]


@pytest.fixture(scope="module")
def taken(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Taken]:
    """Each page with one of everything and with fifty; all of it is made once, and rolled back at the end."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), files, transaction.atomic():
        # What is remembered between pages grows old while this runs; no page is to blame for reading it anew.
        for module, seconds in REMEMBERED.items():
            patch.setattr(module, seconds, 3600.0)
        patch.setattr(middleware, "SEEN_EVERY", dt.timedelta(hours=1))
        crowd = Crowd()
        crowd.more(FEW)
        few = {str(page): looked_at(page, crowd) for page in PAGES}
        crowd.more(MORE)
        many = {str(page): looked_at(page, crowd) for page in PAGES}
        yield {name: (few[name], many[name]) for name in few}
        transaction.set_rollback(True)
    forget_all()


def forget_all() -> None:
    forget()
    forget_choices()
    forget_calendar()
    forget_routing()
    cache.clear()


def looked_at(page: Page, crowd: Crowd) -> Seen:
    """The page as it is loaded the second time: what is remembered between pages was read before."""
    url = reverse(page.name, args=page.arguments(crowd)) + (f"?{page.query}" if page.query else "")
    forget_all()
    client = (crowd.programs.asking if page.program else crowd.clients)[page.by]
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(url)
            content = b"".join(answer) if answer.streaming else answer.content
    return Seen(answer.status_code, len(content), [query["sql"] for query in asked.captured_queries])


def in_short(statements: list[str]) -> str:
    return "\n" + "\n".join(sql[:300] for sql in statements)


@pytest.mark.parametrize("looked", PAGES, ids=str)
def test_fifty_rows_take_as_many_statements_as_one(looked: Page, taken: Taken) -> None:
    few, many = taken[str(looked)]
    assert (few.status, many.status) == (200, 200)
    added = [sql for sql in many.statements if sql not in few.statements]
    assert len(few.statements) == len(many.statements), in_short(added)
    assert len(many.statements) <= looked.most, in_short(many.statements)


@pytest.mark.parametrize("looked", GROWING, ids=str)
def test_what_is_counted_are_pages_with_rows_on_them(looked: Page, taken: Taken) -> None:
    few, many = taken[str(looked)]
    assert many.size > few.size + A_ROW_OR_TWO


def test_every_address_that_is_opened_stands_in_the_table() -> None:
    opened = {rule.name for rule in EXPECTED if rule.method == "get"}
    counted = {page.name for page in PAGES}
    assert counted | set(NOT_COUNTED) == opened
    assert not counted & set(NOT_COUNTED)
    assert len({str(page) for page in PAGES}) == len(PAGES)
