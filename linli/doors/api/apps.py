from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "linli.doors.api"
    label = "api"
    verbose_name = _("工作接口")

    def ready(self) -> None:
        from linli.cores.audit.public import name_actions
        from linli.cores.matters.public import subscribe
        from linli.doors.api.actions import announce_to_systems
        from linli.doors.api.policy import may_manage_clients
        from linli.kernel.page import navigation

        subscribe(announce_to_systems)
        name_actions(AUDITED)
        navigation.register(
            navigation.NavItem(
                name="api_tokens",
                label=_("访问令牌"),
                url_name="api_pages:tokens",
                icon="key",
                order=60,
                group="me",
            )
        )
        navigation.register(
            navigation.NavItem(
                name="api_clients",
                label=_("对接系统"),
                url_name="api_pages:clients",
                icon="link",
                order=740,
                group=_("设置"),
                shown_to=lambda request: may_manage_clients(request.actor),  # type: ignore[attr-defined]
            )
        )


AUDITED = {
    "api.issue_token": _("生成访问令牌"),
    "api.issue_service_token": _("生成系统令牌"),
    "api.revoke_token": _("作废访问令牌"),
    "api.enter_client": _("登记对接系统"),
    "api.disable_client": _("停用对接系统"),
    "api.enable_client": _("恢复对接系统"),
    "api.subscribe": _("建立事件推送"),
    "api.disable_webhook": _("停用事件推送"),
    "api.enable_webhook": _("恢复事件推送"),
    "api.webhook_gave_up": _("事件推送连续送不到，停用"),
    "api.replay": _("重发事件推送"),
}
