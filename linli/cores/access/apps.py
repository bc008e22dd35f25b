"""Roles, posts and the rule of sight."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "linli.cores.access"
    label = "access"
    verbose_name = _("岗位权限")

    def ready(self) -> None:
        from linli.cores.access.policy import keep_one_administrator
        from linli.cores.access.queries import post_names, posts_left_behind
        from linli.cores.access.queries.of_organisation import posts_in
        from linli.cores.accounts.public import guard_disabling, name_posts_by, warn_about
        from linli.cores.orgs.public import register_hanging

        name_posts_by(post_names)
        warn_about(posts_left_behind)
        guard_disabling(keep_one_administrator)
        register_hanging(posts_in)
