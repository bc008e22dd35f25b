from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediationConfig(AppConfig):
    name = "linli.domains.mediation"
    label = "mediation"
    verbose_name = _("调解")

    def ready(self) -> None:
        from linli.cores.access.public import NOBODY
        from linli.cores.audit.public import name_actions
        from linli.cores.matters.public import forget_with, register
        from linli.cores.orgs.public import register_hanging
        from linli.domains.mediation.actions import forget_dispute
        from linli.domains.mediation.policy import may_take_in
        from linli.domains.mediation.public import DISPUTE_KIND
        from linli.domains.mediation.queries.register import mediators_of
        from linli.kernel.page import navigation

        name_actions(ACTIONS)
        register(DISPUTE_KIND)
        forget_with(forget_dispute)
        navigation.register(
            navigation.NavItem(
                name="take_in",
                label=_("登记纠纷"),
                url_name="mediation:take_in",
                icon="scale",
                order=23,
                shown_to=lambda request: may_take_in(getattr(request, "actor", NOBODY)),
            )
        )
        register_hanging(mediators_of)
        navigation.register(
            navigation.NavItem(
                name="mediators",
                label=_("调解员名册"),
                url_name="mediation:mediators",
                icon="heart-handshake",
                order=620,
                group=_("资料"),
            )
        )
        navigation.register(
            navigation.NavItem(
                name="public_mediation",
                label=_("纠纷调解"),
                url_name="mediation:check",
                icon="heart-handshake",
                order=45,
                group="public",
                shown_to=navigation.to_everybody,
            )
        )


ACTIONS = {
    "mediation.register_committee": _("登记调解组织"),
    "mediation.change_committee": _("修改调解组织"),
    "mediation.enter_mediator": _("登记调解员"),
    "mediation.change_mediator": _("修改调解员"),
    "mediation.say_when": _("修改接案安排"),
    "mediation.retire_mediator": _("调解员退出名册"),
    "mediation.restore_mediator": _("恢复调解员"),
    "mediation.add_party": _("登记当事人"),
    "mediation.remove_party": _("移出当事人"),
    "mediation.save_agreement": _("修改调解协议"),
    "mediation.elect": _("推选代表"),
    "mediation.record_consent": _("记录是否同意调解"),
}
"""What the audit log calls what is done here."""
