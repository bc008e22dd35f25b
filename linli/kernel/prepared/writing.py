"""Rows that are written in words put together once."""

from __future__ import annotations

import datetime as dt
from functools import cached_property, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.models import BooleanField, CharField, DateTimeField, Field, FloatField, Model, TextField
from django.db.models.sql import InsertQuery

from linli.kernel.prepared.sending import cursor_for_prepared

Row = TypeVar("Row", bound=Model)

_SENT_AS_IS: dict[type, type] = {
    BooleanField: bool,
    CharField: str,
    DateTimeField: dt.datetime,
    FloatField: float,
    TextField: str,
}
"""Kinds of field (these themselves, none derived from them) whose values of this type the driver takes as they are."""


class Column(NamedTuple):
    """A field with what it takes to write it: values of the type `plain` need nothing."""

    field: Field[Any, Any]
    attname: str
    plain: type | None

    @classmethod
    def of(cls, field: Field[Any, Any]) -> Column:
        sets_itself = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        return cls(field, field.attname, None if sets_itself else _SENT_AS_IS.get(type(field)))

    def value(self, row: Model, *, adding: bool, connection: Any) -> Any:
        """What is sent for this row: as saving would send it, without the way there where it changes nothing."""
        if self.plain is not None:
            value = getattr(row, self.attname)
            if value is None or (type(value) is self.plain and not _is_naive(value)):
                return value
        return self.field.get_db_prep_save(self.field.pre_save(row, adding), connection)


def _is_naive(value: object) -> bool:
    return type(value) is dt.datetime and value.tzinfo is None


class PreparedInsert(Generic[Row]):
    """New rows of one table, one at a time; keys are given by the database. No signals are sent."""

    def __init__(self, model: type[Row]) -> None:
        self._model = model

    @cached_property
    def _columns(self) -> list[Column]:
        given = (field for field in self._model._meta.local_concrete_fields if not field.generated)
        return [Column.of(field) for field in given if field is not self._model._meta.auto_field]

    def insert(self, row: Row) -> Row:
        """Write the row and give it its key; one statement. What it lacks is the database's to refuse."""
        connection = connections[DEFAULT_DB_ALIAS]
        # As saving does: takes over the keys that related rows have been given meanwhile.
        row._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]
        values = [column.value(row, adding=True, connection=connection) for column in self._columns]
        with cursor_for_prepared() as cursor:
            cursor.execute(self._words, values)
            row.pk = cursor.fetchone()[0]
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
        return row

    @cached_property
    def _words(self) -> str:
        query = InsertQuery(self._model)
        query.insert_values([column.field for column in self._columns], [self._model()], raw=True)
        compiler: Any = query.get_compiler(DEFAULT_DB_ALIAS)
        compiler.returning_fields = [self._model._meta.pk]
        words: str = compiler.as_sql()[0][0]
        return words


class PreparedUpdate(Generic[Row]):
    """Some columns of a row that is there, written at once. No signals are sent."""

    def __init__(self, model: type[Row]) -> None:
        self._model = model

    def update(self, row: Row, columns: tuple[str, ...]) -> None:
        """Write these columns, named as attributes; one statement. DatabaseError where the row is gone."""
        words, written = _words_for(self._model, columns)
        connection = connections[DEFAULT_DB_ALIAS]
        values = [column.value(row, adding=False, connection=connection) for column in written]
        with cursor_for_prepared() as cursor:
            cursor.execute(words, [*values, row.pk])
            if cursor.rowcount != 1:
                raise DatabaseError(f"{row!r} is no longer there")


@lru_cache(maxsize=512)
def _words_for(model: type[Model], columns: tuple[str, ...]) -> tuple[str, list[Column]]:
    """A table is written in a few sets of columns: those that this or that step changes."""
    named = {field.attname: field for field in model._meta.concrete_fields}
    written = [Column.of(named[column]) for column in columns]
    quote, key = connections[DEFAULT_DB_ALIAS].ops.quote_name, model._meta.pk
    sets = ", ".join(f"{quote(str(column.field.column))} = %s" for column in written)
    # Names of a declared model, no word of anybody's among them.
    return f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE {quote(str(key.column))} = %s", written  # noqa: S608
