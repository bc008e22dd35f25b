"""Take over grids from GeoJSON or a zipped Shapefile."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from linli.cores.areas.public import MACHINE, import_grids
from linli.kernel.coordinates import Datum
from linli.kernel.errors import LinliError
from linli.kernel.importing import show_report


class Command(BaseCommand):
    help = "从 GeoJSON 或打包成 ZIP 的 Shapefile 导入网格；有一处错误就一个也不导入，再次导入即为更新。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="文件：.geojson、.json 或 .zip")
        parser.add_argument(
            "--datum",
            required=True,
            choices=[datum.value for datum in Datum],
            help="坐标系：wgs84（GPS）、cgcs2000（国家）、gcj02（高德、腾讯）、bd09（百度）",
        )
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        parser.add_argument("--publish", action="store_true", help="导入后立即发布，成为现行网格划分")
        parser.add_argument("--code-field", default="", help="代码所在的属性（默认按常用名称寻找）")
        parser.add_argument("--name-field", default="", help="名称所在的属性（默认按常用名称寻找）")
        parser.add_argument(
            "--tolerance", type=float, default=100.0, help="容许的重叠或越界面积，平方米（默认 100）"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            report = import_grids(
                data=path.read_bytes(),
                filename=path.name,
                datum=Datum(options["datum"]),
                by=MACHINE,
                dry_run=options["dry_run"],
                publish=options["publish"],
                code_field=options["code_field"],
                name_field=options["name_field"],
                tolerance=options["tolerance"],
                progress=lambda rows: tqdm(
                    rows, unit="个图形", desc=path.name, disable=options["verbosity"] == 0
                ),
            )
        except OSError as error:
            raise CommandError(f"读不到文件 {path}：{error.strerror}") from error
        except LinliError as error:
            raise CommandError(str(error)) from error
        show_report(self, report, dry_run=options["dry_run"], unit=("个图形", "个图形"))
        if report.partition_version is not None:
            state = "已发布" if report.published else "尚未发布"
            self.stdout.write(f"网格划分第 {report.partition_version} 版，{state}。")
