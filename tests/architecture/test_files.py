"""Files stand where the design says, under its names, and stay short."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.architecture.house import HOUSE, ROOT, SLICES, python_files

MODULES = {
    "rules", "workflow", "models", "policy", "queries", "actions", "forms", "public",
    "views", "rest", "tasks", "admin", "urls", "apps",
}  # fmt: skip
FOLDERS = {"management", "templates", "static", "tests", "templatetags", "migrations"}
NOT_CODE = {"__init__.py", "__pycache__", "README.md"}
NAMES_THAT_SAY_NOTHING = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "manager",
    "managers",
    "misc",
    "stuff",
    "lib",
}
LONGEST = 400
MAY_BE_LONG = {
    ".json",
    ".lock",
    ".po",
    ".svg",
    ".png",
    ".csv",
    ".geojson",
    ".ico",
    ".xlsx",
    ".docx",
    ".pdf",
    ".woff2",
}


@pytest.mark.parametrize("folder", SLICES, ids=lambda folder: folder.name)
def test_a_slice_holds_only_the_files_of_the_design(folder: Path) -> None:
    strange = [entry.name for entry in folder.iterdir() if not _is_of_the_design(entry)]
    assert not strange, f"{folder.name}: {strange} are not in the table of DEVELOPERS.md"


def _is_of_the_design(entry: Path) -> bool:
    if entry.name in NOT_CODE:
        return True
    if entry.is_dir():
        return entry.name in MODULES | FOLDERS
    return entry.suffix == ".py" and entry.stem in MODULES


def test_a_module_is_a_file_or_a_folder_and_never_both() -> None:
    both = [path for folder in SLICES for path in folder.glob("*.py") if path.with_suffix("").is_dir()]
    assert not both


def test_no_name_says_nothing() -> None:
    folders = [path for path in (ROOT / "tests", ROOT / "bench", ROOT / "tools", HOUSE) if path.exists()]
    names = [
        path for path in python_files(*folders) if {path.stem, path.parent.name} & NAMES_THAT_SAY_NOTHING
    ]
    assert not names


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count for path in _written_files() if (count := _lines(path)) > LONGEST
    }
    assert not long


def _written_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    paths = [ROOT / line for line in listed.stdout.splitlines()]
    return [path for path in paths if path.is_file() and not _is_exempt(path)]


def _is_exempt(path: Path) -> bool:
    is_prose = path.name == "LICENSE" or "docs" in path.relative_to(ROOT).parts
    return is_prose or path.suffix in MAY_BE_LONG or "migrations" in path.relative_to(ROOT).parts


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n")


def test_every_dependency_says_why_it_is_here() -> None:
    silent, inside = [], False
    for line in (ROOT / "pyproject.toml").read_text().splitlines():
        if line in {"dependencies = [", "dev = ["}:
            inside = True
        elif line == "]":
            inside = False
        elif inside and line.strip().startswith('"') and len(line.partition("# ")[2].strip()) < 3:
            silent.append(line.strip())
    assert not silent
