from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Open311Config(AppConfig):
    name = "linli.doors.open311"
    label = "open311"
    verbose_name = _("Open311接口")

    def ready(self) -> None:
        from linli.cores.access.public import NOBODY
        from linli.cores.audit.public import name_actions
        from linli.doors.open311.policy import may_manage_keys
        from linli.kernel.page import navigation

        name_actions(AUDITED)
        navigation.register(
            navigation.NavItem(
                name="open311",
                label=_("Open311密钥"),
                url_name="open311:keys",
                icon="world",
                order=745,
                group=_("设置"),
                shown_to=lambda request: may_manage_keys(getattr(request, "actor", NOBODY)),
            )
        )


AUDITED = {"open311.make_key": _("生成Open311密钥"), "open311.revoke_key": _("作废Open311密钥")}
