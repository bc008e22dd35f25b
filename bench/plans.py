"""What PostgreSQL does for the statements of a page: does it read a table that grows from end to end?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

LARGE = 5_000
"""Rows. A smaller table is read whole because that is the quickest way, whatever indexes it has."""


def statements_of(path: str, session: str) -> list[str]:
    """What a page asks of the database, its arguments put in; it is loaded inside this process."""
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies["sessionid"] = session
    client.get(path)  # what is remembered between pages is read once
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return [query["sql"] for query in asked.captured_queries if query["sql"].startswith(("SELECT", "WITH"))]


def read_whole(statements: list[str]) -> list[str]:
    """The tables that some of these statements read from end to end, of those that grow with the county's work."""
    growing = growing_tables()
    scans = {table for sql in statements for table in _sequential(_plan(sql))}
    return sorted(scans & growing)


def growing_tables() -> set[str]:
    """All tables of the project that are large by now; settings, places and posts stay small."""
    from django.apps import apps

    ours = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND reltuples >= %s", [ours, LARGE]
        )
        return {name for (name,) in cursor.fetchall()}


def _plan(sql: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        (told,) = cursor.fetchone() or ("[]",)
    plan: dict[str, Any] = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return plan


def _sequential(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for below in plan.get("Plans", ()):
        yield from _sequential(below)
