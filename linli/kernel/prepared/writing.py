"""Rows that are written in words put together once."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.models import Field, Model
from django.db.models.sql import InsertQuery

from linli.kernel.prepared.sending import cursor_for_prepared

Row = TypeVar("Row", bound=Model)


class PreparedInsert(Generic[Row]):
    """New rows of one table, one at a time; keys are given by the database. No signals are sent."""

    def __init__(self, model: type[Row]) -> None:
        self._model = model

    @cached_property
    def _fields(self) -> list[Field[Any, Any]]:
        given = (field for field in self._model._meta.local_concrete_fields if not field.generated)
        return [field for field in given if field is not self._model._meta.auto_field]

    def insert(self, row: Row) -> Row:
        """Write the row and give it its key; one statement. What it lacks is the database's to refuse."""
        connection = connections[DEFAULT_DB_ALIAS]
        # As saving does: takes over the keys that related rows have been given meanwhile.
        row._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]
        values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in self._fields]
        with cursor_for_prepared() as cursor:
            cursor.execute(self._words, values)
            row.pk = cursor.fetchone()[0]
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
        return row

    @cached_property
    def _words(self) -> str:
        query = InsertQuery(self._model)
        query.insert_values(self._fields, [self._model()], raw=True)
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
        words, fields = _words_for(self._model, columns)
        connection = connections[DEFAULT_DB_ALIAS]
        values = [field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields]
        with cursor_for_prepared() as cursor:
            cursor.execute(words, [*values, row.pk])
            if cursor.rowcount != 1:
                raise DatabaseError(f"{row!r} is no longer there")


@lru_cache(maxsize=512)
def _words_for(model: type[Model], columns: tuple[str, ...]) -> tuple[str, list[Field[Any, Any]]]:
    """A table is written in a few sets of columns: those that this or that step changes."""
    named = {field.attname: field for field in model._meta.concrete_fields}
    fields: list[Field[Any, Any]] = [named[column] for column in columns]
    quote, key = connections[DEFAULT_DB_ALIAS].ops.quote_name, model._meta.pk
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    # Names of a declared model, no word of anybody's among them.
    return f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE {quote(str(key.column))} = %s", fields  # noqa: S608
