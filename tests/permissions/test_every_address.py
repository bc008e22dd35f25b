"""Every address × every role × inside and outside the scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.tests.factories import OneTimeLinkFactory, UserFactory
from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import AreaFactory, PartitionFactory, ShapeFactory
from linli.cores.documents.tests.factories import PortraitFactory, PosterSetFactory
from linli.cores.matters.models import Attachment, Confidentiality, Matter, TimelineEntry
from linli.cores.matters.tests.factories import (
    AttachmentFactory,
    CategoryFactory,
    MatterFactory,
    TimelineEntryFactory,
    WorkingDayFactory,
)
from linli.cores.notify.tests.factories import ChannelFactory, NoticeFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.cores.people.tests.factories import ContactFactory
from linli.domains.mediation.models import Mediator, Party
from linli.domains.mediation.tests.factories import DisputeFactory, DutyFactory, MediatorFactory, PartyFactory
from linli.domains.policies.tests.factories import PolicyAnswerFactory
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.factories import ReportDetailsFactory, ReportImportFactory, RoutingFactory
from linli.domains.supervision.tests.factories import (
    EntryFactory,
    MilestoneFactory,
    PlanFactory,
    PublishedPlanFactory,
    RunningTaskFactory,
    TaskFactory,
)
from linli.doors.api.tests.factories import ApiTokenFactory, DeliveryFactory, ServiceClientFactory
from linli.doors.following.models import Subscription
from linli.doors.following.tests.factories import SubscriptionFactory
from linli.doors.open311.tests.factories import ClientKeyFactory
from tests.permissions.crowd_of_assessment import of_assessment
from tests.permissions.crowd_of_bulletins import about_bulletins
from tests.permissions.rule import SEES_THE_MATTER, SETTLES, Rule, Who
from tests.permissions.table import EXPECTED

pytestmark = pytest.mark.django_db
INSIDE, OUTSIDE = "990001101001001", "990001102001001"
ABOUT_SOMEBODY = {
    "accounts:person", "accounts:edit", "accounts:new_link", "accounts:disable", "accounts:enable", "accounts:unlock",
    "accounts:reset_second_factor",
}  # fmt: skip
OF_A_SYSTEM = {
    f"api_pages:{page}" for page in ("client", "switch", "new_service_token", "revoke_service", "new_webhook")
}
OF_A_WEBHOOK = {"api_pages:webhook", "api_pages:switch_webhook", "api_pages:replay"}
MADE_FOR_IT: dict[str, Any] = {
    "notify:open": NoticeFactory,
    "notify:channel": ChannelFactory,
    "notify:remove_channel": ChannelFactory,
}
COUNTY_WIDE = {
    Role.COUNTY_DISPATCHER, Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_LEAD, Role.MEDIATION_CLERK,
    Role.SUPERVISOR,
}  # fmt: skip
FINE = {200, 204, 302, 409, 422}
"""Opened: what is said then about a missing reason or a closed case is not a question of who may."""


@dataclass
class World:
    """One matter, and people of every role inside and outside its place and organisations."""

    matter: Matter
    attachment: Attachment
    desk: Organisation
    owner: Organisation

    def client(self, role: Role, *, inside: bool) -> Client:
        county_wide = role in COUNTY_WIDE
        scope = ("990001101" if inside else "990001102") if not county_wide or not inside else "990001"
        organisation = OrganisationFactory.create()
        if inside and role in {Role.TOWNSHIP_DISPATCHER, Role.VILLAGE_CLERK}:
            organisation = self.desk
        if inside and role in {Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_LEAD}:
            organisation = self.owner
        if inside and role in {Role.MEDIATION_CLERK, Role.MEDIATION_LEAD}:
            organisation = self.mediator.committee.organisation
        if inside and role is Role.SUPERVISOR:
            organisation = self.office
        client = Client()
        user = PostFactory.create(role=role, organisation=organisation, area_code=scope).user
        if inside and role is Role.MEDIATOR:
            Mediator.objects.filter(pk=self.mediator.pk).update(user=user)
            Matter.objects.filter(pk=self.party.matter_id).update(handler=user)
        client.force_login(user)
        return client

    @cached_property
    def office(self) -> Organisation:
        """The office of supervision."""
        made: Organisation = OrganisationFactory.create()
        return made

    @cached_property
    def mediator(self) -> Mediator:
        """Somebody on the register, made for the pages about them."""
        made: Mediator = MediatorFactory.create()
        return made

    @cached_property
    def party(self) -> Party:
        """Somebody in a dispute whose mediator is to be chosen, at the body of that mediator."""
        body = self.mediator.committee.organisation
        dispute = DisputeFactory.create(
            matter__state="choosing", matter__desk=body, matter__owner=body, matter__area_code=INSIDE
        )
        PartyFactory.create(matter=dispute.matter, side="respondent")
        made: Party = PartyFactory.create(matter=dispute.matter)
        return made


@pytest.fixture
def world(settings: object, tmp_path: object) -> Iterator[World]:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    forget_routing()
    AreaFactory.create(code="990001", name="清溪县")
    desk = OrganisationFactory.create(type="township", area_code="990001101")
    owner = OrganisationFactory.create()
    matter = ReportDetailsFactory.create(
        matter__desk=desk,
        matter__owner=owner,
        matter__area_code=INSIDE,
        matter__contact=ContactFactory.create(),
        matter__confidentiality=Confidentiality.INTERNAL,
    ).matter
    entry: TimelineEntry = TimelineEntryFactory.create(matter=matter)
    yield World(matter, AttachmentFactory.create(matter=matter, entry=entry), desk, owner)
    forget_routing()


def of_the_staff_api(name: str, world: World) -> dict[str, list[object]]:
    """The words of an address of the staff API or of the pages about it."""
    number = world.matter.number
    if name in OF_A_SYSTEM:
        token = ApiTokenFactory.create(client=ServiceClientFactory.create(), post=PostFactory.create())
        return {name: [token.client.pk, *([token.pk] if name == "api_pages:revoke_service" else [])]}
    if name in OF_A_WEBHOOK:
        delivery = DeliveryFactory.create()
        return {name: [delivery.webhook.pk, *([delivery.pk] if name == "api_pages:replay" else [])]}
    return {
        **{f"api:{page}": [number] for page in ("matter", "comment", "follow", "tags", "contact")},
        **{f"api:{page}": [number, "urge"] for page in ("step", "take_step")},
        "api:file": [number, world.attachment.pk],
        "api:webhook": [1],
        "api:deliveries": [1],
        "api:replay": [1, "msg_" + "0" * 32],
        "api:area": [INSIDE],
        "api:organisation": [world.owner.pk],
        "api_pages:revoke_own": [1],
    }


def of_policies(name: str) -> dict[str, list[object]]:
    """One answer, where its own pages are opened."""
    is_own = name in {"policies:edit", "policies:remove"}
    return {name: [PolicyAnswerFactory.create().pk]} if is_own else {}


def of_supervision(name: str, world: World) -> dict[str, list[object]]:
    """A document of the township, a task of it, a plan of it, or a task that is handed out."""
    page = name.removeprefix("supervision:")
    if page == name or page in {"documents", "load", "template", "plans", "new_plan"}:
        return {}
    if page in {"plan", "changes", "export"}:
        return {name: [PublishedPlanFactory.create(area_code="990001101").pk]}
    if page in {"publish", "copy", "domains", "add_task", "assign", "discard_plan"}:
        return {name: [PlanFactory.create(area_code="990001101").pk]}
    if page in {"task", "drop_task"}:
        return {name: [TaskFactory.create(plan__area_code="990001101").pk]}
    if page in {"revise", "divide", "milestone"}:
        task = RunningTaskFactory.create(
            matter__desk=world.office, matter__owner=world.owner, matter__area_code="990001101"
        )
        MilestoneFactory.create(task=task)
        return {name: [task.matter.number]}
    entry = EntryFactory.create(document__area_code="990001101")
    return {name: [entry.pk if page in {"entry", "split", "join"} else entry.document.pk]}


def of_mediation(name: str, world: World) -> dict[str, list[object]]:
    """The one on the register, or their body, where pages about them are opened."""
    page = name.removeprefix("mediation:")
    if page in {"mediator", "edit_mediator", "when", "retire_mediator", "restore_mediator"}:
        return {name: [world.mediator.pk]}
    if page in {"choose", "parties", "add_party", "add_people", "names", "agreement", "in_force"}:
        return {name: [world.party.matter.number]}
    if page == "duty":
        duty = DutyFactory.create(agreement__matter=world.party.matter)
        return {name: [world.party.matter.number, duty.pk]}
    if page in {"consent", "elect", "remove_party"}:
        return {name: [world.party.matter.number, world.party.pk]}
    return {name: [world.mediator.committee_id]} if page in {"committee", "edit_committee"} else {}


def address(rule: Rule, world: World) -> str:
    number, posters, taken = (
        world.matter.number,
        PosterSetFactory.create(),
        ReportImportFactory.create(area_code="880001"),
    )
    if rule.name == "portal:cockpit_behind":
        return f"{reverse(rule.name)}?what=open"
    words: dict[str, list[object]] = {
        "portal:drop_view": [1],
        "applying:applied": [],
        "portal:scope_shapes": [INSIDE],
        "portal:cockpit_measure": ["on_time"],
        "areas:area": ["990001"],
        "areas:shapes": ["990001"],
        "matters:withdraw_correction": [WorkingDayFactory.create().day.isoformat()],
        "areas:publish": [PartitionFactory.create(published_at=None).pk],
        "account_end_session": [1],
        "accounts:join": [],
        "accounts:open_link": ["no-such-link"],
        **{f"orgs:{page}": [world.owner.pk] for page in ("organisation", "correct", "retire", "restore")},
        "matters:step": [number, "urge"],
        "matters:file": [number, world.attachment.pk],
        "reports:draft_photo": [1],
        "reports:own_draft": [1],
        "reports:forget_call": [1],
        "reports:taken_down": [number],
        **of_the_staff_api(rule.name, world),
        **about_bulletins(rule.name),
        **of_assessment(rule.name, world.owner),
        **of_policies(rule.name),
        **of_supervision(rule.name, world),
        **of_mediation(rule.name, world),
        "reports:take": [number, "withdraw"],
        "reports:attachment": [number, world.attachment.pk],
        **{f"documents:{page}": [posters.pk] for page in ("set", "progress", "set_file")},
        **{
            f"reports:{page}": [taken.pk]
            for page in (
                "import_show",
                "import_columns",
                "import_progress",
                "mend_import",
                "faulty_rows",
                "start_import",
                "continue_import",
                "drop_import",
                "undo_import",
            )
        },
        "open311:revoke": [ClientKeyFactory.create().pk],
        "notify:wording": ["reports.receipt", "zh-hans"],
        "notify:reset_wording": ["reports.receipt", "zh-hans"],
        "open311:discovery": ["json"],
        **{f"following:{page}": [public_number(rule.name)] for page in ("matter", "matter_feed")},
        "following:area_feed": ["990001"],
        **{f"following:{page}": [subscribed(rule.name)] for page in ("confirm", "stop")},
        "open311:nothing": ["elsewhere"],
        **{f"open311:{page}": ["v2", "json"] for page in ("services", "requests")},
        **{f"open311:{page}": ["v2", "", "json"] for page in ("definition", "request", "token")},
    }
    if rule.name in {f"reports:{verb}_category" for verb in ("edit", "use", "shift", "move")} | {
        "reports:category"
    }:
        words[rule.name] = [CategoryFactory.create(code="S01").code]
    if rule.name in {"reports:edit_route", "reports:remove_route"}:
        words[rule.name] = [RoutingFactory.create(organisation=world.owner).pk]
    if rule.name in {"access:end_date", "portal:hand_over"}:
        words[rule.name] = [PostFactory.create().pk]
    if rule.name in MADE_FOR_IT:
        words[rule.name] = [MADE_FOR_IT[rule.name].create().pk]
    if rule.name in ABOUT_SOMEBODY:
        words[rule.name] = [UserFactory.create(is_active=rule.name != "accounts:enable").pk]
    if rule.name == "accounts:revoke_link":
        words[rule.name] = [OneTimeLinkFactory.create().user.pk]
    if rule.name.startswith("documents:") and rule.who is Who.ROLES:
        words[rule.name] = about_posters(rule.name.partition(":")[2])
    if rule.name in words:
        return reverse(rule.name, args=words[rule.name])
    takes_number = rule.on_matter or rule.who is Who.RECEIPT
    return reverse(rule.name, args=[number] if takes_number else [])


def public_number(page: str) -> str:
    """The number of a report that everybody may know of; made for its own pages alone."""
    if not page.startswith("following:matter"):
        return ""
    public = {"confidentiality": Confidentiality.OPEN, "category": CategoryFactory.create(code="S0101")}
    matter: Matter = MatterFactory.create(**public)
    return matter.number


def subscribed(page: str) -> str:
    """What stands in the mails of a subscription; made for its own pages alone."""
    if page not in {"following:confirm", "following:stop"}:
        return ""
    subscription: Subscription = SubscriptionFactory.create()
    return subscription.token


def about_posters(page: str) -> list[object]:
    """A township with one drawn grid, whose gridworker has a picture."""
    AreaFactory.create(code="990001101", name="柳河镇")
    AreaFactory.create(code=INSIDE, name="第一网格")
    ShapeFactory.create(partition=PartitionFactory.create(published_at=timezone.now()), code=INSIDE)
    forget()
    person = PostFactory.create(role=Role.GRIDWORKER, area_code=INSIDE).user
    PortraitFactory.create(user=person)
    if page in {"posters", "wishes"}:
        return []
    return (
        ["990001101"] if page in {"area", "make"} else [INSIDE, *([person.pk] if "portrait" in page else [])]
    )


def opened(client: Client, rule: Rule, url: str) -> int:
    answer = getattr(client, rule.method)(url)
    answer.close()
    return int(answer.status_code)


@pytest.mark.parametrize("rule", EXPECTED, ids=lambda rule: rule.name)
def test_who_is_not_signed_in_opens_public_pages_only(rule: Rule, world: World) -> None:
    answer = getattr(Client(), rule.method)(address(rule, world))
    if rule.who is Who.EVERYBODY:
        assert answer.status_code in FINE | {400}
        assert not answer.get("Location", "").startswith(reverse("account_login"))
    elif rule.who in {Who.RECEIPT, Who.NOBODY}:
        assert answer.status_code == 404
    elif rule.who is Who.TOKEN:
        assert answer.status_code == 401
    else:
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("rule", [r for r in EXPECTED if r.who is Who.ROLES], ids=lambda rule: rule.name)
def test_a_role_opens_inside_its_scope_what_the_table_says_and_nothing_else(
    rule: Rule, role: Role, world: World
) -> None:
    status = opened(world.client(role, inside=True), rule, address(rule, world))
    assert (status in FINE) == (role in rule.roles), status


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("rule", [r for r in EXPECTED if r.on_matter], ids=lambda rule: rule.name)
def test_nobody_opens_a_matter_outside_their_scope(rule: Rule, role: Role, world: World) -> None:
    assert opened(world.client(role, inside=False), rule, address(rule, world)) in {403, 404}


@pytest.mark.parametrize("role", list(Role))
def test_lists_and_exports_hold_what_the_role_sees_and_nothing_else(role: Role, world: World) -> None:
    for inside in (True, False):
        page = world.client(role, inside=inside).get(reverse("portal:inbox") + "?tab=all").content.decode()
        sees = inside and role in SEES_THE_MATTER
        assert (world.matter.number in page) == sees


@pytest.mark.parametrize("role", list(Role))
def test_a_dispute_is_seen_by_those_who_settle_it_and_by_nobody_else(role: Role, world: World) -> None:
    for inside in (True, False):
        client, number = world.client(role, inside=inside), world.party.matter.number
        sees = inside and role in SETTLES
        assert (client.get(reverse("matters:detail", args=[number])).status_code == 200) == sees
        for tab in ("all", "mine", "organisation"):
            page = client.get(reverse("portal:inbox"), {"tab": tab}).content.decode()
            assert sees or number not in page
        assert sees or number not in client.get(reverse("portal:search"), {"q": "邻里"}).content.decode()


def test_a_notice_is_for_its_recipient_alone(world: World) -> None:
    client = world.client(Role.LEADER, inside=True)
    assert client.post(reverse("notify:open", args=[NoticeFactory.create().pk])).status_code == 404
