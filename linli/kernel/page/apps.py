from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PageConfig(AppConfig):
    name = "linli.kernel.page"
    label = "page"
    verbose_name = _("页面")
