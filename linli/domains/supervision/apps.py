from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    name = "linli.domains.supervision"
    label = "supervision"
    verbose_name = _("督查督办")

    def ready(self) -> None:
        from linli.cores.access.public import NOBODY
        from linli.cores.audit.public import name_actions
        from linli.cores.matters.public import register
        from linli.domains.supervision.policy import may_read_plans, may_supervise
        from linli.domains.supervision.public import TASK_KIND
        from linli.kernel.page import navigation

        name_actions(ACTIONS)
        register(TASK_KIND)
        navigation.register(
            navigation.NavItem(
                name="supervision_plans",
                label=_("工作方案"),
                url_name="supervision:plans",
                icon="clipboard-list",
                order=39,
                shown_to=lambda request: may_read_plans(getattr(request, "actor", NOBODY)),
            )
        )
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
    "supervision.add_task": _("新增任务"),
    "supervision.add_to_plan": _("在已印发的方案里新增任务"),
    "supervision.assign_tasks": _("批量填写任务"),
    "supervision.copy_plan": _("复制方案"),
    "supervision.discard_plan": _("删除方案草稿"),
    "supervision.drop_task": _("去掉任务"),
    "supervision.edit_task": _("修改草稿里的任务"),
    "supervision.name_domains": _("设置领域"),
    "supervision.publish_plan": _("印发方案"),
    "supervision.start_plan": _("新建方案"),
    "supervision.accepted": _("采纳任务"),
    "supervision.discard": _("删除部署文件"),
    "supervision.dropped": _("舍弃任务"),
    "supervision.edit": _("修改任务"),
    "supervision.export_plan": _("导出方案"),
    "supervision.join": _("合并任务"),
    "supervision.load": _("载入部署文件"),
    "supervision.make_plan": _("生成方案"),
    "supervision.propose": _("提为任务"),
    "supervision.proposed": _("任务退回待定"),
    "supervision.split": _("拆分任务"),
    "supervision.undo": _("撤销改动"),
}
"""What the audit log calls what is done here."""
