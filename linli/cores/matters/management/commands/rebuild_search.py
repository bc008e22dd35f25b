"""`manage.py rebuild_search`: keep the words of all matters anew while Linli runs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from linli.cores.matters.models import Matter
from linli.cores.matters.public import rebuild_words


class Command(BaseCommand):
    help = "Keep the words of all matters for search anew, while people work and search."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with tqdm(total=Matter.objects.count(), unit=" matters") as bar:

            def show(count: int) -> None:
                bar.update(count - bar.n)

            done = rebuild_words(progress=show)
        self.stdout.write(f"The words of {done:,} matters are kept anew.")
