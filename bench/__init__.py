"""Benchmarks, one command each; figures in docs/benchmarks.md.

All of them use an embedded PostgreSQL of their own under `.linli/bench`, which writes every commit to the disk
as a real one does, unless DATABASE_URL names another server's database.
"""

from __future__ import annotations

import os
from pathlib import Path

STATE = Path(__file__).resolve().parent.parent / ".linli" / "bench"


def set_up(database: str = "linli_bench") -> None:
    """Django on a database of its own, brought up to date. Call it before importing models.

    With DATABASE_URL it is that database, left as it is: bring it up to date yourself.
    """
    os.environ["LINLI_ENV"] = "development"
    os.environ["LINLI_STATE_DIR"] = str(STATE)
    os.environ["LINLI_DB"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")
    os.environ.setdefault("LINLI_LOG_LEVEL", "WARNING")
    STATE.mkdir(parents=True, exist_ok=True)

    import django
    from django.core.management import call_command

    django.setup()
    if not os.environ.get("DATABASE_URL"):
        call_command("migrate", verbosity=0)


def put_away(*, drop: bool = False) -> None:
    """Leave the database, drop it where asked to, and end the embedded server. Nothing happens to a DATABASE_URL."""
    from django.db import connections

    connections.close_all()
    for connection in connections.all():
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    if os.environ.get("DATABASE_URL"):
        return
    from linli.config import embedded

    if drop:
        import psycopg
        from psycopg import sql

        with psycopg.connect(embedded.start(STATE / "postgres"), autocommit=True) as link:
            name = sql.Identifier(os.environ["LINLI_DB"])
            link.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
    embedded.stop(STATE / "postgres")
