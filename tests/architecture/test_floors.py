"""The contracts of the floors bite, and slices are entered by their doors."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.architecture.house import HOUSE, ROOT

DOORS = {"public", "models", "rules", "urls"}
IN_A_SLICE = re.compile(r"linli\.(cores|domains|doors)\.(\w+)\.(\w+)")


def test_a_slice_is_entered_by_its_doors_alone() -> None:
    graph = grimp.build_graph("linli", exclude_type_checking_imports=True, cache_dir=None)
    through_the_wall = [
        f"{importer} -> {imported}"
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if _is_through_the_wall(importer, imported)
    ]
    assert not sorted(through_the_wall)


def _is_through_the_wall(importer: str, imported: str) -> bool:
    into, out_of = IN_A_SLICE.match(imported), IN_A_SLICE.match(importer)
    if into is None or (out_of is not None and out_of.groups()[:2] == into.groups()[:2]):
        return False
    doors = DOORS | {"tests"} if ".tests" in importer else DOORS
    if importer.startswith("linli.config"):
        doors = doors | {"rest"}  # wiring mounts a slice's interface as it mounts its addresses
    return into.group(3) not in doors


PLANTED = {
    "a core that knows a domain": ("cores/areas/queries", "import linli.domains.reports.models"),
    "a core that knows a higher core": ("cores/areas/queries", "import linli.cores.matters.models"),
    "a kernel that knows a core": ("kernel/paging/order", "import linli.cores.areas.models"),
    "a rule that knows Django": ("cores/areas/rules", "import django.db"),
    "a model that knows an action": ("cores/matters/models/clock", "import linli.cores.matters.actions.step"),
    "a door that knows a room": ("portal/apps", "import linli.cores.matters.actions.step"),
    "a door that knows another floor's room": (
        "doors/open311/policy",
        "import linli.domains.reports.actions.once",
    ),
    "a storey that knows a door": ("domains/reports/policy", "import linli.doors.open311.models"),
    "a room without a storey": ("attic", ""),
}


@pytest.mark.parametrize("case", PLANTED)
def test_a_planted_violation_is_found(case: str, tmp_path: Path) -> None:
    module, line = PLANTED[case]
    copy = tmp_path / "linli"
    shutil.copytree(HOUSE, copy, ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    stem = copy / module
    path = stem / "planted.py" if stem.is_dir() else stem.with_suffix(".py")
    path.write_text((path.read_text() if path.exists() else "") + f"\n{line}\n")
    words = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "BROKEN" in done.stdout, done.stdout + done.stderr
