from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MattersConfig(AppConfig):
    name = "linli.cores.matters"
    label = "matters"
    verbose_name = _("事项")

    def ready(self) -> None:
        from linli.cores.matters.actions.events import subscribe
        from linli.cores.matters.tasks import defer_telling

        subscribe(defer_telling)
