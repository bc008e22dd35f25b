"""Queries that are put into words once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import get_related_populators

from linli.kernel.prepared.sending import cursor_for_prepared

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Wording:
    """A query in SQL, with what turns its answer into rows."""

    sql: str
    values: tuple[Any, ...]
    columns: int
    """How many of the selected columns belong to the model itself; those after them to its relations."""
    names: tuple[str, ...]
    compiler: Any
    converters: dict[int, Any]
    populators: Sequence[Any]


class Prepared(Generic[Row]):
    """A queryset with blanks, worded when it is first asked and from then on only filled in.

    `build` makes the queryset from named values; `like` gives each of them a value to recognise it by: of its type,
    unlike the others and unlike any other value in the query. The answer is what the queryset would answer, relations
    of `select_related` and deferred fields included; prefetching is not.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]], **like: Any) -> None:
        if len({repr(value) for value in like.values()}) < len(like):
            raise ValueError("the values to recognise the blanks by must differ from each other")
        self._build, self._like = build, like

    @cached_property
    def _wording(self) -> Wording | None:
        """None where the database need not be asked, as nothing can match."""
        query = self._build(**self._like).query
        compiler = query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            return None
        missing = [name for name, value in self._like.items() if value not in values]
        if missing:
            raise ValueError(f"the query does not ask about {', '.join(missing)}")
        selected, info = compiler.select, compiler.klass_info
        own = info["select_fields"]
        return Wording(
            sql=sql,
            values=tuple(values),
            columns=len(own),
            names=tuple(selected[place][0].target.attname for place in own),
            compiler=compiler,
            converters=compiler.get_converters([column[0] for column in selected]),
            populators=get_related_populators(info, selected, DEFAULT_DB_ALIAS),  # type: ignore[call-arg]  # stubs of a later Django
        )

    def rows(self, **values: Any) -> list[Row]:
        """The rows for these values, in the order of the queryset; one query."""
        wording = self._wording
        return [] if wording is None else list(self._answer(wording, values))

    def first(self, **values: Any) -> Row | None:
        """The first of the rows, or None; bound the queryset where there may be many."""
        return next(iter(self.rows(**values)), None)

    def _answer(self, wording: Wording, values: dict[str, Any]) -> Iterator[Row]:
        with cursor_for_prepared() as cursor:
            cursor.execute(wording.sql, self._filled(wording, values))
            found: Any = cursor.fetchall()
        if wording.converters:
            found = wording.compiler.apply_converters(found, wording.converters)
        model: type[Row] = wording.compiler.query.model
        for line in found:
            row = _row(model, wording.names, line)
            for populator in wording.populators:
                populator.populate(line, row)
            yield row

    def _filled(self, wording: Wording, values: dict[str, Any]) -> list[Any]:
        if values.keys() != self._like.keys():
            raise TypeError(f"asks for {', '.join(self._like)}")
        if None in values.values():
            raise TypeError("what equals nothing is another query: SQL asks for it in other words")
        blanks = [(like, values[name]) for name, like in self._like.items()]
        return [next((_as(old, new) for like, new in blanks if old == like), old) for old in wording.values]


def _row(model: type[Row], names: tuple[str, ...], line: Sequence[Any]) -> Row:
    """The row as `Model.from_db` makes it, but that nobody is told of its making: signals of that take as long as the
    row itself, and no model here listens to them. Columns that were left out are fetched when they are asked for."""
    row = model.__new__(model)
    row.__dict__.update(zip(names, line, strict=False), _state=ModelState())
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


def _as(old: Any, new: Any) -> Any:
    """The new value in the type in which the driver was given the old one (it tells apart integers by their column)."""
    return new if type(old) is type(new) else type(old)(new)
