"""How many statements each page may take, whatever there is to show: every address that is opened with GET.

A page is looked at by somebody who sees most on it, with one of everything and with fifty; both cost the same, and no
more than stands here. What a page needs besides its own content (session, account, posts, counts in the navigation)
is counted too. `GROWING` are those whose content is rows: they show more with fifty, so that nothing empty is counted.
"""

from __future__ import annotations

from linli.cores.access.rules import Role
from tests.permissions import assessment_pages, supervision_pages
from tests.permissions.crowd import GRID, LAST_YEAR, LAT, LON, SENT_UNDER, TOWN, VILLAGE, Crowd
from tests.permissions.page import Arguments, Page

GRIDWORKER, CLERK = Role.GRIDWORKER, Role.VILLAGE_CLERK
TOWN_DESK, COUNTY_DESK = Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER
HANDLER, LEAD = Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_LEAD
SUPERVISOR, LEADER = Role.SUPERVISOR, Role.LEADER
MEDIATION_DESK = Role.MEDIATION_CLERK
SYSTEM, SECURITY, AUDIT = Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN
OPEN = f"area={TOWN}&period={LAST_YEAR.year}"
TABS = ("mine", "organisation", "cohandling", "passed_on", "following", "done", "all")


def number(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.matter.number,)


def taken(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.taken.pk,)


def told(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.told.number,)


def mediator(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.mediator.pk,)


def dispute(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.party.matter.number,)


def party(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.party.matter.number, crowd.party.pk)


def committee(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.mediator.committee_id,)


def subscription(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.subscription.token,)


def body(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.owner.pk,)


def person(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.person.pk,)


def post(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.post.pk,)


def category(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.category.code,)


def system(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.programs.system.pk,)


def webhook(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.programs.webhook.pk,)


def posters(crowd: Crowd) -> tuple[object, ...]:
    return (crowd.programs.posters.pk,)


def at(*words: object) -> Arguments:
    return lambda _crowd: words


