"""Print the demo accounts."""

from typing import Any

from django.core.management.base import BaseCommand

from linli.demo.staff import demo_accounts


class Command(BaseCommand):
    help = "Print the accounts of the invented county."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for account in demo_accounts():
            self.stdout.write(f"{account.username:<12} {account.password}  {account.label}")
