from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpenDataConfig(AppConfig):
    name = "linli.doors.opendata"
    label = "opendata"
    verbose_name = _("公开数据")
