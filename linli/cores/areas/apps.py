from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AreasConfig(AppConfig):
    name = "linli.cores.areas"
    label = "areas"
    verbose_name = _("区划网格")
