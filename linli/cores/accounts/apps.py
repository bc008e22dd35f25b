from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "linli.cores.accounts"
    label = "accounts"
    verbose_name = _("账号")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from linli.cores.accounts.policy import manages_accounts, manages_security
        from linli.cores.accounts.public.adapters import SECRETS
        from linli.cores.audit.public import name_actions
        from linli.kernel.crypto import seals_entries
        from linli.kernel.page import navigation, slots

        name_actions(ACTIONS)
        user_logged_in.connect(begin_session, dispatch_uid="linli.accounts")
        seals_entries("mfa.Authenticator", "data", "secret", "seed", "migrated_codes", context=SECRETS)
        slots.fill("session", template="account/_session.html", context=session_left)
        navigation.register(
            navigation.NavItem(
                name="me", label=_("我的账号"), url_name="account_me", icon="user-cog", order=10, group="me"
            )
        )
        navigation.register(
            navigation.NavItem(
                name="people",
                label=_("人员账号"),
                url_name="accounts:people",
                icon="users",
                order=700,
                group=_("管理"),
                shown_to=lambda request: _acts(request, manages_accounts),
            )
        )
        navigation.register(
            navigation.NavItem(
                name="second-factors",
                label=_("两步验证"),
                url_name="accounts:second_factors",
                icon="shield-lock",
                order=710,
                group=_("管理"),
                shown_to=lambda request: _acts(request, manages_security),
            )
        )


def _acts(request: Any, question: Any) -> bool:
    actor = getattr(request, "actor", None)
    return actor is not None and bool(question(actor))


def begin_session(*, request: Any, **_kwargs: Any) -> None:
    """Whoever signed in, by whatever way: the clock of the session starts."""
    from linli.cores.accounts.public.middleware import begin_clock

    if request is not None:
        begin_clock(request.session)


def session_left(request: Any) -> dict[str, Any]:
    """What the warning before the end of a session needs to know."""
    import time

    from linli.cores.accounts.public.middleware import clock_of

    return {"left": clock_of(request).left(time.time()) if hasattr(request, "actor") else 0}


ACTIONS = {
    "accounts.disable": _("停用账号"),
    "accounts.edit": _("修改账号资料"),
    "accounts.enable": _("启用账号"),
    "accounts.invite": _("邀请人员"),
    "accounts.joined": _("接受邀请"),
    "accounts.language": _("更改语言"),
    "accounts.locked": _("登录失败过多，锁定"),
    "accounts.new_link": _("发新链接"),
    "accounts.password_changed": _("修改密码"),
    "accounts.password_reset": _("用链接重设密码"),
    "accounts.recovery_code_used": _("使用恢复码"),
    "accounts.revoke_link": _("作废链接"),
    "accounts.second_factor_failed": _("验证码错误"),
    "accounts.service_account": _("建立系统账号"),
    "accounts.second_factor_reset": _("解除两步验证"),
    "accounts.session_ended": _("结束会话"),
    "accounts.session_timed_out": _("会话超时退出"),
    "accounts.sign_in": _("登录"),
    "accounts.sign_in_failed": _("登录失败"),
    "accounts.sign_out": _("退出登录"),
    "accounts.unlock": _("解除锁定"),
}
"""What the audit log calls what is done here."""
