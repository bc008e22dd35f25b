"""The life of a dispute: taken in at the window, both sides asked, a mediator chosen, settled or ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from linli.cores.access.public import Actor, Role, actor_of
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Channel, Confidentiality, Matter
from linli.cores.matters.public import anonymise_matters, sweep_clocks, take_step, tell_about
from linli.cores.notify.models import Notice
from linli.cores.people.models import Contact, Reveal
from linli.domains.mediation.actions import (
    NewDispute,
    NewDuty,
    NewParty,
    add_party,
    file_dispute,
    record_consent,
    save_agreement,
)
from linli.domains.mediation.models import Duty, Mediator, Party, PartyRole
from linli.domains.mediation.rules import (
    Answers,
    Owed,
    Part,
    Subject,
    all_consent,
    answering,
    days_until,
    duty_light,
    lacks,
    limit_of,
    may_be_extended_to,
    next_due,
    somebody_refuses,
)
from linli.domains.mediation.tests.factories import CommitteeFactory, MediatorFactory
from linli.kernel.errors import Invalid, NotAllowed, Stale

COUNTY, TOWN, VILLAGE = "990001", "990001101", "990001101001"
FREE = Answers(Subject.RIGHTS)


@dataclass
class Centre:
    """A window, a township's committee with its head and a mediator."""

    window: Actor
    head: Actor
    conductor: Actor
    mediator: Mediator

    def take_in(self, **changes: object) -> Matter:
        said: dict[str, object] = {
            "kind": "neighbours",
            "source": "applied",
            "answers": FREE,
            "what": "王大山家的院墙占了李小河家的路，电话 13900001111。",
            "area_code": VILLAGE,
            "channel": Channel.DESK,
            "applicant": NewParty(name="李小河", phone="13900002222"),
            "respondent": NewParty(name="王大山", phone="13900001111"),
        }
        return file_dispute(NewDispute(**(said | changes)), by=self.window).matter  # type: ignore[arg-type]

    def all_say(self, matter: Matter, word: str = "yes") -> None:
        for party in Party.objects.filter(matter=matter):
            record_consent(party_id=party.pk, consent=word, asked="phone", informed=True, by=self.window)

    def choose(self, matter: Matter, mediator: Mediator | None = None) -> None:
        inputs = {"mediator": mediator or self.mediator, "how": "parties"}
        take_step(matter_id=matter.pk, step="choose", by=self.window, inputs=inputs)

    def write(self, matter: Matter, terms: str, *duties: NewDuty, by: Actor | None = None) -> None:
        words = {"form": "oral", "terms": terms}
        save_agreement(matter_id=matter.pk, words=words, duties=duties, by=by or self.conductor)

    def agree(self, matter: Matter) -> Matter:
        return take_step(matter_id=matter.pk, step="agree", by=self.conductor, inputs={"agreed": True})

    def mediating(self, **changes: object) -> Matter:
        matter = self.take_in(**changes)
        self.all_say(matter)
        take_step(matter_id=matter.pk, step="accept", by=self.window)
        self.choose(matter)
        return take_step(matter_id=matter.pk, step="take_case", by=self.conductor, inputs={"free": True})


@pytest.fixture
def centre(transactional_db: None) -> Centre:
    for code, name in ((COUNTY, "清溪县"), (TOWN, "柳河镇"), (VILLAGE, "桥头村")):
        AreaFactory.create(code=code, name=name)
    county = CommitteeFactory.create(organisation__area_code=COUNTY)
    town = CommitteeFactory.create(organisation__area_code=TOWN)

    def post(role: Role, committee: object, area: str) -> Actor:
        body = committee.organisation  # type: ignore[attr-defined]
        return actor_of(PostFactory.create(role=role, organisation=body, area_code=area).user)

    conductor = post(Role.MEDIATOR, town, TOWN)
    mediator = MediatorFactory.create(name="周建国", committee=town, user_id=conductor.user_id)
    return Centre(
        post(Role.MEDIATION_CLERK, county, COUNTY),
        post(Role.MEDIATION_LEAD, town, TOWN),
        conductor,
        mediator,
    )


def test_a_dispute_names_nobody_outside_its_sealed_columns(centre: Centre) -> None:
    matter = centre.take_in()
    assert matter.title == "邻里纠纷 · 桥头村"
    assert (matter.text, matter.filed_by_id, matter.contact_id) == ("", None, None)
    assert matter.confidentiality == Confidentiality.CONFIDENTIAL
    row = Matter.objects.filter(pk=matter.pk).values().get()
    assert not [value for value in row.values() if any(word in str(value) for word in ("李小河", "王大山"))]


