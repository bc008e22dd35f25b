"""Forget the people of matters that were closed long ago; the worker does the same every night."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from linli.cores.matters.actions import anonymise_matters, to_anonymise


class Command(BaseCommand):
    help = "把办结满 LINLI_KEEP_PERSONAL_DAYS 天的事项匿名：清空联系方式，删除反映人的照片，数字照常统计。每夜自动执行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="只数一数有多少件，不写入")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["dry_run"]:
            waiting = to_anonymise().count()
            self.stdout.write(
                f"{waiting} 件事项办结已满 {settings.KEEP_PERSONAL_DAYS} 天，将被匿名；没有写入。"
            )
            return
        self.stdout.write(self.style.SUCCESS(f"已匿名 {anonymise_matters()} 件事项。"))
