"""A real server for a benchmark: Granian with some processes, on a free port, ended with the block."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tools.building import PYTHON, ROOT

PATIENCE = 60.0


@contextmanager
def serving(processes: int = 1, threads: int = 4, **environment: str) -> Iterator[int]:
    """The port on which Linli answers; the environment adds to this process's own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    words = [
        str(PYTHON.parent / "granian"),
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    words += ["--workers", str(processes), "--blocking-threads", str(threads), "--no-ws"]
    words += ["--log-level", "warning", "linli.config.wsgi:application"]
    server = subprocess.Popen(words, cwd=ROOT, env=os.environ | environment, start_new_session=True)  # noqa: S603
    try:
        _wait_for(port, server)
        yield port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/report/", timeout=10):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not start; what it said stands above.")


def signed_in(username: str) -> str:
    """The session cookie of somebody who has just signed in."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from linli.cores.accounts.models import User
    from linli.cores.accounts.public.middleware import begin_clock

    user = User.objects.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    begin_clock(session)
    session.save()
    return str(session.session_key)