GROWING = (
    *supervision_pages.GROWING,
    *(Page("portal:home", role, 14) for role in (GRIDWORKER, TOWN_DESK, COUNTY_DESK, HANDLER, LEAD, LEADER)),
    Page("portal:home", SUPERVISOR, 14),
    *(Page("portal:inbox", TOWN_DESK, 8, f"tab={tab}") for tab in TABS),
    *(Page("portal:inbox", HANDLER, 8, f"tab={tab}") for tab in TABS),
    Page("portal:inbox", COUNTY_DESK, 8, "tab=all&q=路灯&light=1"),
    Page("portal:inbox", LEADER, 8, "tab=all&view=map"),
    Page("portal:points", TOWN_DESK, 8, "tab=all"),
    Page("portal:arrange_views", TOWN_DESK, 8),
    Page("portal:scope_shapes", LEADER, 8, arguments=at(TOWN)),
    Page("portal:hand_over", SECURITY, 10, arguments=post),
    Page("portal:cockpit", LEADER, 20, "period=year"),
    Page("portal:cockpit", TOWN_DESK, 20, "period=month&compare=year"),
    Page("portal:cockpit_wall", LEADER, 18),
    Page("portal:cockpit_behind", LEADER, 12, "what=open"),
    Page("portal:bulletins", LEADER, 8),
    Page("portal:bulletins", COUNTY_DESK, 8, "kind=weekly&q=通报"),
    Page("portal:bulletin_templates", COUNTY_DESK, 10),
    Page("usersessions_list", TOWN_DESK, 8),
    Page("accounts:people", SYSTEM, 10),
    Page("accounts:person", SYSTEM, 12, arguments=person),
    Page("accounts:second_factors", SECURITY, 10),
    Page("areas:home", CLERK, 12),
    Page("areas:home", SYSTEM, 8, "q=区域"),
    Page("areas:area", CLERK, 12, arguments=at("990001")),
    Page("areas:area", HANDLER, 12, arguments=at(VILLAGE)),
    Page("areas:shapes", None, 8, arguments=at(VILLAGE)),
    Page("areas:pick", CLERK, 8, f"name=area&code={TOWN}"),
    Page("areas:import", SYSTEM, 8),
    Page("orgs:list", TOWN_DESK, 8),
    Page("orgs:tree", TOWN_DESK, 8),
    Page("orgs:suggest", TOWN_DESK, 8, "field=q&q=北山"),
    Page("orgs:export", TOWN_DESK, 8),
    Page("orgs:organisation", TOWN_DESK, 10, arguments=body),
    Page("access:posts", SECURITY, 8),
    Page("access:my_posts", GRIDWORKER, 8),
    Page("notify:notices", TOWN_DESK, 8),
    Page("matters:detail", TOWN_DESK, 24, arguments=number),
    Page("matters:detail", HANDLER, 24, arguments=number),
    Page("matters:detail", LEADER, 24, arguments=number),
    Page("matters:contact", TOWN_DESK, 10, arguments=number),
    Page("matters:calendar", SYSTEM, 8),
    Page("audit:log", AUDIT, 10),
    Page("people:looks", AUDIT, 8),
    Page("notify:channels", SYSTEM, 12),
    Page("reports:categories", SYSTEM, 12),
    Page("reports:routes", SYSTEM, 16),
    Page("reports:gaps", SYSTEM, 12),
    Page("reports:export_routes", SYSTEM, 8),
    Page("reports:test_bench", SYSTEM, 8, f"category=S0101&area={GRID}"),
    Page("reports:round", GRIDWORKER, 10),
    Page("reports:order", GRIDWORKER, 12, arguments=lambda crowd: (crowd.order.number,)),
    Page("reports:what", None, 6),
    Page("reports:where", None, 6),
    Page("reports:show", None, 12, arguments=number),
    Page("public_api:report_categories", None, 4),
    Page("following:matter", None, 6, arguments=told),
    Page("following:matter_feed", None, 6, arguments=told),
    Page("following:area_feed", None, 6, arguments=at(TOWN)),
    Page("following:follow", None, 8, f"area={TOWN}"),
    Page("opendata:page", None, 8, OPEN),
    Page("opendata:points", None, 6, OPEN),
    Page("opendata:shapes", None, 6, OPEN),
    Page("api:me", GRIDWORKER, 4, program=True),
    Page("api:categories", TOWN_DESK, 4, program=True),
    Page("api:areas", TOWN_DESK, 4, f"parent={TOWN}", program=True),
    Page("api:organisations", TOWN_DESK, 4, program=True),
    Page("api:webhooks", SYSTEM, 4, program=True),
    Page("api:deliveries", SYSTEM, 5, arguments=webhook, program=True),
    Page("api_pages:clients", SYSTEM, 8),
    Page("api_pages:client", SYSTEM, 10, arguments=system),
    Page("api_pages:webhook", SYSTEM, 8, arguments=webhook),
    Page("api_pages:tokens", TOWN_DESK, 8),
    Page("open311:keys", SYSTEM, 8),
    Page("mediation:mediators", MEDIATION_DESK, 8),
    Page("mediation:mediators", CLERK, 8, f"dispute=land&area={TOWN}&language=putonghua&state=taking&q=调解"),
    Page("mediation:parties", MEDIATION_DESK, 14, arguments=dispute),
    Page("mediation:agreement", MEDIATION_DESK, 16, arguments=dispute),
    Page("mediation:names", MEDIATION_DESK, 14, arguments=dispute),
    Page("mediation:choose", MEDIATION_DESK, 16, arguments=dispute),
    Page("mediation:committees", MEDIATION_DESK, 8),
    Page("mediation:committee", MEDIATION_DESK, 10, arguments=committee),
    Page("documents:area", TOWN_DESK, 14, arguments=at(TOWN)),
    Page("documents:area", TOWN_DESK, 14, arguments=at(VILLAGE), query="at=village"),
)
STEADY = (
    *supervision_pages.ALWAYS_THE_SAME,
    *(Page("portal:home", role, 12) for role in (CLERK, SYSTEM, SECURITY, AUDIT)),
    Page("portal:home", None, 4),
    Page("portal:export", TOWN_DESK, 8, "tab=all"),
    Page("portal:cockpit", TOWN_DESK, 14, f"period=year&area={VILLAGE}"),
    Page("portal:cockpit_excel", LEADER, 20),
    Page("portal:cockpit_shapes", LEADER, 12),
    Page("portal:cockpit_measures", LEADER, 6),
    Page("portal:cockpit_measure", LEADER, 6, arguments=lambda _crowd: ("on_time",)),
    Page("portal:bulletin", LEADER, 6, arguments=lambda crowd: (crowd.bulletin.pk,)),
    Page("portal:bulletin_word", LEADER, 6, arguments=lambda crowd: (crowd.bulletin.pk,)),
    Page("portal:bulletin_data", LEADER, 8, arguments=lambda crowd: (crowd.bulletin.pk,)),
    Page("portal:bulletin_edit", COUNTY_DESK, 8, arguments=lambda crowd: (crowd.bulletin_draft.pk,)),
    Page("portal:bulletin_withdraw", COUNTY_DESK, 8, arguments=lambda crowd: (crowd.bulletin.pk,)),
    Page("portal:bulletin_draft", COUNTY_DESK, 8),
    Page("portal:bulletin_office", COUNTY_DESK, 8),
    Page("portal:bulletin_built_in", COUNTY_DESK, 6),
    Page("portal:bulletin_template", COUNTY_DESK, 6, arguments=lambda crowd: (crowd.bulletin_template.pk,)),
    Page("page:counts", TOWN_DESK, 6),
    Page("page:healthz", None, 4),
    Page("account_session", TOWN_DESK, 4),
    Page("account_me", TOWN_DESK, 12),
    Page("accounts:invite", SYSTEM, 6),
    Page("accounts:edit", SYSTEM, 8, arguments=person),
    Page("orgs:add", SYSTEM, 8),
    Page("orgs:correct", SYSTEM, 10, arguments=body),
    Page("orgs:retire", SYSTEM, 12, arguments=body),
    Page("orgs:import", SYSTEM, 6),
    Page("orgs:template", SYSTEM, 6),
    Page("access:grant", SECURITY, 8),
    Page("access:end_date", SECURITY, 8, arguments=post),
    Page("access:suggest_people", SECURITY, 6, "field=q&q=工作"),
    Page("matters:step", TOWN_DESK, 14, arguments=lambda crowd: (crowd.matter.number, "accept_and_dispatch")),
    Page("matters:callers", TOWN_DESK, 8),
    Page("matters:file", TOWN_DESK, 8, arguments=lambda crowd: (crowd.matter.number, crowd.attachment.pk)),
    Page("matters:office_hours", SYSTEM, 8),
    Page("reports:add_category", SYSTEM, 12),
    Page("reports:default_limits", SYSTEM, 12),
    Page("reports:category", SYSTEM, 14, arguments=category),
    Page("reports:edit_category", SYSTEM, 14, arguments=category),
    Page("reports:add_route", SYSTEM, 10),
    Page("reports:edit_route", SYSTEM, 10, arguments=lambda crowd: (crowd.route.pk,)),
    Page("reports:route_template", SYSTEM, 6),
    Page("reports:import_routes", SYSTEM, 6),
    Page("reports:take_down", CLERK, 14),
    Page("reports:take_down", CLERK, 14, "new=1"),
    *assessment_pages.PAGES,
    Page("policies:answers", None, 6),
    Page("policies:answers", None, 6, "q=津贴"),
    Page("policies:listing", COUNTY_DESK, 8),
    Page("policies:add", COUNTY_DESK, 8),
    Page("policies:edit", COUNTY_DESK, 10, arguments=lambda crowd: (crowd.policy.pk,)),
    Page("mediation:take_in", MEDIATION_DESK, 8),
    Page("mediation:add_party", MEDIATION_DESK, 16, arguments=dispute),
    Page("mediation:add_people", MEDIATION_DESK, 14, arguments=dispute),
    Page("mediation:duty", MEDIATION_DESK, 16, arguments=lambda crowd: (*dispute(crowd), crowd.duty.pk)),
    Page("mediation:consent", MEDIATION_DESK, 14, arguments=party),
    Page("mediation:remove_party", MEDIATION_DESK, 14, arguments=party),
    Page("mediation:check", None, 4),
    Page("applying:apply", None, 6),
    Page("applying:find", None, 4),
    Page("applying:applied", None, 6),
    Page("applying:show", None, 10, arguments=dispute),
    Page("mediation:suggest", MEDIATION_DESK, 12, f"dispute=land&area={TOWN}&language=putonghua"),
    Page("mediation:mediator", MEDIATION_DESK, 8, arguments=mediator),
    Page("mediation:add_mediator", MEDIATION_DESK, 10),
    Page("mediation:edit_mediator", MEDIATION_DESK, 12, arguments=mediator),
    Page("mediation:when", MEDIATION_DESK, 8, arguments=mediator),
    Page("mediation:retire_mediator", MEDIATION_DESK, 8, arguments=mediator),
    Page("mediation:add_committee", MEDIATION_DESK, 8),
    Page("mediation:edit_committee", MEDIATION_DESK, 8, arguments=committee),
    Page("reports:calls", TOWN_DESK, 14),
    Page("reports:call", TOWN_DESK, 16, arguments=lambda crowd: (crowd.order.number,)),
    Page("reports:imports", TOWN_DESK, 8),
    Page("reports:new_import", TOWN_DESK, 8),
    Page("reports:import_template", TOWN_DESK, 6),
    Page("reports:import_show", TOWN_DESK, 14, arguments=taken),
    Page("reports:import_columns", TOWN_DESK, 8, arguments=taken),
    Page("reports:import_progress", TOWN_DESK, 8, arguments=taken),
    Page("reports:faulty_rows", TOWN_DESK, 8, arguments=taken),
    Page("reports:taken_down", CLERK, 10, arguments=lambda crowd: (crowd.taken_down.number,)),
    Page("reports:found", GRIDWORKER, 12),
    Page("reports:settled", GRIDWORKER, 14, "category=S0101"),
    Page("reports:who", None, 6),
    Page("reports:questions", None, 4, "category=S0101"),
    Page("reports:place", None, 4, f"lon={LON}&lat={LAT}"),
    Page("reports:villages", None, 6, "place=区域"),
    Page("reports:similar", None, 8, f"lon={LON}&lat={LAT}"),
    Page("reports:draft_photo", None, 4, arguments=lambda crowd: (crowd.draft.pk,)),
    Page("reports:challenge", None, 4),
    Page("reports:find", None, 4),
    Page("notify:add_channel", SYSTEM, 12),
    Page("notify:channel", SYSTEM, 12, arguments=lambda crowd: (crowd.channel.pk,)),
    Page("notify:preferences", TOWN_DESK, 12),
    Page("notify:wordings", SYSTEM, 12),
    Page("notify:wording", SYSTEM, 12, arguments=at("reports.receipt", "zh-hans")),
    Page("following:sent", None, 4),
    Page("opendata:embed", None, 6, OPEN),
    Page("opendata:csv", None, 6, OPEN),
    Page("following:confirm", None, 4, arguments=subscription),
    Page("following:stop", None, 4, arguments=subscription),
    Page("reports:sent", None, 4, arguments=number),
    Page("reports:own_data", None, 6, arguments=number),
    Page("reports:attachment", None, 6, arguments=lambda crowd: (crowd.matter.number, crowd.attachment.pk)),
    Page("reports:tell_me", None, 6, arguments=lambda crowd: (crowd.order.number,)),
    Page("api:counts", TOWN_DESK, 6, program=True),
    Page("api:kinds", TOWN_DESK, 4, program=True),
    Page("api:tags", TOWN_DESK, 6, arguments=number, program=True),
    Page("api:area", TOWN_DESK, 4, arguments=at(GRID), program=True),
    Page("api:organisation", TOWN_DESK, 4, arguments=body, program=True),
    Page(
        "api:step",
        TOWN_DESK,
        14,
        arguments=lambda crowd: (crowd.matter.number, "accept_and_dispatch"),
        program=True,
    ),
    Page(
        "api:file",
        TOWN_DESK,
        8,
        arguments=lambda crowd: (crowd.matter.number, crowd.attachment.pk),
        program=True,
    ),
    Page("open311:token", None, 4, arguments=at("v2", SENT_UNDER, "json")),
    Page("documents:pdf", TOWN_DESK, 18, arguments=at(GRID)),
    Page("documents:picture", TOWN_DESK, 18, arguments=at(GRID)),
    Page("documents:portrait", TOWN_DESK, 6, arguments=lambda crowd: (GRID, crowd.staff[GRIDWORKER].pk)),
    Page("documents:set", TOWN_DESK, 8, arguments=posters),
    Page("documents:progress", TOWN_DESK, 8, arguments=posters),
    Page("documents:set_file", TOWN_DESK, 6, arguments=posters),
    Page("documents:wishes", SYSTEM, 8),
)
PAGES = GROWING + STEADY

