from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgsConfig(AppConfig):
    name = "linli.cores.orgs"
    label = "orgs"
    verbose_name = _("机构")

    def ready(self) -> None:
        from linli.cores.orgs.queries.hanging import children_of, register_hanging
        from linli.kernel.page import navigation

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