def test_from_the_window_to_an_oral_agreement(centre: Centre) -> None:
    matter = centre.take_in()
    take_step(matter_id=matter.pk, step="accept", by=centre.window)
    assert Matter.objects.get(pk=matter.pk).state == "asking"
    with pytest.raises(Stale):
        take_step(matter_id=matter.pk, step="all_agree", by=centre.window)
    centre.all_say(matter)
    take_step(matter_id=matter.pk, step="all_agree", by=centre.window)
    centre.choose(matter)
    offered = Matter.objects.get(pk=matter.pk)
    assert (offered.owner_id, offered.handler_id) == (
        centre.mediator.committee.organisation_id,
        centre.conductor.user_id,
    )
    with pytest.raises(Invalid):
        take_step(matter_id=matter.pk, step="take_case", by=centre.conductor, inputs={"free": False})
    take_step(matter_id=matter.pk, step="take_case", by=centre.conductor, inputs={"free": True})
    settle = matter.clocks.get(name="settle")
    assert timezone.localdate(settle.due_at) == timezone.localdate(settle.started_at) + dt.timedelta(days=30)
    with pytest.raises(Invalid, match="还没有写"):
        centre.agree(matter)
    centre.write(matter, "院墙退后半米。")
    centre.agree(matter)
    settled = take_step(matter_id=matter.pk, step="close_performed", by=centre.conductor)
    assert (settled.state, settled.is_open) == ("settled", False)
    assert not [entry.words for entry in settled.timeline.all() if "院墙" in entry.words]


def test_what_may_not_be_mediated_is_not_taken_up_and_the_reason_is_ready(centre: Centre) -> None:
    matter = centre.take_in(answers=Answers(Subject.STATUS))
    with pytest.raises(Invalid, match="身份关系"):
        take_step(matter_id=matter.pk, step="accept", by=centre.window)
    client = Client()
    client.force_login(User.objects.get(pk=centre.window.staff_id))
    page = client.get(f"/matters/{matter.number}/steps/decline/").content.decode()
    assert "第二十二条" in page


def test_a_clear_refusal_ends_it(centre: Centre) -> None:
    matter = centre.take_in()
    take_step(matter_id=matter.pk, step="accept", by=centre.window)
    respondent = Party.objects.get(matter=matter, side="respondent")
    record_consent(party_id=respondent.pk, consent="no", asked="phone", informed=False, by=centre.window)
    ended = take_step(matter_id=matter.pk, step="stop_refused", by=centre.window)
    assert (ended.state, ended.is_open) == ("refused", False)


def test_a_minor_needs_a_guardian_whose_word_counts(centre: Centre) -> None:
    matter = centre.take_in(respondent=NewParty(name="王小山", capacity="minor"))
    with pytest.raises(Invalid, match="监护人"):
        take_step(matter_id=matter.pk, step="accept", by=centre.window)
    minor = Party.objects.get(matter=matter, capacity="minor")
    new = NewParty(name="王大山", role=PartyRole.GUARDIAN)
    guardian = add_party(matter_id=matter.pk, new=new, acts_for=minor.pk, by=centre.window)
    take_step(matter_id=matter.pk, step="accept", by=centre.window)
    record_consent(party_id=guardian.pk, consent="yes", asked="visit", informed=True, by=centre.window)
    assert take_step(matter_id=matter.pk, step="all_agree", by=centre.window).state == "choosing"


def test_who_steps_aside_is_never_asked_again_and_the_time_runs_on(centre: Centre) -> None:
    matter = centre.mediating()
    began = matter.clocks.get(name="settle").started_at
    inputs = {"why": "recusal", "reason": "发现是被申请人的表亲。"}
    take_step(matter_id=matter.pk, step="change_mediator", by=centre.conductor, inputs=inputs)
    assert not Matter.objects.visible_to(centre.conductor).filter(pk=matter.pk).exists()
    assert not Matter.objects.visible_to(centre.head).filter(pk=matter.pk).exists()
    with pytest.raises(Invalid, match="回避"):
        centre.choose(matter)
    other = MediatorFactory.create(name="何秀兰", committee=centre.mediator.committee)
    centre.choose(matter, other)
    take_step(matter_id=matter.pk, step="take_case", by=centre.head, inputs={"free": True})
    clock = matter.clocks.get(name="settle")
    assert (clock.started_at, clock.stopped_at) == (began, None)


def test_a_mediator_who_may_be_a_party_is_not_asked_unchecked(centre: Centre) -> None:
    matter = centre.take_in(respondent=NewParty(name="周建国"))
    centre.all_say(matter)
    take_step(matter_id=matter.pk, step="accept", by=centre.window)
    with pytest.raises(Invalid, match="同名"):
        centre.choose(matter)


