"""The embedded server starts again, whatever was done to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from linli.config import embedded
from tests.architecture.house import ROOT

START = (
    "import sys, pathlib; from linli.config import embedded; print(embedded.start(pathlib.Path(sys.argv[1])))"
)


@pytest.fixture
def data() -> Iterator[Path]:
    # Not under pytest's own folder: whoever starts pytest closes that to other users, and the server of root is one.
    with tempfile.TemporaryDirectory(prefix="linli-pg-") as folder:
        directory = Path(folder) / "postgres"
        yield directory
        embedded.stop(directory)


def number_of_server(data: Path) -> int:
    return int((data / "postmaster.pid").read_text().splitlines()[0])


def runs(number: int) -> bool:
    try:
        return bool(psutil.Process(number).status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def kill(data: Path) -> None:
    number = number_of_server(data)
    os.kill(number, signal.SIGKILL)
    give_up = time.monotonic() + 10
    while runs(number):
        assert time.monotonic() < give_up
        time.sleep(0.05)


def write(uri: str, word: str) -> None:
    with psycopg.connect(uri, autocommit=True) as link:
        link.execute("CREATE TABLE IF NOT EXISTS words (word text)")
        link.execute("INSERT INTO words VALUES (%s)", [word])


def words(uri: str) -> list[str]:
    with psycopg.connect(uri) as link:
        return [row[0] for row in link.execute("SELECT word FROM words ORDER BY word")]


def test_processes_that_start_it_at_once_share_one_server(data: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-c", START, str(data)]
    started = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    addresses = {process.communicate()[0].strip() for process in started}
    assert len(addresses) == 1
    assert addresses == {embedded.start(data)}


def test_what_was_committed_is_there_after_a_kill(data: Path) -> None:
    write(embedded.start(data), "清溪县")
    kill(data)
    assert words(embedded.start(data)) == ["清溪县"]


def test_a_lock_file_with_the_number_of_another_program_does_not_keep_it_down(data: Path) -> None:
    embedded.start(data, throwaway=True)
    kill(data)
    lock = data / "postmaster.pid"
    lines = lock.read_text().splitlines()
    lock.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert words_of_version(embedded.start(data)).startswith("PostgreSQL 18")


def test_a_data_directory_that_was_never_finished_is_made_anew(data: Path) -> None:
    data.mkdir()
    (data / "PG_VERSION").write_text("18\n")
    assert words_of_version(embedded.start(data)).startswith("PostgreSQL 18")


def test_a_lock_file_of_an_initdb_that_was_killed_does_not_keep_it_down(data: Path) -> None:
    """initdb runs a server for one user, which notes its number as a negative one."""
    data.mkdir()
    (data / "PG_VERSION").write_text("18\n")
    (data / "postmaster.pid").write_text(f"-{os.getpid()}\n{data}\n1700000000\n5432\n{data}\n")
    embedded.stop(data)
    assert words_of_version(embedded.start(data)).startswith("PostgreSQL 18")


def test_it_is_gone_after_the_stop(data: Path) -> None:
    embedded.start(data, throwaway=True)
    number = number_of_server(data)
    embedded.stop(data)
    assert not runs(number)
    embedded.stop(data)


def words_of_version(uri: str) -> str:
    with psycopg.connect(uri) as link:
        row = link.execute("SELECT version()").fetchone()
    assert row is not None
    return str(row[0])
