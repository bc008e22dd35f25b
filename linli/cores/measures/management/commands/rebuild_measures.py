"""`manage.py rebuild_measures`: count all figures anew while Linli runs."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from linli.cores.measures.public import measure_set, measure_sets, rebuild

BAR = 40


class Command(BaseCommand):
    help = "Count all figures anew, while people work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", help="one kind of matter only (default: all)")

    def handle(self, *_args: Any, **options: Any) -> None:
        for declared in measure_sets():
            if options["kind"] in (None, declared.kind):
                self._rebuild(declared.kind)

    def _rebuild(self, kind: str) -> None:
        started, total = time.monotonic(), max(measure_set(kind).how_many(), 1)

        def show(done: int) -> None:
            share = min(done / total, 1.0)
            bar = "#" * round(BAR * share)
            self.stdout.write(f"\r{kind} [{bar:<{BAR}}] {done:,} / {total:,}", ending="")
            self.stdout.flush()

        done = rebuild(kind, progress=show)
        self.stdout.write(f"\r{kind}: {done:,} counted anew in {time.monotonic() - started:.0f} s{'':{BAR}}")
