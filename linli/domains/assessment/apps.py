from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "linli.domains.assessment"
    label = "assessment"
    verbose_name = _("考核")

    def ready(self) -> None:
        from linli.cores.access.public import NOBODY
        from linli.cores.audit.public import name_actions
        from linli.cores.matters.public import register
        from linli.domains.assessment.policy import may_read
        from linli.domains.assessment.public import APPEAL_KIND
        from linli.kernel.page import navigation

        name_actions(ACTIONS)
        register(APPEAL_KIND)
        navigation.register(
            navigation.NavItem(
                name="assessment",
                label=_("考核"),
                url_name="assessment:schemes",
                icon="clipboard-list",
                order=45,
                shown_to=lambda request: may_read(getattr(request, "actor", NOBODY)),
            )
        )


ACTIONS = {
    "assessment.adjust": _("考核加减分"),
    "assessment.attach": _("附考核佐证材料"),
    "assessment.back_to_draft": _("考核办法退回草案"),
    "assessment.change": _("修改考核办法"),
    "assessment.close": _("考核定分"),
    "assessment.draft": _("起草考核办法"),
    "assessment.enter": _("填报考核数值"),
    "assessment.export": _("导出考核得分"),
    "assessment.indicator": _("保存考核指标"),
    "assessment.put_in_force": _("执行考核办法"),
    "assessment.remove_evidence": _("删除考核佐证材料"),
    "assessment.remove_indicator": _("删除考核指标"),
    "assessment.withdraw": _("撤销加减分"),
}
"""What the audit log calls what is done here."""
