"""Load the starting set of categories."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from linli.cores.access.public import SYSTEM
from linli.domains.reports.public import EDITION, load_categories


class Command(BaseCommand):
    help = "载入起始类别：只增加还没有的类别，县里改过的不动；没有责任单位的类别按名称找本县的机构。可以重复执行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--edition", default=EDITION, help=f"写入新类别的版本名（默认“{EDITION}”）")
        parser.add_argument("--dry-run", action="store_true", help="只说明会怎样，不写入")

    def handle(self, *_args: Any, **options: Any) -> None:
        done = load_categories(by=SYSTEM, edition=options["edition"], dry_run=options["dry_run"])
        verb = "将增加" if options["dry_run"] else "已增加"
        self.stdout.write(f"{verb}类别 {done.categories} 个，派遣规则 {done.routes} 条。")
        if done.unmatched:
            self.stdout.write(
                f"没有找到这些机构，相关类别还没有责任单位：{'、'.join(done.unmatched)}。"
                "导入机构以后再执行一次，或者在“派遣规则”页面指定。"
            )
