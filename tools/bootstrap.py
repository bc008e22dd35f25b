#!/usr/bin/env python3
"""From a bare Python to the project's environment, then over to the tool that was asked for.

Standard library only, and written so that an old Python can read it far enough to say that it is too old.
Usage: python3 tools/bootstrap.py TOOL [ARGUMENTS], where TOOL is a module of this folder ("run", "check").
"""

import hashlib
import os
import shutil
import subprocess
import sys
from typing import List, NoReturn

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
OLDEST = (3, 11)
VERSION = "{}.{}".format(*sys.version_info)
STAMP = os.path.join(VENV, "environment-is-of")
NEWEST_FIRST = ("python3.14", "python3.13", "python3.12", "python3.11")
ROOM_FOR_AN_INSTALLATION = 2500 * 1024 * 1024
ROOM_FOR_A_START = 300 * 1024 * 1024
NO_DISK = ("no space left", "os error 28", "disk quota")
NO_REGISTRY = (
    "failed to fetch", "error sending request", "connection", "name resolution", "dns error", "timed out",
    "no matching distribution found for uv", "could not find a version that satisfies the requirement uv",
    "proxyerror", "certificate",
)  # fmt: skip


def give_up(sentence: str) -> NoReturn:
    sys.stderr.write("\nLinli cannot go on: " + sentence + "\n")
    sys.exit(1)


def starts(python: str) -> bool:
    """Whether this is a Python that runs: a version manager puts names on the path that stand for none."""
    return subprocess.call([python, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def insist_on_python() -> None:
    if sys.version_info >= OLDEST:
        return
    for name in NEWEST_FIRST:
        newer = shutil.which(name)
        if newer and os.environ.get("LINLI_PYTHON_TRIED") != name and starts(newer):
            os.environ["LINLI_PYTHON_TRIED"] = name
            os.execv(newer, [newer, *sys.argv])
    give_up(
        f"this is Python {VERSION}, and Linli needs 3.11 or newer. Install one (for example `apt install "
        "python3.11 python3.11-venv`), or name it: make run PYTHON=/path/to/python3.11"
    )


def insist_on_disk(needed: int) -> None:
    free = shutil.disk_usage(ROOT).free
    if free < needed:
        give_up(
            f"the disk of {ROOT} has {free // 1024**2} MB free, and this step needs {needed // 1024**2} MB. "
            "Make room and start again."
        )


def insist_on_port() -> None:
    import socket

    wanted = os.environ.get("LINLI_PORT", "8000")
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        give_up(f"LINLI_PORT is {wanted!r}, which is no port. Choose a number from 1024 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((os.environ.get("LINLI_HOST", "127.0.0.1"), int(wanted)))
        except PermissionError:
            give_up(f"port {wanted} may not be opened by this user. Choose another: LINLI_PORT=8001 make run")
        except OSError:
            give_up(f"port {wanted} is taken, perhaps by another Linli. Choose one: LINLI_PORT=8001 make run")


def call(arguments: List[str], what: str) -> None:
    """Run a command, show what it says, and turn its failure into a sentence."""
    environment = dict(
        os.environ, UV_PYTHON_DOWNLOADS="never", UV_PROJECT_ENVIRONMENT=VENV, UV_NO_PROGRESS="1"
    )
    environment.pop("VIRTUAL_ENV", None)
    process = subprocess.Popen(
        arguments, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        universal_newlines=True,
    )  # fmt: skip
    said = []
    for line in process.stdout or ():
        said.append(line)
        sys.stdout.write("    " + line)
        sys.stdout.flush()
    if process.wait() == 0:
        return
    words = "".join(said[-60:]).lower()
    if any(word in words for word in NO_DISK):
        give_up(f"the disk is full ({what}). Make room and start again.")
    if any(word in words for word in NO_REGISTRY):
        give_up(
            f"the package registry does not answer ({what}). Check the network, or name a mirror: "
            "UV_DEFAULT_INDEX and PIP_INDEX_URL for PyPI, npm_config_registry for npm."
        )
    give_up(f"{what} failed; its last words stand above.")


def in_venv(name: str) -> str:
    return os.path.join(VENV, "bin", name)


def fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "uv.lock"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def make_environment() -> None:
    if os.path.exists(STAMP) and os.access(in_venv("python"), os.X_OK):
        with open(STAMP) as file:
            if file.read() == fingerprint():
                return
    insist_on_disk(ROOM_FOR_AN_INSTALLATION)
    print("Preparing the Python environment (.venv); the first time takes a minute or two …")
    if not os.access(in_venv("python"), os.X_OK):
        make_venv()
    uv = in_venv("uv")
    if not os.access(uv, os.X_OK):
        if (
            subprocess.call(
                [in_venv("python"), "-m", "pip", "--version"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            != 0
        ):
            make_venv()
        call(
            [in_venv("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"],
            "installing uv",
        )
    call(
        [uv, "sync", "--frozen", "--quiet", "--python", in_venv("python")],
        "installing the packages of uv.lock",
    )
    with open(STAMP, "w") as file:
        file.write(fingerprint())


def make_venv() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        give_up(f"this Python has no venv module. On Debian and Ubuntu: apt install python{VERSION}-venv")
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        give_up(f"the environment .venv cannot be made: {error}")


def main() -> None:
    os.chdir(ROOT)
    insist_on_python()
    tool = sys.argv[1]
    if tool == "run":
        insist_on_port()
    make_environment()
    insist_on_disk(ROOM_FOR_A_START)
    os.environ["PATH"] = os.path.join(VENV, "bin") + os.pathsep + os.environ.get("PATH", "")
    os.environ["VIRTUAL_ENV"] = VENV
    os.execv(in_venv("python"), [in_venv("python"), "-m", "tools." + tool, *sys.argv[2:]])


if __name__ == "__main__":
    main()
