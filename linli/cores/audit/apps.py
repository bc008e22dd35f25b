from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "linli.cores.audit"
    label = "audit"
    verbose_name = _("审计")

    def ready(self) -> None:
        from linli.cores.audit.policy import may_audit
        from linli.kernel.page import navigation

        navigation.register(
            navigation.NavItem(
                name="audit",
                label=_("审计日志"),
                url_name="audit:log",
                icon="clipboard-list",
                order=720,
                group=_("审计"),
                shown_to=lambda request: may_audit(request.actor),  # type: ignore[attr-defined]
            )
        )
