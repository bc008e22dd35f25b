from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplyingConfig(AppConfig):
    name = "linli.doors.applying"
    label = "applying"
    verbose_name = _("申请调解")
