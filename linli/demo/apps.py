from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "linli.demo"
    label = "demo"
    verbose_name = _("演示县")

    def ready(self) -> None:
        if settings.DEMO:
            from linli.cores.accounts.public import register_demo_accounts
            from linli.demo.staff import demo_accounts

            register_demo_accounts(demo_accounts)
