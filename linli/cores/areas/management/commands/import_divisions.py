"""Take over divisions from a CSV or Excel file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from linli.cores.areas.public import MACHINE, DivisionRow, import_divisions
from linli.kernel.errors import LinliError
from linli.kernel.importing import show_report


class Command(BaseCommand):
    help = "从 CSV 或 Excel 导入区划（列：code、name、level、parent）；有错误就全不导入，再次导入即为更新。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="文件：.csv 或 .xlsx")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        quiet = options["verbosity"] == 0
        try:
            data = path.read_bytes()
            report = import_divisions(
                data=data,
                filename=path.name,
                by=MACHINE,
                dry_run=options["dry_run"],
                progress=lambda rows: _shown(rows, path.name, _lines(path.name, data), quiet=quiet),
            )
        except OSError as error:
            raise CommandError(f"读不到文件 {path}：{error.strerror}") from error
        except LinliError as error:
            raise CommandError(str(error)) from error
        show_report(self, report, dry_run=options["dry_run"])


def _lines(filename: str, data: bytes) -> int | None:
    """How many rows to expect; an Excel file does not say before it is read."""
    return max(data.rstrip().count(b"\n"), 0) if filename.lower().endswith(".csv") else None


def _shown(
    rows: Iterable[DivisionRow], title: str, total: int | None, *, quiet: bool
) -> Iterator[DivisionRow]:
    """The rows with a bar, and a word when the database goes on by itself."""
    yield from tqdm(rows, unit="行", desc=title, total=total, disable=quiet)
    if not quiet:
        tqdm.write("已读完，数据库正在逐项检查……", file=sys.stderr)
