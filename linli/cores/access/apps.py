"""Roles, posts and the rule of sight."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "linli.cores.access"
    label = "access"
    verbose_name = _("岗位权限")

    def ready(self) -> None:
        from linli.cores.access.policy import keep_one_administrator, may_grant
        from linli.cores.access.queries import post_names, posts_left_behind
        from linli.cores.access.queries.of_organisation import posts_in
        from linli.cores.access.queries.responsible import area_panel, organisation_panel
        from linli.cores.accounts.public import guard_disabling, name_posts_by, warn_about
        from linli.cores.areas.public import register_panel as show_on_areas
        from linli.cores.audit.public import name_actions
        from linli.cores.orgs.public import register_hanging
        from linli.cores.orgs.public import register_panel as show_on_bodies
        from linli.kernel.page import navigation

        name_actions(ACTIONS)
        name_posts_by(post_names)
        warn_about(posts_left_behind)
        guard_disabling(keep_one_administrator)
        register_hanging(posts_in)
        show_on_areas(area_panel)
        show_on_bodies(organisation_panel)
        navigation.register(
            navigation.NavItem(
                name="posts",
                label=_("岗位"),
                url_name="access:posts",
                icon="id-badge-2",
                order=705,
                group=_("管理"),
                shown_to=lambda request: may_grant(request.actor),  # type: ignore[attr-defined]
            )
        )
        navigation.register(
            navigation.NavItem(
                name="my_posts",
                label=_("我的岗位"),
                url_name="access:my_posts",
                icon="briefcase",
                order=20,
                group="me",
            )
        )


ACTIONS = {
    "access.change_end": _("更改岗位期限"),
    "access.end_post": _("结束岗位"),
    "access.first_administrator": _("设立首批管理员"),
    "access.grant_post": _("授予岗位"),
}
"""What the audit log calls what is done here."""
