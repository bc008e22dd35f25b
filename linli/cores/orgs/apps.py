from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgsConfig(AppConfig):
    name = "linli.cores.orgs"
    label = "orgs"
    verbose_name = _("机构")

    def ready(self) -> None:
        from linli.cores.audit.public import name_actions
        from linli.cores.orgs.queries.hanging import children_of, register_hanging
        from linli.kernel.page import navigation

        name_actions(ACTIONS)
        register_hanging(children_of)
        navigation.register(
            navigation.NavItem(
                name="orgs",
                label=_("机构电话"),
                url_name="orgs:list",
                icon="building-community",
                order=610,
                group=_("资料"),
            )
        )


ACTIONS = {
    "orgs.add": _("新增机构"),
    "orgs.correct": _("修改机构"),
    "orgs.export": _("导出机构"),
    "orgs.import": _("导入机构"),
    "orgs.put_back_in_use": _("恢复机构"),
    "orgs.take_out_of_use": _("停用机构"),
}
"""What the audit log calls what is done here."""
