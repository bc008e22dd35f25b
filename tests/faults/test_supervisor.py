"""The supervisor brings back what crashes, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.architecture.house import ROOT

PROGRAM = """
import sys, pathlib, os
from tools import supervise
sleeper = [sys.executable, "-c", "import time; time.sleep(600)  # a-child-of-the-test"]
child = supervise.Child("The sleeper", sleeper, pause=0.1)
supervise.Supervisor([child], os.environ, pathlib.Path(sys.argv[1])).run()
"""


def eventually(condition: Callable[[], bool]) -> bool:
    give_up = time.monotonic() + 15
    while time.monotonic() < give_up:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def note(tmp_path: Path) -> Path:
    return tmp_path / "run.json"


@pytest.fixture
def supervisor(note: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(note)], cwd=ROOT, stderr=subprocess.DEVNULL
    )
    assert eventually(lambda: child_in(note) is not None)
    yield process
    process.kill()
    process.wait()


def child_in(note: Path) -> int | None:
    try:
        return int(json.loads(note.read_text())["children"][0])
    except (OSError, ValueError, IndexError):
        return None


def runs(number: int) -> bool:
    try:
        return bool(psutil.Process(number).status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def test_a_child_that_crashes_is_started_again(supervisor: subprocess.Popen[bytes], note: Path) -> None:
    first = child_in(note)
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: child_in(note) not in {None, first})


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_children_first(
    supervisor: subprocess.Popen[bytes], note: Path, number: signal.Signals
) -> None:
    child = child_in(note)
    assert child is not None
    supervisor.send_signal(number)
    assert supervisor.wait(15) == 0
    assert not runs(child)
    assert not note.exists()


@pytest.mark.skipif(
    sys.platform != "linux", reason="the kernel does this on Linux; elsewhere the next run does"
)
def test_a_supervisor_that_is_killed_takes_its_children_along(
    supervisor: subprocess.Popen[bytes], note: Path
) -> None:
    child = child_in(note)
    assert child is not None
    supervisor.kill()
    supervisor.wait()
    assert eventually(lambda: not runs(child))


def test_the_next_run_ends_what_a_killed_one_left(note: Path) -> None:
    from tools import supervise

    left = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(600)  # a-child-of-the-test"], start_new_session=True
    )
    stranger = subprocess.Popen(["sleep", "600"], start_new_session=True)
    try:
        note.write_text(json.dumps({"supervisor": 2**22 - 1, "children": [left.pid, stranger.pid]}))
        assert supervise.end_what_a_killed_run_left(note, ["a-child-of-the-test"]) is None
        assert not runs(left.pid)
        assert runs(stranger.pid), "a number that now belongs to another program is left alone"
    finally:
        for process in (left, stranger):
            process.kill()
            process.wait()
