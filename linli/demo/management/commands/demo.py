"""Load the invented county."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from linli.cores.accounts.models import User
from linli.cores.matters.public import keep_new_words
from linli.demo.loading import load


class Command(BaseCommand):
    help = "Load the invented county 清溪县 with its bodies, staff and a year of reports. All or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--scale", type=float, default=1.0, help="size of the county, 0.02 to 1 (default 1)"
        )
        parser.add_argument("--reports", type=int, default=20_000, help="how many reports (default 20,000)")

    def handle(self, *_args: Any, **options: Any) -> None:
        if User.objects.filter(username="county").exists():
            raise CommandError("The demo county is loaded already.")
        with tqdm(total=options["reports"], unit=" reports") as bar:

            def tell(what: str, count: int) -> None:
                if what == "reports":
                    bar.update(count)
                else:
                    bar.set_postfix_str(what)

            load(scale=options["scale"], reports=options["reports"], tell=tell)
        keep_new_words()
        self.stdout.write("The demo county is loaded.")
