"""One process that looks after the others: starts them, again when they crash, and ends them cleanly."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psutil

SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
STEADY_AFTER = 60.0
"""Seconds after which a child counts as well again, and its next crash as its first."""
TIME_TO_END = 20.0


@dataclass
class Child:
    """A process under supervision."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = SHORTEST_PAUSE
    start_not_before: float = 0.0

    def start(self, environment: Mapping[str, str]) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, which ends the children in order.
        self.process = subprocess.Popen(
            self.command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_the_supervisor,  # noqa: PLW1509 (one thread only)
        )
        self.started_at = time.monotonic()

    def end_group(self, number: int) -> None:
        """Send a signal to whatever still runs of this child, its own children included."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def crashed(self) -> None:
        """Note that it ended by itself, and when it may start again."""
        if time.monotonic() - self.started_at > STEADY_AFTER:
            self.pause = SHORTEST_PAUSE
        code = self.process.returncode if self.process else None
        self.end_group(signal.SIGKILL)  # a server that was killed leaves its worker processes behind
        print(
            f"{self.name} ended (code {code}); starting it again in {self.pause:.0f} s.",
            file=sys.stderr,
            flush=True,
        )
        self.start_not_before = time.monotonic() + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        self.process = None


@dataclass
class Supervisor:
    """Runs until it is told to end by SIGINT, SIGTERM or SIGHUP."""

    children: list[Child]
    environment: Mapping[str, str]
    note: Path
    """Where the children's process numbers are noted, so that a run after a kill can end what was left."""
    is_ending: bool = False
    on_tick: Callable[[], None] = field(default=lambda: None)

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._end)
        try:
            while not self.is_ending:
                self._look_after()
                self.on_tick()
                time.sleep(0.2)
        finally:
            self._end_children()

    def _end(self, *_: object) -> None:
        self.is_ending = True

    def _look_after(self) -> None:
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                child.crashed()
            if child.process is None and time.monotonic() >= child.start_not_before:
                child.start(self.environment)
                self._write_note()

    def _write_note(self) -> None:
        numbers = [child.process.pid for child in self.children if child.process]
        self.note.write_text(json.dumps({"supervisor": os.getpid(), "children": numbers}))

    def _end_children(self) -> None:
        running = [child for child in self.children if child.process is not None]
        for child in running:
            if child.process and child.process.poll() is None:
                child.process.terminate()
        give_up = time.monotonic() + TIME_TO_END
        for child in running:
            if child.process:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(0.1, give_up - time.monotonic()))
            child.end_group(signal.SIGKILL)
        self.note.unlink(missing_ok=True)


def end_what_a_killed_run_left(note: Path, marks: Sequence[str]) -> int | None:
    """End the children of a supervisor that was killed; return the number of one that still runs, if any.

    `marks` are words of which a command line must hold one: process numbers are used again by other programs.
    """
    import psutil

    try:
        noted = json.loads(note.read_text())
    except (OSError, ValueError):
        return None
    if _is_ours(noted["supervisor"], ["tools.run"]):
        return int(noted["supervisor"])
    groups = set(noted["children"])  # each child leads a group of its own
    left = _processes(
        number for number in psutil.pids() if _group(number) in groups and _is_ours(number, marks)
    )
    for process in left:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    for process in psutil.wait_procs(left, timeout=10)[1]:
        with contextlib.suppress(psutil.Error):
            process.kill()
    note.unlink(missing_ok=True)
    return None


def _processes(numbers: Iterable[int]) -> list[psutil.Process]:
    """Looked up afresh: `process_iter` remembers processes, and will not signal one whose number is in use again."""
    import psutil

    found = []
    for number in numbers:
        with contextlib.suppress(psutil.NoSuchProcess):
            found.append(psutil.Process(number))
    return found


def _group(number: int) -> int | None:
    try:
        return os.getpgid(number)
    except OSError:
        return None


def _is_ours(number: int, marks: Sequence[str]) -> bool:
    import psutil

    try:
        command = " ".join(psutil.Process(number).cmdline())
    except psutil.Error:
        return False
    return any(mark in command for mark in marks)


def _end_with_the_supervisor() -> None:
    """On Linux the kernel ends the child when the supervisor is killed; elsewhere the next run does."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
