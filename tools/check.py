"""`make test` and its shorter forms: every check of the repository, one heading and one time for each.

All steps run even when one fails; the exit code says whether any did. The last line counts the tests.
Tests run in an environment of their own (`LINLI_ENV=test`, state in `.linli/test`), or at `DATABASE_URL`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools import browser, building
from tools.building import FRONTEND, NPM, PYTHON, ROOT

BIN = ROOT / ".venv" / "bin"
STATE = ROOT / ".linli" / "test"
ARTEFACTS = ROOT / "artefacts"


@dataclass(frozen=True)
class Step:
    """One heading of the run. `skip` gives the reason where there is nothing to check (yet)."""

    title: str
    work: Callable[[], bool]
    skip: str = ""


def says_yes(*words: str | Path, cwd: Path = ROOT) -> bool:
    return subprocess.run([str(word) for word in words], cwd=cwd, check=False).returncode == 0


def command(title: str, *words: str | Path, cwd: Path = ROOT, skip: str = "") -> Step:
    return Step(title, lambda: says_yes(*words, cwd=cwd), skip)


def builds(title: str, build: Callable[[], None], skip: str = "") -> Step:
    def work() -> bool:
        try:
            build()
        except building.BuildError as error:
            print(error, file=sys.stderr)
            return False
        return True

    return Step(title, work, skip)


def no_front_end() -> str:
    return "" if (FRONTEND / "package.json").exists() else "there is no front end yet"


def no_messages() -> str:
    return "" if (ROOT / "tools" / "messages.py").exists() else "there is no tools/messages.py yet"


def front_end_steps() -> list[Step]:
    return [
        builds("front end: build", building.build_front_end, no_front_end()),
        command(
            "front end: types and style", NPM, "run", "--silent", "check", cwd=FRONTEND, skip=no_front_end()
        ),
        command("front end: tests", NPM, "test", "--silent", cwd=FRONTEND, skip=no_front_end()),
    ]


def typed_folders() -> list[str]:
    return [name for name in ("linli", "tests", "tools", "bench") if (ROOT / name).is_dir()]


def static_steps() -> list[Step]:
    return [
        command("style", BIN / "ruff", "check", "--output-format", "concise", "."),
        command("form", BIN / "ruff", "format", "--check", "."),
        command("floors of the house", BIN / "lint-imports"),
        command("messages", PYTHON, "tools/messages.py", "check", skip=no_messages()),
        command("types", BIN / "mypy", *typed_folders()),
    ]


def database_steps() -> list[Step]:
    return [
        command("models and migrations agree", PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),
        command("migrations are safe", PYTHON, "manage.py", "lintmigrations", "--quiet", "ok", "ignore"),
    ]


def pytest(title: str, name: str, *words: str) -> Step:
    report = ARTEFACTS / f"{name}.xml"

    def work() -> bool:
        code = subprocess.run(
            [PYTHON, "-m", "pytest", f"--junitxml={report}", *words, *pytest_words()], cwd=ROOT, check=False
        ).returncode
        nothing_to_run = 5
        return code in ((0, nothing_to_run) if name == "browser" else (0,))

    return Step(title, work)


def pytest_words() -> list[str]:
    return os.environ.get("PYTEST_WORDS", "").split()


def python_tests() -> Step:
    return pytest("tests", "tests", "-q", "-n", "2", "--dist", "loadfile", "-m", "not browser")


def browser_steps() -> list[Step]:
    return [
        builds("browser: Chromium and Chinese fonts", browser.prepare),
        pytest("tests in the browser", "browser", "-q", "-m", "browser", "-n", "2", "--dist", "loadfile"),
    ]


def plan(name: str) -> list[Step]:
    messages = builds("messages: compile", building.compile_messages, no_messages())
    fast = [messages, *static_steps(), *database_steps(), python_tests()]
    plans = {
        "all": lambda: [*front_end_steps(), *fast, *browser_steps()],
        "fast": lambda: [messages, *static_steps()[:3], *database_steps()[:1], python_tests()],
        "lint": lambda: [*static_steps(), *database_steps()],
        "browser": lambda: [front_end_steps()[0], messages, *browser_steps()],
        "format": lambda: [
            command("style", BIN / "ruff", "check", "--fix", "."),
            command("form", BIN / "ruff", "format", "."),
        ],
        "docs": lambda: [messages, command("workflows", PYTHON, "manage.py", "draw_workflows")],
        "messages": lambda: [command("messages", PYTHON, "tools/messages.py", "extract", skip=no_messages())],
    }
    return plans[name]()


def run(steps: Sequence[Step]) -> list[str]:
    """Run all steps; return the titles of those that failed."""
    failed, summary = [], []
    for step in steps:
        if step.skip:
            summary.append(f"  skipped          {step.title}: {step.skip}")
            continue
        print(f"\n=== {step.title}", flush=True)
        start = time.monotonic()
        went_well = step.work()
        word = "well" if went_well else "FAILED"
        line = f"{word:8} {time.monotonic() - start:6.1f} s"
        print(f"--- {step.title}: {line}", flush=True)
        summary.append(f"  {line}  {step.title}")
        if not went_well:
            failed.append(step.title)
    print("\n" + "\n".join(summary))
    return failed


def counted() -> str:
    """The tests of all reports, in the words of a closing line."""
    total = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for report in ARTEFACTS.glob("*.xml"):
        for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 (our own file)
            for key in total:
                total[key] += int(suite.get(key, 0))
    bad = total["failures"] + total["errors"]
    return f"{total['tests'] - bad - total['skipped']} passed, {bad} failed, {total['skipped']} skipped"


def clean() -> None:
    """Remove what was built; the databases of `make run` stay."""
    end_test_database()
    folders = [
        ROOT / "frontend" / "dist",
        ROOT / "frontend" / "node_modules",
        STATE,
        ARTEFACTS,
        building.STAMPS,
    ]
    folders += [
        ROOT / name for name in (".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache")
    ]
    folders += [ROOT / ".hypothesis", ROOT / ".venv"]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    for path in (ROOT / "locale").rglob("*.mo"):
        path.unlink()


def end_test_database() -> None:
    from linli.config import embedded

    embedded.stop(STATE / "postgres")


def main(name: str) -> int:
    if name == "clean":
        clean()
        return 0
    os.environ["LINLI_ENV"] = "test"
    os.environ["LINLI_STATE_DIR"] = str(STATE)
    os.environ["DJANGO_SETTINGS_MODULE"] = "linli.config.settings"
    STATE.mkdir(parents=True, exist_ok=True)
    ARTEFACTS.mkdir(exist_ok=True)
    for report in ARTEFACTS.glob("*.xml"):
        report.unlink()
    start = time.monotonic()
    try:
        failed = run(plan(name))
    except KeyboardInterrupt:
        return 130
    finally:
        end_test_database()
    minutes, seconds = divmod(int(time.monotonic() - start), 60)
    print(
        f"\n{minutes} min {seconds} s. " + (f"Failed: {', '.join(failed)}." if failed else "All went well.")
    )
    if any(ARTEFACTS.glob("*.xml")):
        print(counted())
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
