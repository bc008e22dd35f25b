"""Make the three administrators of a new county."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _

from linli.cores.access.public import ROLE_NAMES, Role, install_first_administrators
from linli.kernel.errors import LinliError


class Command(BaseCommand):
    help = (
        "Make the system, security and audit administrators of a county that has none, three different people, "
        "and print a one-time link for each. Each link opens once, within 72 hours."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--system", required=True, metavar="NAME", help="name of the system administrator"
        )
        parser.add_argument(
            "--security", required=True, metavar="NAME", help="name of the security administrator"
        )
        parser.add_argument("--audit", required=True, metavar="NAME", help="name of the audit administrator")
        parser.add_argument("--body", required=True, metavar="NAME", help="the office in which they work")
        parser.add_argument(
            "--site", default="", metavar="URL", help="address of this installation, for the links"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        names = {
            Role.SYSTEM_ADMIN: options["system"],
            Role.SECURITY_ADMIN: options["security"],
            Role.AUDIT_ADMIN: options["audit"],
        }
        try:
            made = install_first_administrators(
                names=names, body_name=options["body"], county_code=settings.COUNTY_CODE
            )
        except LinliError as error:
            raise CommandError(str(error)) from None
        site = options["site"].rstrip("/")
        for one in made:
            address = f"{site}{reverse('accounts:open_link', args=[one.link.token])}"
            self.stdout.write(f"{ROLE_NAMES[one.role]}  {one.username}\n    {address}\n")
        self.stdout.write(_("链接只显示这一次，请分别交给本人。"))
