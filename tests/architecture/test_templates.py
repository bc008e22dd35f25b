"""Every template is shown by something."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.template import engines

from tests.architecture.house import HOUSE, ROOT, python_files

LOADED_BY_DJANGO = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html"}


def test_every_template_is_used() -> None:
    names = {
        _name(path)
        for path in HOUSE.rglob("*")
        if path.is_file() and "templates" in path.relative_to(HOUSE).parts
    }
    unused = sorted(name for name in names if not (_is_named(name) or _replaces_one_of_a_package(name)))
    assert not unused


def _name(path: Path) -> str:
    parts = path.parts
    last = len(parts) - 1 - parts[::-1].index("templates")
    return "/".join(parts[last + 1 :])


def _is_named(name: str) -> bool:
    # A name may be chosen at run time ("page/icons/%s.svg"): then its folder is named.
    words = _all_words()
    folder = name.rpartition("/")[0]
    return name in LOADED_BY_DJANGO or name in words or (bool(folder) and f"{folder}/{{" in words)


@cache
def _all_words() -> str:
    code = [path.read_text() for path in python_files(HOUSE)]
    templates = [path.read_text() for path in HOUSE.rglob("templates/**/*") if path.is_file()]
    return "\n".join(code + templates)


def _replaces_one_of_a_package(name: str) -> bool:
    folders = [Path(folder) for engine in engines.all() for folder in engine.template_dirs]
    return any((folder / name).exists() for folder in folders if not folder.is_relative_to(ROOT / "linli"))
