from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "linli.domains.reports"
    label = "reports"
    verbose_name = _("诉求上报")

    def ready(self) -> None:
        from linli.cores.matters.public import register
        from linli.domains.reports.public import REPORT_KIND

        register(REPORT_KIND)
