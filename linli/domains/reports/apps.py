from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportsConfig(AppConfig):
    name = "linli.domains.reports"
    label = "reports"
    verbose_name = _("诉求上报")

    def ready(self) -> None:
        from linli.cores.access.public import NOBODY, Role
        from linli.cores.audit.public import name_actions
        from linli.cores.matters.public import forget_with, may_read_settings, register, subscribe
        from linli.cores.measures.public import register as register_measures
        from linli.cores.notify.public import register_kind
        from linli.cores.orgs.public import register_hanging
        from linli.domains.reports.actions import tell_of_the_end
        from linli.domains.reports.actions.forget import forget_details
        from linli.domains.reports.actions.import_news import IMPORT_KIND
        from linli.domains.reports.actions.news import MERGED_KIND, NEWS_KIND
        from linli.domains.reports.actions.receipts import RECEIPT_KIND
        from linli.domains.reports.actions.to_reporter import REPORTER_KINDS, listen
        from linli.domains.reports.policy import may_import, may_take_down
        from linli.domains.reports.public import REPORT_KIND
        from linli.domains.reports.queries.measures import REPORT_MEASURES
        from linli.domains.reports.queries.rounds import orders_waiting
        from linli.domains.reports.queries.routing import routes_to
        from linli.kernel.page import navigation

        name_actions(ACTIONS)
        register(REPORT_KIND)
        register_measures(REPORT_MEASURES)
        register_hanging(routes_to)
        for message in (RECEIPT_KIND, *REPORTER_KINDS, NEWS_KIND, MERGED_KIND, IMPORT_KIND):
            register_kind(message)
        forget_with(forget_details)
        subscribe(tell_of_the_end)
        subscribe(listen)
        pages = (
            ("categories", pgettext_lazy("多项", "类别"), "reports:categories", "tags"),
            ("routes", pgettext_lazy("多项", "派遣规则"), "reports:routes", "arrows-split-2"),
            ("test_bench", _("试派"), "reports:test_bench", "route"),
        )
        for place, (name, label, url_name, icon) in enumerate(pages):
            navigation.register(
                navigation.NavItem(
                    name=name,
                    label=label,
                    url_name=url_name,
                    icon=icon,
                    order=700 + 10 * place,
                    group=_("设置"),
                    shown_to=lambda request: may_read_settings(request.actor),  # type: ignore[attr-defined]
                )
            )
        navigation.register(
            navigation.NavItem(
                name="round",
                label=_("巡查"),
                url_name="reports:round",
                icon="route",
                order=5,
                shown_to=lambda request: Role.GRIDWORKER in getattr(request, "actor", NOBODY).roles,
                count=lambda request: orders_waiting(request.actor),  # type: ignore[attr-defined]
            )
        )
        navigation.register(
            navigation.NavItem(
                name="take_down",
                label=_("登记诉求"),
                url_name="reports:take_down",
                icon="phone",
                order=20,
                shown_to=lambda request: may_take_down(getattr(request, "actor", NOBODY)),
            )
        )
        navigation.register(
            navigation.NavItem(
                name="imports",
                label=_("批量导入"),
                url_name="reports:imports",
                icon="upload",
                order=22,
                shown_to=lambda request: may_import(getattr(request, "actor", NOBODY)),
            )
        )
        navigation.register(
            navigation.NavItem(
                name="calls",
                label=_("回访"),
                url_name="reports:calls",
                icon="phone-call",
                order=21,
                shown_to=lambda request: may_take_down(getattr(request, "actor", NOBODY)),
            )
        )


ACTIONS = {
    "reports.add_category": _("新增类别"),
    "reports.change_category": _("修改类别"),
    "reports.drop_import": _("放弃导入"),
    "reports.drop_route": _("取消派遣规则"),
    "reports.import": _("导入诉求"),
    "reports.import_routes": _("导入派遣规则"),
    "reports.load_categories": _("载入类别"),
    "reports.move_category": _("类别换上级"),
    "reports.receive_import": _("上传待导入的诉求"),
    "reports.send_receipt": _("发送回执"),
    "reports.send_news": _("告知关注的人、并案的反映人办理结果"),
    "reports.set_default_limits": _("修改默认时限"),
    "reports.set_route": _("设定派遣规则"),
    "reports.shift_category": _("调整类别顺序"),
    "reports.undo_import": _("整批撤销导入"),
    "reports.use_category": _("启用或停用类别"),
}
"""What the audit log calls what is done here."""
