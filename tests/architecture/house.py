"""Where things stand in the house: what the architecture tests share."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOUSE = ROOT / "linli"
SLICES = sorted(
    folder
    for floor in ("cores", "domains", "doors")
    for folder in (HOUSE / floor).iterdir()
    if folder.is_dir() and (folder / "__init__.py").exists()
)


def python_files(*folders: Path) -> list[Path]:
    """Our own Python files, but for generated ones."""
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*.py")
        if not {"migrations", "node_modules", "__pycache__"} & set(path.relative_to(ROOT).parts)
    )
