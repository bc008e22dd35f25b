from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    name = "linli.domains.supervision"
    label = "supervision"
    verbose_name = _("督查督办")

    def ready(self) -> None:
        from linli.cores.access.public import NOBODY
        from linli.cores.audit.public import name_actions
        from linli.domains.supervision.policy import may_supervise
        from linli.kernel.page import navigation

        name_actions(ACTIONS)
        navigation.register(
            navigation.NavItem(
                name="supervision_documents",
                label=_("部署文件"),
                url_name="supervision:documents",
                icon="file-text",
                order=40,
                shown_to=lambda request: may_supervise(getattr(request, "actor", NOBODY)),
            )
        )


ACTIONS = {
    "supervision.accepted": _("采纳任务"),
    "supervision.discard": _("删除部署文件"),
    "supervision.dropped": _("舍弃任务"),
    "supervision.edit": _("修改任务"),
    "supervision.join": _("合并任务"),
    "supervision.load": _("载入部署文件"),
    "supervision.make_plan": _("生成方案"),
    "supervision.propose": _("提为任务"),
    "supervision.proposed": _("任务退回待定"),
    "supervision.split": _("拆分任务"),
    "supervision.undo": _("撤销改动"),
}
"""What the audit log calls what is done here."""
