"""`make run`: build what changed, bring up the database, then web and worker under one supervisor."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tools import building, supervise
from tools.building import PYTHON, ROOT

STATE = Path(os.environ.get("LINLI_STATE_DIR") or ROOT / ".linli")
HOST = os.environ.get("LINLI_HOST", "127.0.0.1")
PORT = os.environ.get("LINLI_PORT", "8000")
UNFINISHED_DEMO = STATE / "demo.unfinished"


def main() -> int:
    os.environ.setdefault("LINLI_DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    STATE.mkdir(parents=True, exist_ok=True)
    for number in (signal.SIGINT, signal.SIGTERM):  # until the supervisor takes over
        signal.signal(number, signal.default_int_handler)
    note = STATE / "run.json"
    other = supervise.end_what_a_killed_run_left(note, ["granian", "procrastinate"])
    if other is not None:
        print(
            f"Linli runs already from this folder (process {other}). End it first with Ctrl-C.",
            file=sys.stderr,
        )
        return 1
    try:
        prepare()
        supervise.Supervisor(children(), os.environ, note, on_tick=announce_once()).run()
    except building.BuildError as error:
        print(f"\nLinli cannot go on: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        end_database()
    return 0


def prepare() -> None:
    building.build_front_end()
    building.compile_messages()
    if os.environ.get("DATABASE_URL"):
        print("Using the database of DATABASE_URL …", flush=True)
    else:
        print(f"Starting the embedded PostgreSQL ({STATE / 'postgres'}) …", flush=True)
    manage("migrate", "--verbosity=0", what="bringing the database up to date")
    load_demo_county()


def manage(*words: str, what: str) -> None:
    building.call([PYTHON, "manage.py", *words], what=what)


def load_demo_county() -> None:
    """The invented county, once, into a database in which nobody has an account."""
    if not is_demo() or not knows_demo():
        return
    if has_accounts() and not UNFINISHED_DEMO.exists():
        return
    print("Loading the demo county (the first start only) …", flush=True)
    UNFINISHED_DEMO.touch()
    manage("demo", what="loading the demo county")
    UNFINISHED_DEMO.unlink()


def is_demo() -> bool:
    return os.environ["LINLI_DEMO"].lower() in {"1", "true", "on", "yes"}


def knows_demo() -> bool:
    return any((ROOT / "linli").rglob("management/commands/demo.py"))


def has_accounts() -> bool:
    question = (
        "import django; django.setup(); from django.contrib.auth import get_user_model; "
        "raise SystemExit(0 if get_user_model().objects.exists() else 3)"
    )
    return subprocess.run([PYTHON, "-c", question], cwd=ROOT, check=False).returncode == 0


def children() -> list[supervise.Child]:
    granian = str(ROOT / ".venv" / "bin" / "granian")
    web = [
        granian,
        "--interface",
        "wsgi",
        "--host",
        HOST,
        "--port",
        PORT,
        "--workers",
        "2",
        "--blocking-threads",
        "4",
    ]
    web += ["--no-ws", "--respawn-failed-workers", "--log-level", "warning", "linli.config.wsgi:application"]
    worker = [str(PYTHON), "manage.py", "procrastinate", "worker", "--delete-jobs", "successful"]
    worker += ["--concurrency", "4"]  # a long import or a set of posters keeps no bell and no figure waiting
    return [supervise.Child("The web server", web), supervise.Child("The job worker", worker)]


def announce_once() -> Callable[[], None]:
    """Ask the web server until it answers, then print where it is."""
    announced: list[bool] = []

    def tick() -> None:
        if not announced and answers():
            announced.append(True)
            print(f"\nLinli 邻里 runs at http://{HOST}:{PORT}/", flush=True)
            if is_demo() and knows_demo():
                print("\nThe demo accounts 演示账号:", flush=True)
                manage("demo_accounts", what="listing the demo accounts")
            print("\nCtrl-C ends everything.\n", flush=True)

    return tick


def answers() -> bool:
    host = "127.0.0.1" if HOST in {"0.0.0.0", "::"} else HOST  # noqa: S104 (compared, not bound)
    try:
        with urllib.request.urlopen(f"http://{host}:{PORT}/", timeout=10):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def end_database() -> None:
    if os.environ.get("DATABASE_URL"):
        return
    from linli.config import embedded

    with contextlib.suppress(KeyboardInterrupt):
        embedded.stop(STATE / "postgres")
    print("Linli has ended.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
