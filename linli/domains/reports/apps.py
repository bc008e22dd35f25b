from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportsConfig(AppConfig):
    name = "linli.domains.reports"
    label = "reports"
    verbose_name = _("诉求上报")

    def ready(self) -> None:
        from linli.cores.access.public import NOBODY, Role
        from linli.cores.matters.public import forget_with, may_read_settings, register, subscribe
        from linli.cores.measures.public import register as register_measures
        from linli.cores.orgs.public import register_hanging
        from linli.domains.reports.actions import tell_of_the_end
        from linli.domains.reports.actions.forget import forget_details
        from linli.domains.reports.policy import may_take_down
        from linli.domains.reports.public import REPORT_KIND
        from linli.domains.reports.queries.measures import REPORT_MEASURES
        from linli.domains.reports.queries.rounds import orders_waiting
        from linli.domains.reports.queries.routing import routes_to
        from linli.kernel.page import navigation

        register(REPORT_KIND)
        register_measures(REPORT_MEASURES)
        register_hanging(routes_to)
        forget_with(forget_details)
        subscribe(tell_of_the_end)
        pages = (
            ("categories", pgettext_lazy("多项", "类别"), "reports:categories", "tags"),
            ("routes", pgettext_lazy("多项", "派遣规则"), "reports:routes", "arrows-split-2"),
            ("test_bench", _("试派"), "reports:test_bench", "route"),
        )
        for place, (name, label, url_name, icon) in enumerate(pages):
            navigation.register(
                navigation.NavItem(
                    name=name,
                    label=label,
                    url_name=url_name,
                    icon=icon,
                    order=700 + 10 * place,
                    group=_("设置"),
                    shown_to=lambda request: may_read_settings(request.actor),  # type: ignore[attr-defined]
                )
            )
        navigation.register(
            navigation.NavItem(
                name="round",
                label=_("巡查"),
                url_name="reports:round",
                icon="route",
                order=5,
                shown_to=lambda request: Role.GRIDWORKER in getattr(request, "actor", NOBODY).roles,
                count=lambda request: orders_waiting(request.actor),  # type: ignore[attr-defined]
            )
        )
        navigation.register(
            navigation.NavItem(
                name="take_down",
                label=_("登记诉求"),
                url_name="reports:take_down",
                icon="phone",
                order=20,
                shown_to=lambda request: may_take_down(getattr(request, "actor", NOBODY)),
            )
        )
