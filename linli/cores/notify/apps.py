from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotifyConfig(AppConfig):
    name = "linli.cores.notify"
    label = "notify"
    verbose_name = _("消息提醒")

    def ready(self) -> None:
        from linli.cores.audit.public import name_actions, name_values_by
        from linli.cores.notify.actions.own_kinds import OWN_KINDS
        from linli.cores.notify.policy import keeps_channels
        from linli.cores.notify.public import register_kind, unread_count
        from linli.cores.notify.queries import all_way_names, failing_count
        from linli.kernel.page import navigation, slots

        for kind in OWN_KINDS:
            register_kind(kind)
        name_actions(ACTIONS)
        name_values_by("way", all_way_names)
        slots.fill(
            "bell",
            template="notify/_bell.html",
            context=lambda request: {"unread": unread_count(int(request.user.pk or 0))},
            shown_to=navigation.to_signed_in,
        )
        navigation.register(
            navigation.NavItem(
                name="ways-of-telling",
                label=_("提醒方式"),
                url_name="notify:preferences",
                icon="bell",
                order=20,
                group="me",
            )
        )
        navigation.register(
            navigation.NavItem(
                name="channels",
                label=_("消息渠道"),
                url_name="notify:log",
                icon="mail",
                order=740,
                group=_("设置"),
                shown_to=lambda request: keeps_channels(request.actor),  # type: ignore[attr-defined]
                count=lambda _request: failing_count(),
            )
        )


ACTIONS = {
    "notify.retry": _("重发消息"),
    "notify.add_channel": _("新增消息渠道"),
    "notify.change_channel": _("修改消息渠道"),
    "notify.remove_channel": _("删除消息渠道"),
    "notify.try_way": _("试发消息"),
    "notify.change_words": _("修改消息模板"),
    "notify.reset_words": _("恢复消息模板"),
}
"""What the audit log calls what is done here."""
