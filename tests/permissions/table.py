"""Who may open what: every address of the project, by role, inside and outside their scope.

A rule names a set of roles; everybody else is refused (404 where the matter is not for them to know of, 403 where
they see it and may not, 302 to the sign-in page for those who are not signed in).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from linli.cores.access.rules import Role

ROLES = frozenset(Role)
SYSTEM_ADMIN = frozenset({Role.SYSTEM_ADMIN})
SECURITY_ADMIN = frozenset({Role.SECURITY_ADMIN})
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
WORKING = ROLES - ADMINISTRATORS
SEES_THE_MATTER = frozenset(
    {
        Role.GRIDWORKER,
        Role.VILLAGE_CLERK,
        Role.TOWNSHIP_DISPATCHER,
        Role.COUNTY_DISPATCHER,
        Role.DEPARTMENT_HANDLER,
        Role.DEPARTMENT_LEAD,
        Role.SUPERVISOR,
        Role.LEADER,
    }
)
SEES_AREAS = SEES_THE_MATTER - {Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_LEAD}
OVERLOOKS = frozenset({Role.LEADER, Role.SUPERVISOR, Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER})
"""Who sees the figures of a whole county or township."""
REVEALS = LOOKS_UP = SEES_THE_MATTER - {Role.SUPERVISOR, Role.LEADER}
TAKES_DOWN = frozenset({Role.VILLAGE_CLERK, Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER})
DRAFTS = frozenset({Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER})
SHAPES = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER})
OF_THE_TOWNSHIPS_OFFICE = frozenset({Role.TOWNSHIP_DISPATCHER})
"""A township's bulletin is its own office's to write; the county's reads it once it is issued."""
IMPORTS = frozenset({Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER})
PRINTS = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER})
READS_SETTINGS = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER, Role.LEADER})
AUDITS = frozenset({Role.AUDIT_ADMIN})
WRITES_POLICIES = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER})
SUPERVISES = frozenset({Role.SUPERVISOR})
READS_PLANS = SEES_THE_MATTER - {Role.GRIDWORKER}
OWNS_THE_TASK = frozenset({Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_LEAD})
DIVIDES_THE_TASK = frozenset({Role.DEPARTMENT_LEAD, Role.SUPERVISOR})
OF_A_BUREAU = frozenset({Role.SUPERVISOR, Role.DEPARTMENT_LEAD})
ASSESSED = OF_A_BUREAU | {Role.LEADER, Role.TOWNSHIP_DISPATCHER}
KEEPING = ("add", "edit", "excel", "add_indicator", "edit_indicator", "values", "adjust")
DECIDING = ("put_in_force", "back_to_draft", "close", "remove_indicator", "withdraw")
"""The pages on which an assessment is kept, and what is pressed there."""
CHANGES_SETTINGS = frozenset({Role.SYSTEM_ADMIN})
WINDOW = frozenset({Role.MEDIATION_CLERK})
KEEPS_MEDIATORS = WINDOW | {Role.MEDIATION_LEAD}
TAKES_IN = KEEPS_MEDIATORS | {Role.GRIDWORKER, Role.VILLAGE_CLERK}
SETTLES = KEEPS_MEDIATORS | {Role.MEDIATOR}
"""Who sees a dispute: its window, the head of its body, its mediator; no leader, dispatcher or colleague."""


class Who(StrEnum):
    EVERYBODY = "everybody"
    STAFF = "staff"
    ROLES = "roles"
    RECEIPT = "receipt"
    OWNER = "owner"
    """What belongs to one member of staff; nobody else is told that it exists."""
    TOKEN = "token"
    """An address of the staff API: a token alone opens it, no session does (linli/doors/api/tests)."""
    NOBODY = "nobody"
    """An address that only names others and shows nothing itself."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One address. `on_matter`: the rule of sight decides as well. `method`: how the page is opened."""

    name: str
    who: Who
    roles: frozenset[Role] = field(default=ROLES)
    on_matter: bool = False
    method: str = "get"


