from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "linli.cores.audit"
    label = "audit"
    verbose_name = _("审计")

    def ready(self) -> None:
        from linli.cores.audit.policy import may_audit
        from linli.cores.audit.queries import name_actions
        from linli.kernel.page import navigation

        name_actions(LOWER_FLOOR)
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


LOWER_FLOOR = {
    "access.first_administrator": _("设立首批管理员"),
    "accounts.locked": _("登录失败过多，锁定"),
    "accounts.session_ended": _("结束会话"),
    "accounts.unlock": _("解除锁定"),
    "accounts.sign_in": _("登录"),
    "accounts.sign_in_failed": _("登录失败"),
    "accounts.sign_out": _("退出登录"),
    "accounts.session_timed_out": _("会话超时退出"),
    "accounts.second_factor_reset": _("解除两步验证"),
    "accounts.revoke_link": _("作废链接"),
    "accounts.recovery_code_used": _("使用恢复码"),
    "accounts.password_changed": _("修改密码"),
    "accounts.new_link": _("发新链接"),
    "accounts.language": _("更改语言"),
    "accounts.joined": _("接受邀请"),
    "accounts.invite": _("邀请人员"),
    "accounts.enable": _("启用账号"),
    "accounts.edit": _("修改账号资料"),
    "accounts.disable": _("停用账号"),
    "areas.publish_partition": _("发布网格划分"),
    "areas.import_divisions": _("导入区划"),
    "areas.import_grids": _("导入网格"),
    "reports.import": _("导入诉求"),
    "reports.send_receipt": _("发送回执"),
    "reports.send_news": _("告知关注的人办理结果"),
    "reports.load_categories": _("载入类别"),
    "reports.import_routes": _("导入派遣规则"),
    "reports.change_category": _("修改类别"),
}
"""What the slices that do not name their own actions do. The log itself never depends on this: an action without a
name is shown by its code."""
