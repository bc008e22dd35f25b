"""A county in which everything that a page can list is there once, and then fifty times."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import OneTimeLink, User
from linli.cores.accounts.tests.factories import OneTimeLinkFactory, UserFactory
from linli.cores.areas.models import Area, Partition
from linli.cores.areas.tests.factories import AreaFactory, PartitionFactory, ShapeFactory
from linli.cores.audit.tests.factories import AuditRowFactory
from linli.cores.matters.models import Attachment, Category, Confidentiality, Matter, TimelineEntry
from linli.cores.matters.rules import MOST_TAGS
from linli.cores.matters.tests.factories import (
    AttachmentFactory,
    CategoryFactory,
    ClockFactory,
    CoHandlingFactory,
    FollowerFactory,
    SavedViewFactory,
    SealedWordsFactory,
    TagFactory,
    TimelineEntryFactory,
    WorkingDayFactory,
)
from linli.cores.matters.workflow import Waits
from linli.cores.measures.public import fold_changes, rebuild
from linli.cores.notify.models import Channel
from linli.cores.notify.tests.factories import ChannelFactory, NoticeFactory, WordingFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.cores.people.tests.factories import ContactFactory, RevealFactory
from linli.domains.mediation.models import Duty, Mediator, Party
from linli.domains.mediation.tests.factories import DisputeFactory, DutyFactory, MediatorFactory, PartyFactory
from linli.domains.policies.models import PolicyAnswer
from linli.domains.policies.tests.factories import PolicyAnswerFactory
from linli.domains.reports.models import ReportDetails, ReportImport, Routing
from linli.domains.reports.tests.factories import (
    CallDraftFactory,
    CategoryRuleFactory,
    ReportDetailsFactory,
    ReportImportFactory,
    ResidentFollowerFactory,
    RoutingFactory,
    VerdictFactory,
)
from linli.domains.reports.views.session import FOLLOWER, GIVEN, OPENED, give_receipt, keep_draft
from linli.doors.following.models import Subscription
from linli.doors.following.tests.factories import SubscriptionFactory
from linli.doors.open311.queries.requests import SOURCE
from linli.kernel.page.sealed import seal_in_session
from linli.portal.models import Bulletin, BulletinTemplate
from linli.portal.tests.factories import BulletinFactory, BulletinTemplateFactory
from tests.permissions.crowd_of_assessment import Assessment
from tests.permissions.crowd_of_documents import Documents
from tests.permissions.crowd_of_programs import Programs

TOWN, VILLAGE, GRID = "990001101", "990001101001", "990001101001001"
LON, LAT = 110.05, 33.55
LAST_YEAR = timezone.now().replace(month=5, day=5) - dt.timedelta(days=365)
"""When something happened that is in the open figures by now."""
SENT_UNDER = "0b7f6c1e-3a52-4f0e-9d0c-6f1b2a9c8d7e"
"""The key under which a program filed a report."""
DRAFT = "a-key-of-a-draft-that-is-not-sent-yet"


@dataclass
class Crowd:
    """The one matter, body, account, … whose page is opened, those who open it, and what is heaped around them."""

    desk: Organisation = field(init=False)
    owner: Organisation = field(init=False)
    matter: Matter = field(init=False)
    order: Matter = field(init=False)
    taken_down: Matter = field(init=False)
    attachment: Attachment = field(init=False)
    draft: Attachment = field(init=False)
    channel: Channel = field(init=False)
    told: Matter = field(init=False)
    """A public report, and somebody who follows it."""
    subscription: Subscription = field(init=False)
    category: Category = field(init=False)
    taken: ReportImport = field(init=False)
    route: Routing = field(init=False)
    policy: PolicyAnswer = field(init=False)
    partition: Partition = field(init=False)
    person: User = field(init=False)
    post: Post = field(init=False)
    link: OneTimeLink = field(init=False)
    bulletin: Bulletin = field(init=False)
    bulletin_draft: Bulletin = field(init=False)
    bulletin_template: BulletinTemplate = field(init=False)
    mediator: Mediator = field(init=False)
    party: Party = field(init=False)
    """Somebody in a dispute whose mediator is to be chosen."""
    duty: Duty = field(init=False)
    programs: Programs = field(init=False)
    documents: Documents = field(init=False)
    assessment: Assessment = field(init=False)
    staff: dict[Role, User] = field(init=False, default_factory=dict)
    clients: dict[Role | None, Client] = field(init=False, default_factory=dict)
    _number: Iterator[int] = field(init=False)

    def __post_init__(self) -> None:
        self._number = iter(range(1, 1000))
        for code, name in (("990001", "清溪县"), (TOWN, "柳河镇"), (VILLAGE, "桥头村"), (GRID, "第一网格")):
            AreaFactory.create(code=code, name=name, lon=LON, lat=LAT)
        self.partition = PartitionFactory.create(published_at=timezone.now())
        for code in ("990001", TOWN, VILLAGE, GRID):
            ShapeFactory.create(partition=self.partition, code=code)
        self.desk = OrganisationFactory.create(type="township", area_code=TOWN)
        self.owner = OrganisationFactory.create()
        CategoryFactory.create(code="S01", is_leaf=False)
        self.category = CategoryFactory.create(code="S0101", name="路灯", keywords="路灯")
        CategoryRuleFactory.create(
            category=self.category, questions=[{"code": "pole", "question": "灯杆编号"}]
        )
        self.route = RoutingFactory.create(category_code="S0101", area_code=TOWN, organisation=self.owner)
        self._people()
        self._things_opened()

    def _people(self) -> None:
        places = {
            Role.GRIDWORKER: (OrganisationFactory.create(type="village", area_code=VILLAGE), GRID),
            Role.VILLAGE_CLERK: (OrganisationFactory.create(type="village", area_code=VILLAGE), VILLAGE),
            Role.TOWNSHIP_DISPATCHER: (self.desk, TOWN),
            Role.DEPARTMENT_HANDLER: (self.owner, "990001"),
            Role.DEPARTMENT_LEAD: (self.owner, "990001"),
        }
        for role in Role:
            body, area = places.get(role, (self.desk, "990001"))
            self.staff[role] = PostFactory.create(role=role, organisation=body, area_code=area).user
            self.clients[role] = Client()
            self.clients[role].force_login(self.staff[role])
        self.person = UserFactory.create()
        self.post = PostFactory.create(
            user=self.person, role=Role.DEPARTMENT_HANDLER, organisation=self.owner, area_code="990001"
        )
        self.link = OneTimeLinkFactory.create()

    def _things_opened(self) -> None:
        self.matter = self.report(receipt_hash=b"1" * 32, files=1, owner=self.owner)
        self.order = self.report(**self._ordered())
        self.policy = PolicyAnswerFactory.create(category=self.category)
        self.mediator = MediatorFactory.create()
        dispute = DisputeFactory.create(
            matter__state="choosing", matter__desk=self.desk, matter__area_code=GRID, kind="land"
        )
        self.party = PartyFactory.create(matter=dispute.matter)
        self.duty = DutyFactory.create(agreement__matter=dispute.matter, who=self.party)
        clerk = self.staff[Role.VILLAGE_CLERK]
        self.taken_down = self.report(source="desk", source_number="1", filed_by=clerk)
        entry: TimelineEntry = TimelineEntryFactory.create(matter=self.matter, is_public=True)
        self.attachment = AttachmentFactory.create(matter=self.matter, entry=entry, is_public=True)
        self.draft = AttachmentFactory.create(draft_key=DRAFT)
        self.taken = self._import()
        self.channel = ChannelFactory.create()
        self.told = self.report(confidentiality=Confidentiality.OPEN)
        self.subscription = SubscriptionFactory.create(matter=self.told, area_code="")
        self.documents = Documents(
            *(self.staff[role].posts.get().organisation for role in (Role.SUPERVISOR, Role.DEPARTMENT_LEAD))
        )
        self.assessment = Assessment(self.staff[Role.DEPARTMENT_LEAD].posts.get().organisation)
        self.programs = Programs(self.staff, self.matter)
        self.report(source=SOURCE, source_number=SENT_UNDER)
        self.clients[None] = self._resident()
        self.bulletin, self.bulletin_draft = BulletinFactory.create(issued=True), BulletinFactory.create()
        self.bulletin_template = BulletinTemplateFactory.create()

    def _import(self, rows: int = 1) -> ReportImport:
        """A checked file of the township's desk, every row faulty in two cells, a part of it written already."""
        row = ["1", "什么时候", "路灯不亮", "路面"]
        faults = [(line, name, "不对") for line in range(2, rows + 2) for name in ("at", "category")]
        made: ReportImport = ReportImportFactory.create(
            asked_by=self.staff[Role.TOWNSHIP_DISPATCHER],
            area_code=TOWN,
            stand="checked",
            faulty=rows,
            columns={"number": "编号", "at": "时间", "text": "内容", "category": "类别"},
            content=json.dumps([["编号", "时间", "内容", "类别"], *[row] * rows]),
            found=json.dumps({"faults": faults, "unknown": {f"类{n}": 1 for n in range(rows)}}),
        )
        for number in range(rows):
            imported = self.report(source="12345", source_number=f"{made.pk}-{number}")
            ReportDetails.objects.filter(matter=imported).update(taken_in=made)
        return made

    def _resident(self) -> Client:
        """Somebody without an account who has opened the matter with its code, follows the order, and files another one."""
        client, request = Client(), HttpRequest()
        session = client.session
        request.session = session
        keep_draft(
            request,
            {
                "draft_key": DRAFT,
                "send_key": DRAFT,
                "text": "村口的路灯坏了三天",
                "category": "S0101",
                "area": VILLAGE,
                "address": "小学门口",
                "lon": str(LON),
                "lat": str(LAT),
            },
        )
        give_receipt(request, self.matter.number, "ABCDEFGH")
        assert GIVEN in session
        follower, until = ResidentFollowerFactory.create(matter=self.order), time.time() + 3600
        session[OPENED] = {
            self.matter.number: ("owner", until),
            self.order.number: (FOLLOWER, until, follower.pk),
        }
        number = self.party.matter.number
        seal_in_session(request, "dispute_opened", number, seconds=3600)
        seal_in_session(request, "dispute_applied", [number, "ABCDEFGH"], seconds=3600)
        session.save()
        return client

    def _ordered(self) -> dict[str, Any]:
        return {
            "owner": self.owner,
            "state": "verifying",
            "waits": Waits.PERSON,
            "waiting_person": self.staff[Role.GRIDWORKER],
            "waiting_organisation": None,
        }

    def report(self, **facts: object) -> Matter:
        """A report at the place, with everything around it that a row shows."""
        given: dict[str, object] = {
            "desk": self.desk,
            "area_code": GRID,
            "category": self.category,
            "contact": ContactFactory.create(),
            "lon": LON,
            "lat": LAT,
        }
        details = {f"matter__{name}": value for name, value in (given | facts).items()}
        matter: Matter = ReportDetailsFactory.create(**details).matter
        ClockFactory.create(matter=matter)
        return matter

    def more(self, count: int) -> None:
        """As many more of everything."""
        for _turn in range(count):
            number = next(self._number)
            body = self._bodies_and_areas(number)
            self._accounts(body, number)
            self._reports(body, number)
            self._around_the_matter(body, number)
            self._settings(body, number)
            self.documents.more(body)
            self.assessment.more()
            self._import()
            self.programs.one_more()
        self.taken = self._import(rows=count)
        for role, user in self.staff.items():
            for _turn in range(count):
                NoticeFactory.create(recipient=user, url=f"/matters/{self.matter.number}/")
                SavedViewFactory.create(user=user)
                self._session_of(user)
                AuditRowFactory.create(actor_id=user.pk, actor_name=role.value)
        fold_changes()
        rebuild("report")  # figures count what the factories have written past the actions
        self.assessment.count(count)

    def _bodies_and_areas(self, number: int) -> Organisation:
        ended = PartitionFactory.create(published_at=timezone.now(), retired_at=timezone.now())
        for code in (
            f"990001{200 + number:03d}",
            f"{TOWN}{200 + number:03d}",
            f"{VILLAGE}{200 + number:03d}",
        ):
            area: Area = AreaFactory.create(code=code, lon=LON, lat=LAT)
            ShapeFactory.create(partition=self.partition, code=area.code)
            ShapeFactory.create(partition=ended, code=area.code)
        town = f"990001{200 + number:03d}"
        OrganisationFactory.create(type="township", name=f"北山{number}镇", area_code=town)
        return OrganisationFactory.create(parent=self.owner)  # type: ignore[no-any-return]

    def _accounts(self, body: Organisation, number: int) -> None:
        user = OneTimeLinkFactory.create().user
        PostFactory.create(user=user, organisation=body, role=Role.DEPARTMENT_HANDLER)
        PostFactory.create(user=self.person, organisation=body, role=Role.DEPARTMENT_LEAD)
        PostFactory.create(organisation=self.owner, role=Role.DEPARTMENT_HANDLER)
        PostFactory.create(role=Role.GRIDWORKER, area_code=f"{VILLAGE}{200 + number:03d}")
        for role in (Role.VILLAGE_CLERK, Role.SYSTEM_ADMIN, Role.GRIDWORKER):
            PostFactory.create(organisation=self.desk, role=role, area_code=TOWN)
        holder = self.staff[Role.GRIDWORKER]
        PostFactory.create(user=holder, role=Role.GRIDWORKER, area_code=f"{VILLAGE}{200 + number:03d}")

    def _session_of(self, user: User) -> None:
        session = SessionStore()
        session["_auth_user_id"] = str(user.pk)
        session.create()
        UserSession.objects.create(
            user=user, session_key=session.session_key, ip="127.0.0.1", user_agent="Mozilla/5.0"
        )

    def _reports(self, body: Organisation, number: int) -> None:
        """One for each list of the inbox and of those on their round."""
        handler, now = self.staff[Role.DEPARTMENT_HANDLER], timezone.now()
        children = {"parent": self.matter, "area_code": f"{VILLAGE}{200 + number:03d}"}
        self.report(**children, category=CategoryFactory.create(code=f"B{number:02d}01"))
        self.report(**self._ordered() | {"owner": body}, merged_into=self.matter)
        working = {"owner": self.owner, "state": "handling", "waits": Waits.OWNER, "handler": handler}
        self.report(**working, waiting_organisation=self.owner, waiting_person=handler)
        held = {"owner": self.owner, "state": "handling", "waits": Waits.OWNER, "handler": self.person}
        self.report(**held, waiting_organisation=self.owner, waiting_person=self.person)
        asked = self.report(owner=body, state="handling", waits=Waits.OWNER, waiting_organisation=body)
        CoHandlingFactory.create(matter=asked, organisation=self.owner)
        CoHandlingFactory.create(matter=asked, organisation=self.desk)
        done = self.report(state="closed", waits=Waits.NOBODY, is_open=False, closed_at=now, filed_at=now)
        for role, user in self.staff.items():
            FollowerFactory.create(matter=asked, user=user)
            TimelineEntryFactory.create(
                matter=done, actor=user, actor_name=role.value, actor_kind="staff", step="close"
            )
        filed = {"filed_by": self.staff[Role.GRIDWORKER], "source": "round", "source_number": f"r{number}"}
        self.report(**filed, channel="grid")
        self.report(confidentiality=Confidentiality.OPEN, filed_at=LAST_YEAR)
        self.report(confidentiality=Confidentiality.OPEN)
        TimelineEntryFactory.create(matter=self.told, actor_kind="staff", step="sign_for", is_public=True)
        clerk = self.staff[Role.VILLAGE_CLERK]
        self.report(source="desk", source_number=f"d{number}", filed_by=clerk, channel="phone")

    def _around_the_matter(self, body: Organisation, number: int) -> None:
        for matter in (self.matter, self.order, self.taken_down):
            entry = TimelineEntryFactory.create(
                matter=matter,
                actor=UserFactory.create(),
                actor_kind="staff",
                step="comment",
                words="看过了",
                is_public=number % 2 == 0,
                data={"organisation": body.pk, "to": body.short_name},
            )
            AttachmentFactory.create(matter=matter, entry=entry, is_public=True)
            SealedWordsFactory.create(matter=matter, entry=entry, place="words")
            ClockFactory.create(matter=matter, stopped_at=timezone.now(), in_time=True)
            CoHandlingFactory.create(matter=matter, organisation=body)
            FollowerFactory.create(matter=matter)
            if number <= MOST_TAGS:
                TagFactory.create().matters.add(matter)
            ResidentFollowerFactory.create(matter=matter, contact=ContactFactory.create())
            VerdictFactory.create(matter=matter, owner=body, closed_at=timezone.now())
        RevealFactory.create(contact=self.matter.contact, subject=f"matter:{self.matter.number}")
        RevealFactory.create(subject=f"matter:{number}", by_id=self.person.pk)
        AttachmentFactory.create(draft_key=DRAFT)

    def _settings(self, body: Organisation, number: int) -> None:
        BulletinFactory.create(issued=True, kind="weekly")
        BulletinFactory.create(area_code=f"990001{200 + number:03d}", issued=True, kind="weekly")
        BulletinTemplateFactory.create()
        leaf = CategoryFactory.create(code=f"S01{number + 10:02d}", keywords="路灯 水管")
        question = {"code": "places", "question": "有几处", "type": "number"}
        CategoryRuleFactory.create(category=leaf, questions=[question], county_desk=number % 2 == 0)
        CategoryFactory.create(code=f"B{number:02d}", is_leaf=False)
        ChannelFactory.create(organisation=body)
        WordingFactory.create(kind=f"reports.kind{number}")
        PolicyAnswerFactory.create(category=leaf)
        MediatorFactory.create(committee=self.mediator.committee)
        MediatorFactory.create(area_codes=[TOWN], dispute_kinds=["land"])
        DutyFactory.create(agreement=self.duty.agreement, who=self.party)
        PartyFactory.create(matter=self.party.matter, role="agent", acts_for=self.party)
        PartyFactory.create(matter=self.party.matter, side="respondent")
        RevealFactory.create(subject=f"matter:{self.party.matter.number}")
        CallDraftFactory.create(user=self.staff[Role.VILLAGE_CLERK])
        RoutingFactory.create(category_code=leaf.code, organisation=body, area_code=TOWN)
        RoutingFactory.create(category_code="S0101", organisation=body, area_code=f"{TOWN}{200 + number:03d}")
        first = timezone.localdate().replace(month=1, day=1)
        WorkingDayFactory.create(day=first + dt.timedelta(days=number))
