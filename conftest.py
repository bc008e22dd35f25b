"""What all tests share, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import settings

# Properties say what holds, not how fast: on a busy machine an example takes longer than Hypothesis expects.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:  # noqa: ARG001
    """Transactional tests empty tables between them; the tables that refuse that are told to let it happen."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%is_not_emptied'"
        )
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture(autouse=True)
def _areas_are_forgotten_between_tests() -> Iterator[None]:
    """Names and drawings are kept in the process; a test that was rolled back must leave none behind."""
    yield
    from linli.cores.areas import public

    public.forget()
