from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowingConfig(AppConfig):
    name = "linli.doors.following"
    label = "following"
    verbose_name = _("订阅")

    def ready(self) -> None:
        from linli.cores.matters.public import subscribe_afterwards
        from linli.cores.notify.public import register_kind
        from linli.doors.following.actions import KINDS, listen

        for kind in KINDS:
            register_kind(kind)
        subscribe_afterwards(listen)
