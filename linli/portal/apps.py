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
        from linli.cores.notify.public import register_kind
        from linli.kernel.page import navigation, slots
        from linli.portal.actions.bulletins.news import BULLETIN_KINDS
        from linli.portal.policy import may_shape, reads_any
        from linli.portal.queries.cockpit import opens_cockpit

        name_actions(ACTIONS)
        for kind in BULLETIN_KINDS:
            register_kind(kind)

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
                name="bulletins",
                label=_("通报"),
                url_name="portal:bulletins",
                icon="notes",
                order=17,
                shown_to=lambda request: reads_any(getattr(request, "actor", NOBODY)),
            )
        )
        navigation.register(
            navigation.NavItem(
                name="bulletin_templates",
                label=_("通报模板"),
                url_name="portal:bulletin_templates",
                icon="template",
                order=335,
                group=_("资料"),
                shown_to=lambda request: may_shape(getattr(request, "actor", NOBODY)),
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


ACTIONS = {
    "cockpit.export": _("导出指标"),
    "bulletins.draft": _("起草通报"),
    "bulletins.edit": _("修改通报草稿"),
    "bulletins.refresh": _("更新通报数据"),
    "bulletins.issue": _("印发通报"),
    "bulletins.withdraw": _("撤回通报"),
    "bulletins.discard": _("作废通报草稿"),
    "bulletins.restore": _("恢复通报草稿"),
    "bulletins.export": _("导出通报数据"),
    "bulletins.set_up_office": _("修改通报设置"),
    "bulletins.add_template": _("上传通报模板"),
    "bulletins.use_template": _("换用通报模板"),
}