NOT_COUNTED = {
    "mediation:taken_in": "a receipt out of one's own session",
    "page:styleguide": "samples out of the code, no row of a table",
    "public_api:openapi-json": "the description of the interface, out of the code",
    "public_api:api-root": "shows nothing",
    "account_login": "a form for somebody who is not known yet",
    "account_change_password": "a form about one's own account",
    "accounts:join": "a form behind a link that was sent",
    "accounts:open_link": "leads on to that form",
    "mfa_authenticate": "the code that is asked for while signing in",
    "account_reauthenticate": "a form with one field",
    "mfa_reauthenticate": "a form with one field",
    "mfa_index": "one's own second factor: one row",
    "mfa_activate_totp": "one's own second factor: one row",
    "mfa_deactivate_totp": "one's own second factor: one row",
    "mfa_view_recovery_codes": "one's own second factor: one row",
    "mfa_generate_recovery_codes": "one's own second factor: one row",
    "reports:own_draft": "one photograph, as reports:draft_photo",
    **dict.fromkeys(
        (
            "api:matter",
            "api:matters",
            "api:search",
            "api:notices",
        ),
        "counted in linli/doors/api/tests/test_reading.py",
    ),
    **dict.fromkeys(
        (
            "open311:request",
            "open311:requests",
            "open311:services",
            "open311:definition",
        ),
        "counted in linli/doors/open311/tests/test_spec_get.py",
    ),
    "documents:posters": "leads on to documents:area",
    **dict.fromkeys(
        ("notify:log",),
        "counted in linli/cores/notify/tests/test_pages.py",
    ),
    **dict.fromkeys(
        ("portal:search",),
        "counted in linli/portal/tests/test_search_page.py",
    ),
    **dict.fromkeys(
        (
            "api:openapi-json",
            "api:api-root",
            "api_pages:documentation",
            "open311:discovery",
            "open311:nothing",
        ),
        "the description of the interface, out of the code",
    ),
}
