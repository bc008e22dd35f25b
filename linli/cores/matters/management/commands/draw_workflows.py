"""Write the pages of docs/developers/workflows from the declarations: `make docs`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from linli.cores.matters.queries.drawing import workflow_page
from linli.cores.matters.workflow import kinds

FOLDER = Path(settings.BASE_DIR) / "docs" / "developers" / "workflows"
LANGUAGES = {"zh-hans": ".zh-CN.md", "en": ".md"}


def pages() -> dict[Path, str]:
    """Every page with what it should hold."""
    drawn: dict[Path, str] = {}
    for language, ending in LANGUAGES.items():
        with override(language):
            drawn |= {FOLDER / f"{kind.code}{ending}": workflow_page(kind.workflow) for kind in kinds()}
    return drawn


def outdated() -> list[str]:
    """The pages that differ from their declarations."""
    return [
        path.name for path, page in pages().items() if not path.exists() or path.read_text("utf-8") != page
    ]


class Command(BaseCommand):
    help = "Draws the diagrams and tables of every kind of matter from its declaration."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether the pages are up to date")

    def handle(self, *, check: bool, **_options: Any) -> None:
        if check:
            if late := outdated():
                raise CommandError(f"run make docs: {', '.join(late)}")
            return
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path, page in pages().items():
            path.write_text(page, "utf-8")
            self.stdout.write(str(path.relative_to(settings.BASE_DIR)))
