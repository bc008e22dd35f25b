"""The declared order of a list, and the SQL condition "comes after this row in that order"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.expressions import OrderBy

Direction = Literal["asc", "desc"]
Nulls = Literal["first", "last"] | None
OrderTerm = str | tuple[str, Direction] | tuple[str, Direction, Nulls]


@dataclass(frozen=True)
class OrderField:
    """One column, annotation or `a__b` path of the order. `nulls` is None for what is never NULL."""

    name: str
    descending: bool = False
    nulls: Nulls = None

    def reversed(self) -> OrderField:
        """The same column seen from the other end of the list."""
        other: dict[Nulls, Nulls] = {"first": "last", "last": "first", None: None}
        return replace(self, descending=not self.descending, nulls=other[self.nulls])

    def order_by(self) -> OrderBy:
        """Django's ordering expression; NULLS FIRST or LAST only where it is not PostgreSQL's own."""
        own = "first" if self.descending else "last"
        first = True if self.nulls == "first" and own != "first" else None
        last = True if self.nulls == "last" and own != "last" else None
        return OrderBy(F(self.name), descending=self.descending, nulls_first=first, nulls_last=last)


def parse_order(terms: Sequence[OrderTerm]) -> tuple[OrderField, ...]:
    """Read `"-filed_at"`, `("due_at", "asc")` and `("due_at", "asc", "last")`."""
    if not terms:
        raise ValueError("An order needs at least one column.")
    return tuple(_parse_term(term) for term in terms)


def _parse_term(term: OrderTerm) -> OrderField:
    if isinstance(term, str):
        return OrderField(term.removeprefix("-"), descending=term.startswith("-"))
    return OrderField(term[0], descending=term[1] == "desc", nulls=term[2] if len(term) == 3 else None)


def require_unique_end(queryset: QuerySet[Any, Any], order: Sequence[OrderField]) -> None:
    """Raise ValueError unless the last column is unique: without it rows are lost between pages."""
    options = queryset.model._meta
    try:
        field = options.pk if order[-1].name == "pk" else options.get_field(order[-1].name)
    except FieldDoesNotExist:
        field = None
    if not isinstance(field, models.Field) or not field.unique or order[-1].nulls is not None:
        raise ValueError(f"The order of {options.label} must end in a unique column that is never NULL.")


class _RowAfter(Func):
    """`(a, b) > (x, y)`: one range of a composite index."""

    output_field = BooleanField()

    def __init__(self, *expressions: Any, operator: str = ">", **extra: Any) -> None:
        super().__init__(*expressions, **extra)
        self.operator = operator

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]  # noqa: ARG002
        parts = [compiler.compile(expression) for expression in self.get_source_expressions()]
        half = len(parts) // 2
        left = ", ".join(sql for sql, _params in parts[:half])
        right = ", ".join(sql for sql, _params in parts[half:])
        params = [param for _sql, some in parts for param in some]
        return f"({left}) {self.operator} ({right})", params


def rows_after(order: Sequence[OrderField], values: Sequence[object]) -> Q:
    """The condition that a row stands strictly after the one with these values.

    Where directions agree and nothing is NULL it is a row-value comparison, which PostgreSQL answers with
    one index range. Otherwise it is expanded column by column, each step with its bound (`a >= x and (a >
    x or …)`), so that an index on the leading column still narrows the scan. A leading column with NULLs
    at the far end (`or a is null`) is walked through the ordered index instead: order very long lists by a
    column that is never NULL.
    """
    head, rest = order[0], order[1:]
    if all(field.nulls is None and field.descending == head.descending for field in order):
        return _compare(order, values)
    name, value = head.name, values[0]
    following = rows_after(rest, values[1:]) if rest else None
    if value is None:
        return _after_null(head, following)
    strict = "lt" if head.descending else "gt"
    after = Q(**{f"{name}__{strict}": value})
    if following is not None:
        after = Q(**{f"{name}__{strict}e": value}) & (after | following)
    return after | Q(**{f"{name}__isnull": True}) if head.nulls == "last" else after


def _compare(order: Sequence[OrderField], values: Sequence[object]) -> Q:
    if any(value is None for value in values):
        raise ValueError("A column of the order is NULL though it was declared never to be.")
    operator = "<" if order[0].descending else ">"
    return Q(_RowAfter(*(F(field.name) for field in order), *(Value(v) for v in values), operator=operator))


def _after_null(head: OrderField, following: Q | None) -> Q:
    if head.nulls is None:
        raise ValueError(f"{head.name} is NULL though the order declares that it never is.")
    equal = Q(**{f"{head.name}__isnull": True})
    if following is not None:
        equal &= following
    if head.nulls == "last":
        return equal
    others = Q(**{f"{head.name}__isnull": False})
    return others | equal if following is not None else others
