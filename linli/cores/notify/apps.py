from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotifyConfig(AppConfig):
    name = "linli.cores.notify"
    label = "notify"
    verbose_name = _("消息提醒")

    def ready(self) -> None:
        from linli.cores.notify.public import unread_count
        from linli.kernel.page import slots
        from linli.kernel.page.navigation import to_signed_in

        slots.fill(
            "bell",
            template="notify/_bell.html",
            context=lambda request: {"unread": unread_count(int(request.user.pk or 0))},
            shown_to=to_signed_in,
        )
