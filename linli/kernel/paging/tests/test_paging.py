"""Walking a list page by page gives the list, whatever its ties and gaps."""

from __future__ import annotations

import datetime as dt
import random
from itertools import pairwise
from typing import ClassVar

import pytest
from django.db import connection, models
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli.kernel.errors import Invalid
from linli.kernel.paging import MAX_SIZE, Page, keyset

NOON = dt.datetime(2026, 7, 3, 12, tzinfo=dt.UTC)


class Entry(models.Model):
    """A table that lives for one test."""

    rank = models.IntegerField()
    due_at = models.DateTimeField(null=True)
    name = models.CharField(max_length=20, null=True)  # noqa: DJ001
    above = models.ForeignKey("self", models.CASCADE, null=True)

    objects: ClassVar[models.Manager[Entry]] = models.Manager()

    class Meta:
        app_label = "kernel_paging_tests"
        indexes = [models.Index(fields=["rank", "id"], name="kernel_paging_rank")]

    def __str__(self) -> str:
        return str(self.pk)


@pytest.fixture
def entries(db: None) -> type[Entry]:
    with connection.schema_editor() as editor:
        editor.create_model(Entry)
    return Entry  # the test's transaction takes the table with it


def _fill(count: int) -> None:
    chance = random.Random(7)
    Entry.objects.bulk_create(
        Entry(
            rank=chance.randrange(4),
            due_at=chance.choice([None, NOON, NOON + dt.timedelta(microseconds=chance.randrange(3))]),
            name=chance.choice([None, "王", "a"]),
        )
        for _ in range(count)
    )


def _walk(order: list[object], size: int, *, rank: int | None = None) -> list[Page[Entry]]:
    rows = Entry.objects.all() if rank is None else Entry.objects.filter(rank=rank)
    pages = [keyset(rows, order=order, size=size)]  # type: ignore[arg-type]
    while cursor := pages[-1].next_cursor:
        pages.append(keyset(rows, order=order, size=size, cursor=cursor))  # type: ignore[arg-type]
    return pages


def _expected(order: list[tuple[str, str, str | None]]) -> list[int]:
    """The whole list by Python's stable sort, one column at a time from the last to the first."""
    rows = list(Entry.objects.all())
    for name, direction, nulls in reversed(order):
        known = [row for row in rows if getattr(row, name) is not None]
        gaps = [row for row in rows if getattr(row, name) is None]
        known.sort(key=lambda row: getattr(row, name), reverse=direction == "desc")
        rows = gaps + known if nulls == "first" else known + gaps
    return [row.pk for row in rows]


way = st.sampled_from(["asc", "desc"])
place = st.sampled_from(["first", "last"])
orders = st.tuples(
    st.lists(
        st.one_of(
            st.tuples(st.just("rank"), way, st.none()),
            st.tuples(st.just("due_at"), way, place),
        ),
        max_size=2,
        unique_by=lambda term: term[0],
    ),
    way,
).map(lambda made: [*made[0], ("id", made[1], None)])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=orders, size=st.integers(1, 9))
def test_the_pages_make_the_list_there_and_back(entries: type[Entry], order: list, size: int) -> None:
    if not Entry.objects.exists():
        _fill(25)
    pages = _walk(order, size)
    assert [row.pk for page in pages for row in page] == _expected(order)
    assert pages[0].previous_cursor is None
    for earlier, later in pairwise(pages):
        assert later.previous_cursor is not None
        back = keyset(Entry.objects.all(), order=order, size=size, cursor=later.previous_cursor)
        assert back == earlier


def test_a_page_is_one_query_and_keeps_the_filters(entries: type[Entry]) -> None:
    _fill(60)
    order: list = [("due_at", "asc", "last"), "-id"]
    first = keyset(Entry.objects.filter(rank=1), order=order, size=5)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        second = keyset(Entry.objects.filter(rank=1), order=order, size=5, cursor=first.next_cursor)
    assert len(queries) == 1
    assert "COUNT" not in queries[0]["sql"]
    assert {row.rank for row in second} == {1}
    walked = [row.pk for page in _walk(order, 5, rank=1) for row in page]
    assert sorted(walked) == sorted(Entry.objects.filter(rank=1).values_list("pk", flat=True))


def test_a_path_over_a_relation_costs_no_query_of_its_own(entries: type[Entry]) -> None:
    above = Entry.objects.create(rank=3)
    for _ in range(4):
        Entry.objects.create(rank=1, above=above)
    rows = Entry.objects.filter(above__isnull=False)
    with CaptureQueriesContext(connection) as queries:
        page = keyset(rows, order=["above__rank", "id"], size=2)
    assert len(queries) == 1
    assert len(keyset(rows, order=["above__rank", "id"], size=9, cursor=page.next_cursor)) == 2


def test_directions_that_agree_are_one_range_of_the_index(entries: type[Entry]) -> None:
    _fill(50)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    first = keyset(Entry.objects.all(), order=["rank", "id"], size=5)
    with CaptureQueriesContext(connection) as queries:
        keyset(Entry.objects.all(), order=["rank", "id"], size=5, cursor=first.next_cursor)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + queries[0]["sql"])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Cond: (ROW(rank, id) > ROW(" in plan
    assert "Sort" not in plan


def test_a_forged_or_foreign_cursor_is_refused_with_a_sentence(entries: type[Entry]) -> None:
    _fill(5)
    cursor = keyset(Entry.objects.all(), order=["id"], size=2).next_cursor
    assert cursor is not None
    assert len(cursor) < 80
    for wrong, order in ((cursor + "x", ["id"]), ("x" + cursor, ["id"]), (cursor, ["-id"]), ("嗯", ["id"])):
        with pytest.raises(Invalid, match="第一页"):
            keyset(Entry.objects.all(), order=order, size=2, cursor=wrong)


def test_a_page_emptied_meanwhile_still_knows_the_way_back(entries: type[Entry]) -> None:
    _fill(6)
    first = keyset(Entry.objects.all(), order=["id"], size=3)
    Entry.objects.filter(pk__gt=first.items[-1].pk).delete()
    empty = keyset(Entry.objects.all(), order=["id"], size=3, cursor=first.next_cursor)
    assert empty.items == []
    assert empty.next_cursor is None
    back = keyset(Entry.objects.all(), order=["id"], size=3, cursor=empty.previous_cursor)
    assert [row.pk for row in back] == [row.pk for row in first][:2]


def test_an_order_must_end_in_something_unique_and_pages_have_a_largest_size(entries: type[Entry]) -> None:
    with pytest.raises(ValueError, match="unique"):
        keyset(Entry.objects.all(), order=["rank"])
    assert keyset(Entry.objects.all(), order=["pk"], size=10_000).size == MAX_SIZE


def test_the_rows_of_several_conditions_come_together_in_one_order(entries: type[Entry]) -> None:
    _fill(60)
    wanted = list(
        Entry.objects.filter(Q(rank=1) | Q(name="王")).order_by("-rank", "id").values_list("pk", flat=True)
    )
    walked: list[int] = []
    cursor = None
    while True:
        page = keyset(
            Entry.objects.all(),
            order=["-rank", "id"],
            cursor=cursor,
            size=7,
            any_of=[Q(rank=1), Q(name="王")],
        )
        walked += [entry.pk for entry in page]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert walked == wanted
