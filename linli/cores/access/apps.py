from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "linli.cores.access"
    label = "access"
    verbose_name = _("岗位权限")
