"""Take over messages that citizens left with another office, answered or not."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from linli.cores.access.public import SYSTEM
from linli.cores.matters.public import Channel
from linli.domains.reports.public import ImportWords, Message, MessagesReport, category_map, import_reports
from linli.kernel.errors import LinliError
from linli.kernel.importing import show_report

EPILOG = """\
默认认得的列名：留言编号、留言用户、留言主题、留言时间、留言详情，以及（若有）答复意见、答复时间、一级分类、区划代码。
有答复的导入为已结案的诉求，答复写进办理记录；没有答复的导入为待受理的新诉求。编号导入过的保持不变。

例：
  manage.py import_reports 已答复.xlsx --dry-run
  manage.py import_reports 待办理.xlsx --create-categories
  manage.py import_reports 热线.csv --channel phone --column number=工单号 --column text=诉求内容
"""


class Command(BaseCommand):
    help = "从 Excel 或 CSV 批量导入群众留言；有一处错误就一条也不导入，再次导入不会重复。"

    def create_parser(self, *args: Any, **options: Any) -> Any:
        return super().create_parser(*args, epilog=EPILOG, **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("file", type=Path, help="文件：.xlsx 或 .csv，第一行是列名")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        parser.add_argument(
            "--source", default=ImportWords.source, help="来源的名称，同一来源内编号只导入一次"
        )
        channels = [channel.value for channel in Channel]
        parser.add_argument(
            "--channel", default=ImportWords.channel.value, choices=channels, help="渠道（默认网络问政）"
        )
        parser.add_argument("--area", default="", help="文件没有写明地点的留言，归到这个区划代码（默认全县）")
        parser.add_argument("--organisation", default="", help="以哪个单位的名义答复（默认受理单位）")
        parser.add_argument(
            "--column", action="append", default=[], metavar="栏=列名",
            help="列名与默认不同时写明；栏：number user title at text reply replied_at category area",
        )  # fmt: skip
        parser.add_argument("--categories", type=Path, help="类别对照表：两列，名称和代码")
        parser.add_argument(
            "--create-categories", action="store_true", help="系统没有的类别，按文件里的名称新建"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        quiet = options["verbosity"] == 0
        try:
            report = import_reports(
                data=path.read_bytes(),
                filename=path.name,
                by=SYSTEM,
                words=_words(options),
                dry_run=options["dry_run"],
                progress=lambda rows: _shown(rows, path.name, quiet=quiet),
            )
        except OSError as error:
            raise CommandError(f"读不到文件 {error.filename}：{error.strerror}") from error
        except LinliError as error:
            raise CommandError(str(error)) from error
        show_report(self, report, dry_run=options["dry_run"])
        self._tell(report)

    def _tell(self, report: MessagesReport) -> None:
        open_ones = report.added - report.answered
        self.stdout.write(f"其中已结案（有答复）{report.answered}，待受理 {open_ones}。")
        if report.created:
            self.stdout.write(f"新建类别：{'、'.join(report.created)}。请在类别设置中补充时限和责任单位。")
        if report.repeated:
            self.stdout.write(f"编号重复而内容或类别不同，各自导入：{'、'.join(report.repeated)}。")


def _words(options: dict[str, Any]) -> ImportWords:
    table: Path | None = options["categories"]
    return ImportWords(
        source=options["source"],
        channel=Channel(options["channel"]),
        area=options["area"],
        organisation=options["organisation"],
        columns=dict(_pair(word) for word in options["column"]),
        categories=category_map(table.read_bytes(), table.name) if table else {},
        create_categories=options["create_categories"],
    )


def _pair(word: str) -> tuple[str, str]:
    name, equals, title = word.partition("=")
    if not (name.strip() and equals and title.strip()):
        raise CommandError(f"--column 要写成“栏=列名”，而不是“{word}”。")
    return name.strip(), title.strip()


def _shown(rows: Iterable[Message], title: str, *, quiet: bool) -> Iterable[Message]:
    return tqdm(rows, unit="条", desc=title, disable=quiet)
