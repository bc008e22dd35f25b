from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MattersConfig(AppConfig):
    name = "linli.cores.matters"
    label = "matters"
    verbose_name = _("事项")

    def ready(self) -> None:
        from linli.cores.accounts.public import warn_about
        from linli.cores.matters.actions.events import subscribe
        from linli.cores.matters.policy import may_read_settings
        from linli.cores.matters.queries.counts import left_in_hand
        from linli.cores.matters.tasks import defer_telling
        from linli.kernel.page import navigation

        subscribe(defer_telling)
        navigation.register(
            navigation.NavItem(
                name="calendar",
                label=_("工作日历"),
                url_name="matters:calendar",
                icon="calendar",
                order=730,
                group=_("设置"),
                shown_to=lambda request: may_read_settings(request.actor),  # type: ignore[attr-defined]
            )
        )
        warn_about(left_in_hand)