def test_it_is_extended_once_with_everybodys_consent(centre: Centre) -> None:
    matter = centre.mediating()
    due = timezone.localdate(matter.clocks.get(name="settle").due_at)
    inputs = {"until": due + dt.timedelta(days=31), "agreed": True, "reason": "等鉴定。"}
    with pytest.raises(Invalid):
        take_step(matter_id=matter.pk, step="extend", by=centre.conductor, inputs=inputs)
    inputs["until"] = due + dt.timedelta(days=30)
    take_step(matter_id=matter.pk, step="extend", by=centre.conductor, inputs=inputs)
    inputs["until"] = due + dt.timedelta(days=40)
    with pytest.raises(Stale):
        take_step(matter_id=matter.pk, step="extend", by=centre.conductor, inputs=inputs)


def test_only_who_settles_it_sees_it(centre: Centre) -> None:
    matter = centre.mediating()
    same_body = PostFactory.create(
        role=Role.MEDIATOR, organisation=centre.mediator.committee.organisation, area_code=TOWN
    )
    others = [
        PostFactory.create(role=role, area_code=COUNTY)
        for role in (Role.LEADER, Role.SUPERVISOR, Role.COUNTY_DISPATCHER)
    ]
    for who, sees in (
        (centre.window, True),
        (centre.head, True),
        (centre.conductor, True),
        *((actor_of(post.user), False) for post in (same_body, *others)),
    ):
        assert Matter.objects.visible_to(who).filter(pk=matter.pk).exists() == sees, who
    centre.write(matter, "各让一步。")
    centre.agree(matter)
    take_step(matter_id=matter.pk, step="close_performed", by=centre.conductor)
    assert Matter.objects.visible_to(centre.conductor).filter(pk=matter.pk).exists()


def test_at_red_nobody_is_told_who_may_not_see_it(centre: Centre) -> None:
    leader = PostFactory.create(role=Role.COUNTY_DISPATCHER, area_code=COUNTY).user
    matter = centre.take_in()
    sweep_clocks(now=timezone.now() + dt.timedelta(days=20))
    tell_about(matter.timeline.get(step="escalate"))
    told = set(Notice.objects.filter(url__contains=matter.number).values_list("recipient_id", flat=True))
    assert centre.window.user_id in told
    assert leader.pk not in told


def test_names_are_shown_with_a_reason_and_a_row_for_each(centre: Centre) -> None:
    matter = centre.mediating()
    client = Client()
    client.force_login(User.objects.get(pk=centre.conductor.staff_id))
    page = client.get(f"/matters/{matter.number}/").content.decode()
    assert "李小河" not in page
    assert "李**" in page
    assert "13900001111" not in page
    shown = client.post(f"/mediation/disputes/{matter.number}/parties/names/", {"reason": "约时间见面"})
    assert "李小河" in shown.content.decode()
    assert "13900001111" in shown.content.decode()
    assert Reveal.objects.filter(subject=f"matter:{matter.number}").count() == 2


def test_instalments_run_one_by_one_until_the_last_is_paid(centre: Centre) -> None:
    matter = centre.mediating(kind="labour", amount=Decimal(3000))
    payer = Party.objects.get(matter=matter, side="respondent")
    today = timezone.localdate()
    dues = [today + dt.timedelta(days=days) for days in (10, 40, 70)]
    duties = [NewDuty(who=payer.pk, what="付工资", amount=Decimal(1000), due_on=due) for due in dues]
    centre.write(matter, "分三期付清。", *duties)
    performing = centre.agree(matter)
    assert performing.agreement.number.endswith("调字第1号")
    assert timezone.localdate(performing.due_at) == dues[0]
    rows = list(Duty.objects.filter(agreement=matter.pk).order_by("due_on"))

    def pay(row: Duty, **said: object) -> Matter:
        inputs = {"duty": row.pk, "state": "done"} | said
        return take_step(matter_id=matter.pk, step="note_duty", by=centre.conductor, inputs=inputs)

    assert timezone.localdate(pay(rows[0]).due_at) == dues[1]
    with pytest.raises(Invalid):
        pay(rows[1], state="part", paid=Decimal(1000))
    assert timezone.localdate(pay(rows[1], state="part", paid=Decimal(400)).due_at) == dues[1]
    with pytest.raises(Stale):
        take_step(matter_id=matter.pk, step="close_performed", by=centre.conductor)
    pay(rows[1])
    assert pay(rows[2]).due_at is None
    take_step(matter_id=matter.pk, step="close_performed", by=centre.conductor)
    assert sum(row.paid for row in Duty.objects.filter(agreement=matter.pk)) == Decimal(3000)