EXPECTED = (
    Rule("portal:home", Who.EVERYBODY),
    Rule("portal:inbox", Who.STAFF),
    Rule("portal:search", Who.STAFF),
    Rule("portal:bulk", Who.STAFF, method="post"),
    Rule("portal:export", Who.STAFF),
    Rule("portal:points", Who.STAFF),
    Rule("portal:arrange_views", Who.STAFF),
    Rule("portal:scope_shapes", Who.ROLES, SEES_AREAS),
    Rule("portal:cockpit", Who.ROLES, OVERLOOKS),
    Rule("portal:cockpit_wall", Who.ROLES, OVERLOOKS),
    Rule("portal:cockpit_behind", Who.ROLES, OVERLOOKS),
    Rule("portal:cockpit_excel", Who.ROLES, OVERLOOKS),
    Rule("portal:cockpit_shapes", Who.ROLES, OVERLOOKS),
    Rule("portal:cockpit_measures", Who.ROLES, OVERLOOKS),
    Rule("portal:cockpit_measure", Who.ROLES, OVERLOOKS),
    Rule("portal:bulletins", Who.ROLES, OVERLOOKS),
    Rule("portal:bulletin", Who.ROLES, OVERLOOKS),
    Rule("portal:bulletin_word", Who.ROLES, OVERLOOKS),
    Rule("portal:bulletin_data", Who.ROLES, OVERLOOKS),
    Rule("portal:bulletin_draft", Who.ROLES, DRAFTS),
    Rule("portal:bulletin_office", Who.ROLES, DRAFTS),
    Rule("portal:bulletin_edit", Who.ROLES, OF_THE_TOWNSHIPS_OFFICE),
    Rule("portal:bulletin_issue", Who.ROLES, OF_THE_TOWNSHIPS_OFFICE, method="post"),
    Rule("portal:bulletin_refresh", Who.ROLES, OF_THE_TOWNSHIPS_OFFICE, method="post"),
    Rule("portal:bulletin_discard", Who.ROLES, OF_THE_TOWNSHIPS_OFFICE, method="post"),
    Rule("portal:bulletin_restore", Who.ROLES, OF_THE_TOWNSHIPS_OFFICE, method="post"),
    Rule("portal:bulletin_withdraw", Who.ROLES, OF_THE_TOWNSHIPS_OFFICE),
    Rule("portal:bulletin_templates", Who.ROLES, SHAPES),
    Rule("portal:bulletin_built_in", Who.ROLES, SHAPES),
    Rule("portal:bulletin_template", Who.ROLES, SHAPES),
    Rule("portal:bulletin_use_template", Who.ROLES, SHAPES, method="post"),
    Rule("portal:bulletin_use_built_in", Who.ROLES, SHAPES, method="post"),
    Rule("portal:keep_view", Who.STAFF, method="post"),
    Rule("portal:drop_view", Who.STAFF, method="post"),
    Rule("page:styleguide", Who.EVERYBODY),
    Rule("page:set_language", Who.EVERYBODY, method="post"),
    Rule("page:counts", Who.EVERYBODY),
    Rule("page:healthz", Who.EVERYBODY),
    Rule("account_login", Who.EVERYBODY),
    Rule("account_logout", Who.EVERYBODY, method="post"),
    Rule("account_change_password", Who.STAFF),
    Rule("mfa_authenticate", Who.STAFF),
    Rule("account_session", Who.EVERYBODY),
    Rule("account_keep_session", Who.STAFF, method="post"),
    Rule("account_me", Who.STAFF),
    Rule("account_language", Who.STAFF, method="post"),
    Rule("usersessions_list", Who.STAFF),
    Rule("account_end_session", Who.STAFF, method="post"),
    Rule("account_end_other_sessions", Who.STAFF, method="post"),
    Rule("account_reauthenticate", Who.STAFF),
    Rule("mfa_reauthenticate", Who.STAFF),
    Rule("mfa_index", Who.STAFF),
    Rule("mfa_activate_totp", Who.STAFF),
    Rule("mfa_deactivate_totp", Who.STAFF),
    Rule("mfa_view_recovery_codes", Who.STAFF),
    Rule("mfa_generate_recovery_codes", Who.STAFF),
    Rule("accounts:people", Who.ROLES, frozenset({Role.SYSTEM_ADMIN})),
    Rule("accounts:invite", Who.ROLES, frozenset({Role.SYSTEM_ADMIN})),
    Rule("accounts:person", Who.ROLES, frozenset({Role.SYSTEM_ADMIN})),
    Rule("accounts:edit", Who.ROLES, frozenset({Role.SYSTEM_ADMIN})),
    Rule("accounts:new_link", Who.ROLES, frozenset({Role.SYSTEM_ADMIN}), method="post"),
    Rule("accounts:revoke_link", Who.ROLES, frozenset({Role.SYSTEM_ADMIN}), method="post"),
    Rule("accounts:disable", Who.ROLES, frozenset({Role.SYSTEM_ADMIN}), method="post"),
    Rule("accounts:enable", Who.ROLES, frozenset({Role.SYSTEM_ADMIN}), method="post"),
    Rule("accounts:unlock", Who.ROLES, frozenset({Role.SYSTEM_ADMIN}), method="post"),
    Rule("accounts:second_factors", Who.ROLES, frozenset({Role.SECURITY_ADMIN})),
    Rule("accounts:reset_second_factor", Who.ROLES, frozenset({Role.SECURITY_ADMIN}), method="post"),
    Rule("accounts:join", Who.RECEIPT),
    Rule("accounts:open_link", Who.RECEIPT),
    Rule("areas:home", Who.STAFF),
    Rule("areas:area", Who.STAFF),
    Rule("areas:shapes", Who.EVERYBODY),
    Rule("areas:pick", Who.STAFF),
    Rule("areas:import", Who.ROLES, frozenset({Role.SYSTEM_ADMIN})),
    Rule("areas:confirm_import", Who.ROLES, frozenset({Role.SYSTEM_ADMIN}), method="post"),
    Rule("areas:publish", Who.ROLES, frozenset({Role.SYSTEM_ADMIN}), method="post"),
    Rule("orgs:list", Who.STAFF),
    Rule("orgs:tree", Who.STAFF),
    Rule("orgs:suggest", Who.STAFF),
    Rule("orgs:export", Who.STAFF),
    Rule("orgs:organisation", Who.STAFF),
    Rule("orgs:add", Who.ROLES, SYSTEM_ADMIN),
    Rule("orgs:correct", Who.ROLES, SYSTEM_ADMIN),
    Rule("orgs:retire", Who.ROLES, SYSTEM_ADMIN),
    Rule("orgs:restore", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("orgs:import", Who.ROLES, SYSTEM_ADMIN),
    Rule("orgs:confirm_import", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("orgs:template", Who.ROLES, SYSTEM_ADMIN),
    *(
        Rule(f"supervision:{page}", Who.ROLES, SUPERVISES)
        for page in ("documents", "load", "template", "document")
    ),
    *(Rule(f"supervision:{page}", Who.ROLES, SUPERVISES) for page in ("make_plan", "entry", "split")),
    *(Rule(f"supervision:{page}", Who.ROLES, READS_PLANS) for page in ("plans", "plan", "changes")),
    *(
        Rule(f"supervision:{page}", Who.ROLES, SUPERVISES)
        for page in ("new_plan", "publish", "copy", "domains", "add_task", "task")
    ),
    *(
        Rule(f"supervision:{page}", Who.ROLES, SUPERVISES, method="post")
        for page in ("assign", "discard_plan", "drop_task")
    ),
    Rule("supervision:revise", Who.ROLES, SUPERVISES, on_matter=True),
    Rule("supervision:divide", Who.ROLES, DIVIDES_THE_TASK, on_matter=True),
    Rule("supervision:milestone", Who.ROLES, OWNS_THE_TASK, on_matter=True),
    *(
        Rule(f"supervision:{page}", Who.ROLES, SUPERVISES, method="post")
        for page in ("decide", "propose", "undo", "discard", "join")
    ),
    Rule("access:posts", Who.ROLES, SECURITY_ADMIN),
    Rule("access:grant", Who.ROLES, SECURITY_ADMIN),
    Rule("access:end_date", Who.ROLES, SECURITY_ADMIN),
    Rule("access:suggest_people", Who.ROLES, SECURITY_ADMIN),
    Rule("access:my_posts", Who.STAFF),
    Rule("portal:hand_over", Who.ROLES, SECURITY_ADMIN),
    Rule("notify:notices", Who.STAFF),
    Rule("notify:read_all", Who.STAFF, method="post"),
    Rule("notify:open", Who.STAFF, method="post"),
    Rule("notify:preferences", Who.STAFF),
    Rule("notify:log", Who.ROLES, SYSTEM_ADMIN),
    Rule("notify:retry", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("notify:channels", Who.ROLES, SYSTEM_ADMIN),
    Rule("notify:add_channel", Who.ROLES, SYSTEM_ADMIN),
    Rule("notify:channel", Who.ROLES, SYSTEM_ADMIN),
    Rule("notify:remove_channel", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("notify:try_way", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("notify:wordings", Who.ROLES, SYSTEM_ADMIN),
    Rule("notify:wording", Who.ROLES, SYSTEM_ADMIN),
    Rule("notify:reset_wording", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("matters:detail", Who.ROLES, SEES_THE_MATTER, on_matter=True),
    Rule("matters:step", Who.ROLES, SEES_THE_MATTER, on_matter=True),
    Rule("matters:comment", Who.ROLES, SEES_THE_MATTER - {Role.LEADER}, on_matter=True, method="post"),
    Rule("matters:follow", Who.ROLES, SEES_THE_MATTER, on_matter=True, method="post"),
    Rule("matters:tags", Who.ROLES, SEES_THE_MATTER - {Role.LEADER}, on_matter=True, method="post"),
    Rule("matters:contact", Who.ROLES, REVEALS, on_matter=True),
    Rule("audit:log", Who.ROLES, AUDITS),
    Rule("audit:export", Who.ROLES, AUDITS, method="post"),
    Rule("audit:verify", Who.ROLES, AUDITS, method="post"),
    Rule("people:looks", Who.ROLES, AUDITS),
    Rule("matters:callers", Who.ROLES, LOOKS_UP),
    Rule("matters:file", Who.ROLES, SEES_THE_MATTER, on_matter=True),
    Rule("matters:calendar", Who.ROLES, READS_SETTINGS),
    Rule("matters:withdraw_correction", Who.ROLES, CHANGES_SETTINGS, method="post"),
    Rule("matters:office_hours", Who.ROLES, CHANGES_SETTINGS),
    Rule("reports:categories", Who.ROLES, READS_SETTINGS),
    Rule("reports:load_starting_set", Who.ROLES, CHANGES_SETTINGS, method="post"),
    Rule("reports:add_category", Who.ROLES, CHANGES_SETTINGS),
    Rule("reports:default_limits", Who.ROLES, CHANGES_SETTINGS),
    Rule("reports:category", Who.ROLES, READS_SETTINGS),
    Rule("reports:edit_category", Who.ROLES, CHANGES_SETTINGS),
    Rule("reports:use_category", Who.ROLES, CHANGES_SETTINGS, method="post"),
    Rule("reports:shift_category", Who.ROLES, CHANGES_SETTINGS, method="post"),
    Rule("reports:move_category", Who.ROLES, CHANGES_SETTINGS, method="post"),
    Rule("reports:routes", Who.ROLES, READS_SETTINGS),
    Rule("reports:add_route", Who.ROLES, CHANGES_SETTINGS),
    Rule("reports:gaps", Who.ROLES, READS_SETTINGS),
    Rule("reports:export_routes", Who.ROLES, READS_SETTINGS),
    Rule("reports:route_template", Who.ROLES, READS_SETTINGS),
    Rule("reports:import_routes", Who.ROLES, CHANGES_SETTINGS),
    Rule("reports:confirm_routes", Who.ROLES, CHANGES_SETTINGS, method="post"),
    Rule("reports:edit_route", Who.ROLES, CHANGES_SETTINGS),
    Rule("reports:remove_route", Who.ROLES, CHANGES_SETTINGS, method="post"),
    Rule("reports:test_bench", Who.ROLES, READS_SETTINGS),
    Rule("reports:what", Who.EVERYBODY),
    Rule("reports:where", Who.EVERYBODY),
    Rule("reports:who", Who.EVERYBODY),
    Rule("reports:suggest", Who.EVERYBODY, method="post"),
    Rule("reports:questions", Who.EVERYBODY),
    Rule("reports:place", Who.EVERYBODY),
    Rule("reports:villages", Who.EVERYBODY),
    Rule("reports:similar", Who.EVERYBODY),
    Rule("reports:take_down", Who.ROLES, TAKES_DOWN),
    Rule("reports:taken_down", Who.OWNER),
    Rule("reports:known", Who.ROLES, TAKES_DOWN, method="post"),
    Rule("reports:caller", Who.ROLES, TAKES_DOWN, method="post"),
    Rule("reports:keep_call", Who.ROLES, TAKES_DOWN, method="post"),
    Rule("reports:forget_call", Who.OWNER, method="post"),
    *(Rule(f"assessment:{page}", Who.ROLES, ASSESSED) for page in ("schemes", "scheme")),
    Rule("assessment:sheet", Who.ROLES, OF_A_BUREAU),
    *(Rule(f"assessment:{page}", Who.ROLES, SUPERVISES) for page in KEEPING),
    *(Rule(f"assessment:{page}", Who.ROLES, SUPERVISES, method="post") for page in DECIDING),
    Rule("policies:answers", Who.EVERYBODY),
    Rule("policies:for_call", Who.STAFF, method="post"),
    Rule("policies:listing", Who.ROLES, WRITES_POLICIES),
    Rule("policies:add", Who.ROLES, WRITES_POLICIES),
    Rule("policies:edit", Who.ROLES, WRITES_POLICIES),
    Rule("policies:remove", Who.ROLES, WRITES_POLICIES, method="post"),
    Rule("mediation:check", Who.EVERYBODY),
    Rule("mediation:suggest", Who.STAFF),
    Rule("applying:apply", Who.EVERYBODY),
    Rule("applying:find", Who.EVERYBODY),
    Rule("applying:applied", Who.RECEIPT),
    Rule("applying:show", Who.RECEIPT),
    Rule("applying:withdraw", Who.RECEIPT, method="post"),
    Rule("mediation:take_in", Who.ROLES, TAKES_IN),
    Rule("mediation:taken_in", Who.OWNER),
    Rule("mediation:choose", Who.ROLES, KEEPS_MEDIATORS, on_matter=True),
    Rule("mediation:parties", Who.ROLES, SETTLES, on_matter=True),
    Rule("mediation:add_party", Who.ROLES, SETTLES, on_matter=True),
    Rule("mediation:add_people", Who.ROLES, SETTLES, on_matter=True),
    Rule("mediation:agreement", Who.ROLES, SETTLES, on_matter=True),
    Rule("mediation:in_force", Who.ROLES, SETTLES, on_matter=True, method="post"),
    Rule("mediation:duty", Who.ROLES, SETTLES, on_matter=True),
    Rule("mediation:names", Who.ROLES, SETTLES, on_matter=True),
    Rule("mediation:consent", Who.ROLES, SETTLES, on_matter=True),
    Rule("mediation:elect", Who.ROLES, SETTLES, on_matter=True, method="post"),
    Rule("mediation:remove_party", Who.ROLES, SETTLES, on_matter=True),
    Rule("mediation:mediators", Who.STAFF),
    Rule("mediation:mediator", Who.STAFF),
    Rule("mediation:add_mediator", Who.ROLES, KEEPS_MEDIATORS),
    Rule("mediation:edit_mediator", Who.ROLES, KEEPS_MEDIATORS),
    Rule("mediation:when", Who.ROLES, KEEPS_MEDIATORS | {Role.MEDIATOR}),
    Rule("mediation:retire_mediator", Who.ROLES, KEEPS_MEDIATORS),
    Rule("mediation:restore_mediator", Who.ROLES, KEEPS_MEDIATORS, method="post"),
    Rule("mediation:committees", Who.STAFF),
    Rule("mediation:committee", Who.STAFF),
    Rule("mediation:add_committee", Who.ROLES, WINDOW),
    Rule("mediation:edit_committee", Who.ROLES, KEEPS_MEDIATORS),
    Rule("reports:calls", Who.ROLES, TAKES_DOWN),
    Rule("reports:call", Who.ROLES, TAKES_DOWN, on_matter=True),
    Rule("reports:imports", Who.ROLES, IMPORTS),
    Rule("reports:new_import", Who.ROLES, IMPORTS),
    Rule("reports:import_template", Who.ROLES, IMPORTS),
    Rule("reports:import_show", Who.OWNER),
    Rule("reports:import_columns", Who.OWNER),
    Rule("reports:import_progress", Who.OWNER),
    Rule("reports:mend_import", Who.OWNER, method="post"),
    Rule("reports:faulty_rows", Who.OWNER),
    Rule("reports:start_import", Who.OWNER, method="post"),
    Rule("reports:continue_import", Who.OWNER, method="post"),
    Rule("reports:drop_import", Who.OWNER, method="post"),
    Rule("reports:undo_import", Who.OWNER, method="post"),
    Rule("reports:round", Who.ROLES, frozenset({Role.GRIDWORKER})),
    Rule("reports:found", Who.ROLES, frozenset({Role.GRIDWORKER})),
    Rule("reports:settled", Who.ROLES, frozenset({Role.GRIDWORKER})),
    Rule("reports:order", Who.ROLES, frozenset({Role.GRIDWORKER}), on_matter=True),
    Rule("reports:draft_photo", Who.RECEIPT),
    Rule("reports:own_draft", Who.OWNER),
    Rule("reports:challenge", Who.EVERYBODY),
    Rule("reports:find", Who.EVERYBODY),
    Rule("public_api:openapi-json", Who.EVERYBODY),
    Rule("public_api:api-root", Who.NOBODY),
    Rule("public_api:report_categories", Who.EVERYBODY),
    Rule("public_api:file_report", Who.EVERYBODY, method="post"),
    Rule("documents:posters", Who.ROLES, PRINTS),
    Rule("documents:area", Who.ROLES, PRINTS),
    Rule("documents:make", Who.ROLES, PRINTS, method="post"),
    Rule("documents:pdf", Who.ROLES, PRINTS),
    Rule("documents:picture", Who.ROLES, PRINTS),
    Rule("documents:portrait", Who.ROLES, PRINTS),
    Rule("documents:keep_portrait", Who.ROLES, PRINTS, method="post"),
    Rule("documents:drop_portrait", Who.ROLES, PRINTS, method="post"),
    Rule("documents:wishes", Who.ROLES, SYSTEM_ADMIN),
    Rule("documents:set", Who.OWNER),
    Rule("documents:progress", Who.OWNER),
    Rule("documents:set_file", Who.OWNER),
    Rule("open311:keys", Who.ROLES, SYSTEM_ADMIN),
    Rule("open311:revoke", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("open311:discovery", Who.EVERYBODY),
    Rule("open311:services", Who.EVERYBODY),
    Rule("open311:definition", Who.EVERYBODY),
    Rule("open311:requests", Who.EVERYBODY),
    Rule("open311:request", Who.EVERYBODY),
    Rule("open311:token", Who.EVERYBODY),
    Rule("open311:nothing", Who.NOBODY),
    *(Rule(f"following:{name}", Who.EVERYBODY) for name in ("matter", "matter_feed", "area_feed")),
    *(Rule(f"following:{name}", Who.EVERYBODY) for name in ("follow", "sent", "confirm", "stop")),
    *(Rule(f"opendata:{name}", Who.EVERYBODY) for name in ("page", "embed", "csv", "points", "shapes")),
    Rule("api_pages:tokens", Who.STAFF),
    Rule("api_pages:revoke_own", Who.STAFF, method="post"),
    Rule("api_pages:documentation", Who.EVERYBODY),
    Rule("api_pages:clients", Who.ROLES, SYSTEM_ADMIN),
    Rule("api_pages:client", Who.ROLES, SYSTEM_ADMIN),
    Rule("api_pages:switch", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("api_pages:new_service_token", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("api_pages:revoke_service", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("api_pages:new_webhook", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("api_pages:webhook", Who.ROLES, SYSTEM_ADMIN),
    Rule("api_pages:switch_webhook", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("api_pages:replay", Who.ROLES, SYSTEM_ADMIN, method="post"),
    Rule("api:webhooks", Who.TOKEN),
    Rule("api:webhook", Who.TOKEN, method="delete"),
    Rule("api:deliveries", Who.TOKEN),
    Rule("api:replay", Who.TOKEN, method="post"),
    Rule("api:openapi-json", Who.EVERYBODY),
    Rule("api:api-root", Who.NOBODY),
    Rule("api:me", Who.TOKEN),
    Rule("api:matters", Who.TOKEN),
    Rule("api:counts", Who.TOKEN),
    Rule("api:search", Who.TOKEN),
    Rule("api:callers", Who.TOKEN, method="post"),
    Rule("api:matter", Who.TOKEN),
    Rule("api:step", Who.TOKEN),
    Rule("api:take_step", Who.TOKEN, method="post"),
    Rule("api:comment", Who.TOKEN, method="post"),
    Rule("api:follow", Who.TOKEN, method="put"),
    Rule("api:tags", Who.TOKEN),
    Rule("api:contact", Who.TOKEN, method="post"),
    Rule("api:upload", Who.TOKEN, method="post"),
    Rule("api:file", Who.TOKEN),
    Rule("api:file_report", Who.TOKEN, method="post"),
    Rule("api:notices", Who.TOKEN),
    Rule("api:read_notices", Who.TOKEN, method="post"),
    Rule("api:kinds", Who.TOKEN),
    Rule("api:categories", Who.TOKEN),
    Rule("api:areas", Who.TOKEN),
    Rule("api:area", Who.TOKEN),
    Rule("api:organisations", Who.TOKEN),
    Rule("api:organisation", Who.TOKEN),
    Rule("reports:join", Who.RECEIPT, method="post"),
    Rule("reports:sent", Who.RECEIPT),
    Rule("reports:show", Who.RECEIPT),
    Rule("reports:own_data", Who.RECEIPT),
    Rule("reports:tell_me", Who.RECEIPT),
    Rule("reports:take", Who.RECEIPT, method="post"),
    Rule("reports:attachment", Who.RECEIPT),
)
