"""Benchmarks, one command each; figures in docs/benchmarks.md."""

from __future__ import annotations

import os


def set_up() -> None:
    """Django on a database of its own, `linli_bench`, brought up to date. Call it before importing models.

    With DATABASE_URL it is that database, left as it is: bring it up to date yourself.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")
    os.environ.setdefault("LINLI_DB", "linli_bench")

    import django
    from django.core.management import call_command

    django.setup()
    if not os.environ.get("DATABASE_URL"):
        call_command("migrate", verbosity=0)
