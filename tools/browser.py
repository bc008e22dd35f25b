"""A Chromium to test with, wherever it comes from, and Chinese fonts for it out of a package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.building import NPM, PYTHON, ROOT, BuildError

STATE = ROOT / ".linli" / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
UNPACK = "import('@sparticuz/chromium').then(async m => console.log(await m.default.executablePath()))"
STARTER = """#!/bin/sh
LD_LIBRARY_PATH="{libraries}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}" exec "{chromium}" "$@"
"""
ALIASED = ("sans-serif", "system-ui", "PingFang SC", "Microsoft YaHei")
ALIAS = "<alias binding='same'><family>{}</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>"
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="append" binding="weak"><string>Noto Sans CJK SC</string></edit>
  </match>
{aliases}
</fontconfig>
"""


def find() -> Path | None:
    """The Chromium of `LINLI_CHROMIUM`, of the machine, or one that an earlier run fetched."""
    named = os.environ.get("LINLI_CHROMIUM")
    candidates = [named] if named else [shutil.which(name) for name in NAMES]
    noted = STATE / "executable"
    if noted.exists():
        candidates.append(noted.read_text().strip())
    candidates.append("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return next((Path(path) for path in candidates if path and Path(path).exists()), None)


def fetch() -> Path:
    """Fetch a Chromium: Debian's package as root, else the npm package, else Playwright's own."""
    STATE.mkdir(parents=True, exist_ok=True)
    for source in (_from_debian, _from_npm, _from_playwright):
        path = source()
        if path is not None and path.exists():
            (STATE / "executable").write_text(str(path))
            return path
    raise BuildError(
        "there is no Chromium on this machine and none can be fetched. "
        "Install one, or name it: LINLI_CHROMIUM=/path/to/chromium make test"
    )


def _from_debian() -> Path | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    print("Installing Debian's chromium …", flush=True)
    _quietly("apt-get", "update")
    _quietly("apt-get", "install", "-y", "--no-install-recommends", "chromium")
    found = shutil.which("chromium")
    return Path(found) if found else None


def _from_npm() -> Path | None:
    """A headless Chromium for x86-64 Linux out of an npm package, with the few libraries that a bare machine lacks."""
    print("Fetching Chromium from the npm registry …", flush=True)
    _quietly(str(NPM), "install", "--no-audit", "--no-fund", "--prefix", str(STATE), "@sparticuz/chromium")
    # It unpacks into the folder for temporary files, and its libraries only where it believes to be in the cloud.
    environment = {**os.environ, "TMPDIR": str(STATE), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x"}
    node = NPM.with_name("node")
    done = subprocess.run([node, "-e", UNPACK], cwd=STATE, check=False, capture_output=True, env=environment)
    if done.returncode != 0 or not (STATE / "chromium").exists():
        return None
    starter = STATE / "chromium-with-libraries"
    starter.write_text(STARTER.format(libraries=STATE / "al2023" / "lib", chromium=STATE / "chromium"))
    starter.chmod(0o755)
    return starter if _quietly(str(starter), "--version") else None


def _from_playwright() -> Path | None:
    print("Fetching Playwright's Chromium …", flush=True)
    _quietly(str(PYTHON), "-m", "playwright", "install", "chromium")
    found = sorted((Path.home() / ".cache" / "ms-playwright").glob("chromium-*/chrome-linux*/chrome"))
    return found[-1] if found else None


def _quietly(*words: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(words, check=False, capture_output=True, env=environment).returncode == 0


def fonts_folder() -> Path:
    import noto_cjk_sans_otc

    return Path(next(iter(noto_cjk_sans_otc.__path__)))


def write_fonts_conf() -> Path:
    """A fontconfig of our own, so that pictures show the same Chinese on every machine."""
    cache = STATE / "fonts"
    cache.mkdir(parents=True, exist_ok=True)
    path = STATE / "fonts.conf"
    aliases = "\n".join(ALIAS.format(name) for name in ALIASED)
    path.write_text(FONTS_CONF.format(fonts=fonts_folder(), cache=cache, aliases=aliases))
    return path


def launch_words() -> list[str]:
    """Chromium's options: no talk with the outside, and no sandbox for root (it would not start)."""
    words = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"]
    words += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return [*words, "--no-sandbox"] if os.geteuid() == 0 else words


def axe_script() -> Path:
    """axe-core, which looks for what keeps people out: the front end's own, or one fetched for the tests."""
    own = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
    return own if own.exists() else STATE / "node_modules" / "axe-core" / "axe.min.js"


def prepare() -> None:
    path = find() or fetch()
    write_fonts_conf()
    if not axe_script().exists() and not _quietly(
        str(NPM), "install", "--no-audit", "--no-fund", "--prefix", str(STATE), "axe-core@4"
    ):
        raise BuildError("axe-core cannot be fetched from the npm registry; check the network.")
    print(f"Chromium: {path}")


if __name__ == "__main__":
    try:
        prepare()
    except BuildError as error:
        sys.exit(str(error))
