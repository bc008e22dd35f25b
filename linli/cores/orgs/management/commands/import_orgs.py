"""Take over bodies from a CSV or Excel file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from linli.cores.orgs.public import import_orgs
from linli.kernel.acting import MACHINE
from linli.kernel.errors import LinliError
from linli.kernel.importing import show_report


class Command(BaseCommand):
    help = (
        "从 CSV 或 Excel 导入机构（列：code、name、short_name、type、parent_code、area_code、duty_phone，中文列名亦可）；"
        "有错误就全不导入，再次导入同样的代码即为更新。模板可在“机构电话 → 导入”页面下载。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="文件：.csv 或 .xlsx")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        quiet = options["verbosity"] == 0
        try:
            report = import_orgs(
                data=path.read_bytes(),
                filename=path.name,
                by=MACHINE,
                dry_run=options["dry_run"],
                progress=lambda rows: tqdm(rows, unit="行", desc=path.name, disable=quiet),
            )
        except OSError as error:
            raise CommandError(f"读不到文件 {path}：{error.strerror}") from error
        except LinliError as error:
            raise CommandError(str(error)) from error
        show_report(self, report, dry_run=options["dry_run"])
