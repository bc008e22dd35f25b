"""A body appeals against what was deducted, entered or counted; somebody who did not do it decides; the points follow."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.cores.access.public import Actor, actor_of
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.matters.public import Light, Matter, steps_open_to, sweep_clocks, take_step
from linli.cores.matters.tests.factories import MatterFactory
from linli.cores.measures.public import add_up
from linli.cores.measures.tests.factories import CountedFactFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.assessment.actions import close_scheme, file_appeal
from linli.domains.assessment.models import Adjustment, Appeal, EvidenceFile, Scheme
from linli.domains.assessment.queries import boards, sheet_of
from linli.domains.assessment.tests.factories import (
    AdjustmentFactory,
    EnteredValueFactory,
    IndicatorFactory,
    SchemeFactory,
)
from linli.kernel.errors import Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
COUNTY = "990001"
PAPER = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


class World:
    """A bureau with a deduction made by one supervisor; a second supervisor; a leader."""

    def __init__(self) -> None:
        self.bureau: Organisation = OrganisationFactory.create(
            type="department", area_code=COUNTY, short_name="住建局"
        )
        self.office = OrganisationFactory.create(area_code=COUNTY, short_name="督查室")
        self.scheme: Scheme = SchemeFactory.create()
        self.head = self._post(Role.DEPARTMENT_LEAD, self.bureau)
        self.first, self.second = (self._post(Role.SUPERVISOR, self.office) for _turn in range(2))
        self.leader = self._post(Role.LEADER, OrganisationFactory.create(area_code=COUNTY))
        self.deduction: Adjustment = AdjustmentFactory.create(
            scheme=self.scheme, body=self.bureau, points=2, by_id=self.first.user_id
        )

    def _post(self, role: Role, body: Organisation) -> Actor:
        return actor_of(PostFactory.create(role=role, organisation=body, area_code=COUNTY).user)

    def appeal(self, about: Any = None, **others: Any) -> Matter:
        facts: dict[str, Any] = {"scheme_id": self.scheme.pk, "body_id": self.bureau.pk, "by": self.head}
        return file_appeal(about=about or self.deduction, **facts | {"reason": "派错了单位。"} | others)

    def client(self, actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id or 0))
        return client

    @property
    def points(self) -> float:
        found = sheet_of(boards(self.scheme), self.bureau.pk)
        assert found is not None
        return found[1].points


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.MEDIA_ROOT = tmp_path
    return World()


def take(matter: Matter, step: str, by: Actor, **inputs: Any) -> Matter:
    return take_step(matter_id=matter.pk, step=step, by=by, inputs=inputs)


def names(actor: Actor, matter: Matter) -> set[str]:
    return {step.code for step in steps_open_to(actor, Matter.objects.get(pk=matter.pk))}


def test_who_deducted_steps_aside_and_another_cancels_the_deduction(world: World) -> None:
    counted(world, good=18, late=2)
    assert world.points == 34.0, "40 × 90 % − 2"
    matter = world.appeal()
    assert names(world.first, matter) == set(), "the one who deducted"
    assert {"take_up", "cancel_adjustment", "refuse", "ask_more"} <= names(world.second, matter)
    assert "refuse" in names(world.leader, matter)
    take(matter, "take_up", world.second)
    take(matter, "ask_more", world.second, words="请附派遣记录。")
    assert matter.clocks.get(name="decide").paused_at is not None
    take(matter, "supplement", world.head, words="见附件。")
    closed = take(matter, "cancel_adjustment", world.second, words="退回有理，撤销。")
    assert (closed.state, closed.is_open) == ("granted", False)
    world.deduction.refresh_from_db()
    assert world.deduction.withdrawn_reason == "退回有理，撤销。"
    assert world.points == 36.0
    entry = closed.timeline.get(step="cancel_adjustment")
    assert entry.data["what"] == "扣分2分"


def counted(world: World, *, good: int, late: int) -> None:
    IndicatorFactory.create(scheme=world.scheme)
    at = dt.datetime(2026, 3, 2, 4, tzinfo=dt.UTC)
    for is_good in [True] * good + [False] * late:
        CountedFactFactory.create(
            kind="report", counted="handled", at=at, area_code=f"{COUNTY}101001001", organisation=world.bureau.pk,
            good=is_good,
        )  # fmt: skip
    add_up("report")


def test_an_entered_value_is_corrected_and_counted_points_are_made_up(world: World) -> None:
    value = EnteredValueFactory.create(
        indicator__scheme=world.scheme, indicator__full=10, indicator__formula="值 × 2", body=world.bureau, value=2,
        by_id=world.first.user_id,
    )  # fmt: skip
    assert world.points == 2.0, "2 × 2 − 2"
    first = world.appeal(value.indicator)
    assert names(world.second, first) >= {"correct_value"}
    assert not names(world.second, first) & {"cancel_adjustment", "make_up"}
    take(first, "correct_value", world.second, value=Decimal("4.000"), words="漏登两次。")
    assert world.points == 6.0, "4 × 2 − 2"
    value.refresh_from_db()
    assert first.number in value.evidence
    rate = IndicatorFactory.create(scheme=world.scheme)
    second = world.appeal(rate)
    with pytest.raises(Invalid) as refused:
        take(second, "make_up", world.second, points=Decimal(41), words="x")
    assert "points" in refused.value.fields, "more than the indicator gives"
    take(second, "make_up", world.second, points=Decimal("1.5"), words="停电两日不应计入。")
    bonus = world.scheme.adjustments.get(kind="bonus")
    assert (bonus.points, bonus.evidence) == (Decimal("1.5"), second.number)


def test_appeals_are_the_bodys_own_in_time_and_once(world: World) -> None:
    other = OrganisationFactory.create(type="department", area_code=COUNTY)
    with pytest.raises(NotAllowed):
        world.appeal(body_id=other.pk)
    with pytest.raises(NotFound):
        world.appeal(AdjustmentFactory.create(scheme=world.scheme, body=other))
    world.appeal()
    with pytest.raises(Invalid, match="正在申诉"):
        world.appeal()
    late = AdjustmentFactory.create(scheme=world.scheme, body=world.bureau)
    Adjustment.objects.filter(pk=late.pk).update(at=timezone.now() - dt.timedelta(days=31))
    late.refresh_from_db()
    with pytest.raises(Invalid, match="期限"):
        world.appeal(late)


def test_points_are_not_fixed_over_open_appeals_and_an_unanswered_one_turns_red(world: World) -> None:
    Scheme.objects.filter(pk=world.scheme.pk).update(since=dt.date(2025, 1, 1), until=dt.date(2025, 12, 31))
    matter = world.appeal(at=timezone.now() - dt.timedelta(days=31))
    sweep_clocks()
    assert Matter.objects.get(pk=matter.pk).light == Light.RED
    with pytest.raises(Invalid, match="还有 1 件申诉"):
        close_scheme(scheme_id=world.scheme.pk, by=world.second)
    take(matter, "refuse", world.leader, words="属实。")
    close_scheme(scheme_id=world.scheme.pk, by=world.second)
    assert Appeal.objects.get().matter.state == "refused"


def test_in_the_browser_papers_are_attached_read_and_the_appeal_filed(world: World) -> None:
    office, head = world.client(world.first), world.client(world.head)
    base = f"/assessment/{world.scheme.pk}/bodies/{world.bureau.pk}"
    sent = {
        "kind": "deduction", "points": "1", "reason": "迟报", "evidence": "通报",
        "papers": SimpleUploadedFile("通报.pdf", PAPER),
    }  # fmt: skip
    assert office.post(f"{base}/adjust/", sent).status_code == 302
    paper = EvidenceFile.objects.get()
    assert paper.adjustment is not None
    assert paper.adjustment.reason == "迟报"
    page = head.get(f"{base}/").content.decode()
    assert "通报.pdf" in page
    assert f"{base}/appeal/adjustment/{paper.adjustment.pk}/" in page
    read = head.get(f"/assessment/evidence/{paper.pk}/")
    assert b"".join(read.streaming_content) == PAPER  # type: ignore[attr-defined]
    stranger = PostFactory.create(
        role=Role.DEPARTMENT_LEAD, organisation=OrganisationFactory.create(), area_code=COUNTY
    )
    assert world.client(actor_of(stranger.user)).get(f"/assessment/evidence/{paper.pk}/").status_code == 404
    wrong = office.post(
        f"{base}/evidence/adjustment/{paper.adjustment.pk}/", {"papers": SimpleUploadedFile("a.exe", b"MZ")}
    )
    assert wrong.status_code == 422
    told = {"reason": "系统故障。", "papers": SimpleUploadedFile("说明.pdf", PAPER)}
    answer = head.post(f"{base}/appeal/adjustment/{paper.adjustment.pk}/", told)
    matter = Appeal.objects.get().matter
    assert answer["Location"] == f"/matters/{matter.number}/"
    assert matter.attachments.count() == 1
    shown = head.get(answer["Location"]).content.decode()
    assert "迟报" in shown
    assert "通报.pdf" in shown
    assert matter.number in world.client(world.second).get(reverse("portal:inbox")).content.decode()


def test_the_matters_behind_a_score_are_listed_for_the_head_of_the_body(world: World) -> None:
    indicator = IndicatorFactory.create(scheme=world.scheme)
    mine = MatterFactory.create(owner=world.bureau, title="井盖丢失")
    for subject in (mine.pk, mine.pk + 9_000):
        CountedFactFactory.create(
            kind="report", counted="handled", subject=subject, at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
            area_code=f"{COUNTY}101001001", organisation=world.bureau.pk,
        )  # fmt: skip
    page = world.client(world.head).get(
        f"/assessment/{world.scheme.pk}/bodies/{world.bureau.pk}/{indicator.pk}/"
    )
    assert mine.number in page.content.decode()
    assert page.content.decode().count("data-row") == 2
    assert "您的岗位看不到这个事项" in page.content.decode()
