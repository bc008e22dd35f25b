from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    name = "linli.domains.policies"
    label = "policies"
    verbose_name = _("政策问答")

    def ready(self) -> None:
        from linli.cores.access.public import NOBODY
        from linli.cores.audit.public import name_actions
        from linli.domains.policies.policy import may_edit
        from linli.kernel.page import navigation

        name_actions(ACTIONS)
        navigation.register(
            navigation.NavItem(
                name="policies",
                label=_("政策问答"),
                url_name="policies:listing",
                icon="book",
                order=730,
                group=_("设置"),
                shown_to=lambda request: may_edit(getattr(request, "actor", NOBODY)),
            )
        )


ACTIONS = {
    "policies.add": _("新增政策问答"),
    "policies.change": _("修改政策问答"),
    "policies.remove": _("删除政策问答"),
}
"""What the audit log calls what is done here."""
