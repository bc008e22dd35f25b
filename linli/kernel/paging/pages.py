"""One page of a long list: one query, no count, no offset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar

from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

from linli.kernel.paging.cursors import Place, read_cursor, write_cursor
from linli.kernel.paging.order import OrderField, OrderTerm, parse_order, require_unique_end, rows_after

Row = TypeVar("Row")

MAX_SIZE = 200
"""However many rows are asked for, no page holds more."""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """The rows of one page and the cursors of its neighbours; None where there is no neighbour."""

    items: list[Row]
    next_cursor: str | None
    previous_cursor: str | None
    size: int

    def __iter__(self) -> Iterator[Row]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def keyset(
    queryset: QuerySet[Any, Row],
    *,
    order: Sequence[OrderTerm],
    cursor: str | None = None,
    size: int = 50,
    any_of: Sequence[Q] = (),
) -> Page[Row]:
    """One page of `queryset` (its filters stay, its own ordering is replaced), read with exactly one query.

    `any_of` narrows it to the rows of any of these conditions. Each is walked along its own ordered index and cut
    off at the page's size before they are put together: PostgreSQL does not do that for an OR by itself, and
    would read and sort all of their rows for one page.

    `order` holds `"-filed_at"`, `("due_at", "asc")` or `("due_at", "asc", "last")`; a column that can be
    NULL must say where its NULLs stand, and the last one must be unique. An empty cursor is the first
    page. Raises `linli.kernel.errors.Invalid` for a cursor that is damaged, forged or of another list or
    order.
    """
    fields = parse_order(order)
    require_unique_end(queryset, fields)
    label = queryset.model._meta.label_lower
    size = max(1, min(size, MAX_SIZE))
    place = read_cursor(cursor, label, fields) if cursor else None
    rows = _fetch(queryset, fields, place, size + 1, any_of)
    more, rows = len(rows) > size, rows[:size]
    backward = place is not None and place.backward
    if backward:
        rows.reverse()

    def edge(row: Row | None, *, looks_back: bool) -> str | None:
        if row is not None:
            values = tuple(_value(row, number, field) for number, field in enumerate(fields))
        elif place is not None and place.backward != looks_back:
            values = place.values  # nothing left on this side: the way back starts where the cursor stood
        else:
            return None
        return write_cursor(Place(values, looks_back), label, fields)

    first, last = (rows[0], rows[-1]) if rows else (None, None)
    return Page(
        items=rows,
        next_cursor=edge(last, looks_back=False) if more or backward else None,
        previous_cursor=edge(first, looks_back=True) if (more if backward else place is not None) else None,
        size=size,
    )


def neighbours(
    queryset: QuerySet[Any, Row], row: Row, *, order: Sequence[OrderTerm], any_of: Sequence[Q] = ()
) -> tuple[Row | None, Row | None]:
    """The rows before and after `row` in this order, whether it stands in the list itself or not; two queries."""
    fields = parse_order(order)
    require_unique_end(queryset, fields)
    values = tuple(reduce(getattr, field.name.split("__"), row) for field in fields)

    def beside(*, backward: bool) -> Row | None:
        return next(iter(_fetch(queryset, fields, Place(values, backward), 1, any_of)), None)

    return beside(backward=True), beside(backward=False)


def _fetch(
    queryset: QuerySet[Any, Row],
    fields: Sequence[OrderField],
    place: Place | None,
    count: int,
    any_of: Sequence[Q],
) -> list[Row]:
    paths = {_alias(number): F(field.name) for number, field in enumerate(fields) if "__" in field.name}
    if paths:
        queryset = queryset.annotate(**paths)
    seen = [field.reversed() for field in fields] if place and place.backward else fields
    if place is not None:
        queryset = queryset.filter(rows_after(seen, place.values))
    order = [field.order_by() for field in seen]
    if any_of:
        queryset = queryset.filter(pk__in=_put_together(queryset, any_of, order, count))
    return list(queryset.order_by(*order)[:count])


def _put_together(
    queryset: QuerySet[Any, Any], any_of: Sequence[Q], order: Sequence[OrderBy], count: int
) -> QuerySet[Any, Any]:
    """The keys of the first rows of each condition."""
    bare = queryset.select_related(None)
    first, *others = (bare.filter(condition).order_by(*order).values("pk")[:count] for condition in any_of)
    return first.union(*others, all=True) if others else first


def _alias(number: int) -> str:
    # A value behind a relation is read with the row, so that the cursor costs no query of its own.
    return f"keyset_{number}"


def _value(row: object, number: int, field: OrderField) -> object:
    name = _alias(number) if "__" in field.name else field.name
    if isinstance(row, Mapping):
        return row[name]
    if isinstance(row, Model):
        return getattr(row, name)
    return reduce(getattr, field.name.split("__"), row)
