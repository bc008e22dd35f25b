from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MattersConfig(AppConfig):
    name = "linli.cores.matters"
    label = "matters"
    verbose_name = _("事项")

    def ready(self) -> None:
        from linli.cores.access.public import name_categories_by
        from linli.cores.accounts.public import warn_about
        from linli.cores.audit.public import name_actions, name_actions_by, name_values_by
        from linli.cores.matters.actions.events import subscribe
        from linli.cores.matters.actions.telling import note_untold
        from linli.cores.matters.policy import may_read_settings
        from linli.cores.matters.queries.choosing import class_names
        from linli.cores.matters.queries.counts import left_in_hand
        from linli.cores.matters.queries.lists import TAB_NAMES
        from linli.cores.matters.queries.messages import MESSAGE_KINDS
        from linli.cores.matters.queries.of_organisation import matters_panel, open_matters_of
        from linli.cores.matters.queries.wording import state_names, step_names
        from linli.cores.notify.public import register_kind
        from linli.cores.orgs.public import register_hanging, register_panel
        from linli.cores.people.public import may_look_up
        from linli.kernel.page import navigation

        subscribe(note_untold)
        for kind in MESSAGE_KINDS:
            register_kind(kind)
        name_categories_by(class_names)
        register_hanging(open_matters_of)
        register_panel(matters_panel)
        name_actions(
            {
                "matters.export": _("导出事项"),
                "matters.anonymise": _("匿名到期事项"),
                "matters.set_office_times": _("修改办公时间"),
                "matters.correct_calendar": _("更正工作日历"),
                "matters.withdraw_correction": _("撤销日历更正"),
            }
        )
        name_actions_by(step_names)
        name_values_by("from", state_names)
        name_values_by("to", state_names)
        name_values_by("tab", lambda: {tab.value: name for tab, name in TAB_NAMES.items()})
        navigation.register(
            navigation.NavItem(
                name="calendar",
                label=_("工作日历"),
                url_name="matters:calendar",
                icon="calendar",
                order=730,
                group=_("设置"),
                shown_to=lambda request: may_read_settings(request.actor),  # type: ignore[attr-defined]
            )
        )
        navigation.register(
            navigation.NavItem(
                name="callers",
                label=_("按电话查找"),
                url_name="matters:callers",
                icon="user-search",
                order=60,
                shown_to=lambda request: may_look_up(request.actor),  # type: ignore[attr-defined]
            )
        )
        warn_about(left_in_hand)
