from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "linli.cores.people"
    label = "people"
    verbose_name = _("群众信息")

    def ready(self) -> None:
        from linli.cores.audit.public import name_actions, name_values_by
        from linli.cores.people.models import FIELD_NAMES
        from linli.cores.people.policy import may_audit
        from linli.kernel.page import navigation

        name_actions(
            {
                "people.reveal": _("查看联系方式"),
                "people.look_up": _("按电话查找"),
                "people.correct": _("更正联系方式"),
                "people.forget": _("删除联系方式"),
                "people.rotate_keys": _("更换加密密钥"),
                "people.rotate_indexes": _("重算盲索引"),
            }
        )
        name_values_by("fields", lambda: FIELD_NAMES)
        navigation.register(
            navigation.NavItem(
                name="looks",
                label=_("访问日志"),
                url_name="people:looks",
                icon="eye",
                order=721,
                group=_("审计"),
                shown_to=lambda request: may_audit(request.actor),  # type: ignore[attr-defined]
            )
        )
