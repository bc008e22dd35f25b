from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "linli.portal"
    label = "portal"
    verbose_name = _("门户")

    def ready(self) -> None:
        from linli.cores.access.public import ADMINISTRATORS, NOBODY
        from linli.cores.audit.public import name_actions
        from linli.cores.matters.public import waiting_counts
        from linli.kernel.page import navigation, slots
        from linli.portal.queries.cockpit import opens_cockpit

        name_actions({"cockpit.export": _("导出指标")})

        def works(request: HttpRequest) -> bool:
            return bool(getattr(request, "actor", NOBODY).roles - ADMINISTRATORS)

        def searched(request: HttpRequest) -> dict[str, str]:
            """On the page of results the box holds what was typed."""
            return {"q": request.GET.get("q", "")} if request.path == reverse("portal:search") else {}

        navigation.register(
            navigation.NavItem(name="home", label=_("首页"), url_name="portal:home", icon="home", order=0)
        )
        navigation.register(
            navigation.NavItem(
                name="inbox",
                label=_("我的待办"),
                url_name="portal:inbox",
                icon="inbox",
                order=10,
                shown_to=works,
                count=lambda request: waiting_counts(request.actor).total or None,  # type: ignore[attr-defined]
            )
        )
        navigation.register(
            navigation.NavItem(
                name="cockpit",
                label=_("驾驶舱"),
                url_name="portal:cockpit",
                icon="chart-bar",
                order=2,
                shown_to=lambda request: opens_cockpit(getattr(request, "actor", NOBODY)),
            )
        )
        navigation.register(
            navigation.NavItem(
                name="search",
                label=_("搜索"),
                url_name="portal:search",
                icon="search",
                order=15,
                shown_to=works,
            )
        )
        slots.fill("search", template="portal/_search_box.html", context=searched, shown_to=works)
