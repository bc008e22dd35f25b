from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AreasConfig(AppConfig):
    name = "linli.cores.areas"
    label = "areas"
    verbose_name = _("区划网格")

    def ready(self) -> None:
        from django.conf import settings

        from linli.cores.areas.public import names
        from linli.cores.audit.public import name_actions
        from linli.kernel.page import navigation, slots

        name_actions(ACTIONS)
        slots.name_county_by(lambda: names([settings.COUNTY_CODE]).get(settings.COUNTY_CODE, ""))
        navigation.register(
            navigation.NavItem(
                name="areas",
                label=_("区划网格"),
                url_name="areas:home",
                icon="map",
                order=600,
                group=_("资料"),
            )
        )


ACTIONS = {
    "areas.import_divisions": _("导入区划"),
    "areas.import_grids": _("导入网格"),
    "areas.publish_partition": _("发布网格划分"),
}
"""What the audit log calls what is done here."""