def test_a_broken_agreement_is_mediated_again_or_ended_with_the_way_to_the_court(centre: Centre) -> None:
    matter = centre.mediating()
    owner = Party.objects.get(matter=matter, side="respondent")
    due = timezone.localdate() + dt.timedelta(days=5)
    centre.write(matter, "拆掉院墙。", NewDuty(who=owner.pk, what="拆院墙", due_on=due))
    centre.agree(matter)
    with pytest.raises(Stale):
        centre.write(matter, "不拆了。")
    again = {"reason": "到期没有拆。"}
    take_step(matter_id=matter.pk, step="mediate_again", by=centre.conductor, inputs=again)
    centre.write(matter, "月底前拆。", NewDuty(who=owner.pk, what="拆院墙", due_on=due))
    centre.agree(matter)
    said = {"reason": "仍然没有拆。", "way": "litigation"}
    ended = take_step(matter_id=matter.pk, step="end_unperformed", by=centre.conductor, inputs=said)
    assert (ended.state, ended.dispute.way) == ("unperformed", "litigation")
    assert ended.agreement.serial == 1


@given(
    st.lists(st.tuples(st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1)), st.booleans()), max_size=6),
    st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1)),
)
def test_a_duty_is_red_only_after_its_day_and_the_clock_looks_at_the_first_open_one(
    rows: list[tuple[dt.date, bool]], today: dt.date
) -> None:
    owed = [Owed(due, is_done=done) for due, done in rows]
    for one in owed:
        light = duty_light(one, today=today)
        assert (light == "red") == (not one.is_done and today > one.due_on)
        assert (light == "none") == one.is_done
        assert (light == "yellow") == (not one.is_done and 0 <= (one.due_on - today).days <= 3)
    waiting = sorted(due for due, done in rows if not done)
    assert next_due(owed) == (waiting[0] if waiting else None)
    assert days_until(next_due(owed), today=today) >= 1


def test_who_is_not_of_the_dispute_cannot_change_its_parties(centre: Centre) -> None:
    matter = centre.take_in()
    new = NewParty(name="赵六", side="respondent")
    with pytest.raises(NotAllowed):
        add_party(matter_id=matter.pk, new=new, acts_for=None, by=centre.conductor)


def test_what_is_forgotten_keeps_its_figures_and_no_people(centre: Centre) -> None:
    matter = centre.mediating()
    centre.write(matter, "王大山让路。")
    centre.agree(matter)
    take_step(matter_id=matter.pk, step="close_performed", by=centre.conductor)
    assert anonymise_matters(now=timezone.now() + dt.timedelta(days=5 * 365)) == 1
    kept = Matter.objects.get(pk=matter.pk).dispute
    assert (kept.what, kept.wish, kept.matter.agreement.terms, kept.kind) == ("", "", "", "neighbours")
    assert not Contact.objects.filter(anonymised_at__isnull=True).exists()


CONSENTS = st.sampled_from(["open", "yes", "no", "unreached"])
PARTS = st.lists(
    st.builds(
        Part,
        id=st.integers(1, 40),
        side=st.sampled_from(["applicant", "respondent"]),
        is_speaker=st.booleans(),
        consent=CONSENTS,
    ),
    unique_by=lambda part: part.id,
    max_size=14,
)


@given(PARTS)
def test_nobody_is_mediated_against_a_clear_no(parts: list[Part]) -> None:
    assert not (all_consent(parts) and somebody_refuses(parts))
    words = answering(parts)
    for side in ("applicant", "respondent"):
        own = [part for part in parts if part.side == side]
        assert {part.side for part in words} >= ({side} if own else set())
        if len(own) >= 10 and not any(part.is_speaker for part in own):
            assert "speakers" in lacks(parts)


@given(st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)), st.integers(-40, 90))
def test_no_extension_is_longer_than_thirty_days_nor_shorter_than_one(due: dt.date, days: int) -> None:
    assert may_be_extended_to(due + dt.timedelta(days=days), due=due) == (1 <= days <= 30)


@pytest.mark.parametrize(
    ("source", "limit"),
    [("applied", "45d"), ("court_before", "30d"), ("court_ordinary", "15d"), ("court_summary", "7d")],
)
def test_a_courts_own_time_is_not_the_countys_to_lengthen(source: str, limit: str) -> None:
    assert str(limit_of("settle", source=source, set_by_county={"settle": "45d"})) == limit
