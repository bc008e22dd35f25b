"""Rows that are written in words put together once."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
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
