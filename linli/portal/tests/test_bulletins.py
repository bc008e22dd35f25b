"""From a draft to the archive: who writes, what is kept, what is refused."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from linli.cores.access.public import Actor, actor_of
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.areas.public import forget
from linli.cores.audit.models import AuditRow
from linli.cores.measures.public import Period, fold_changes
from linli.cores.notify.models import Notice
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.kernel.errors import Invalid, NotAllowed, NotFound, Stale
from linli.portal.actions import bulletins as actions
from linli.portal.models import Bulletin, BulletinOffice
from linli.portal.rules.bulletin import left_to_fill_in
from linli.portal.tests.factories import BulletinFactory, BulletinOfficeFactory
from linli.portal.tests.test_cockpit import BEIJING, county, report

pytestmark = pytest.mark.django_db
__all__ = ["county"]
JULY = Period(dt.date(2026, 7, 1), dt.date(2026, 7, 31))
NOW = dt.datetime(2026, 8, 3, 9, tzinfo=BEIJING)


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    forget()
    yield
    forget()


def clerk(area: str = "990001") -> Actor:
    role = Role.COUNTY_DISPATCHER if len(area) == 6 else Role.TOWNSHIP_DISPATCHER
    return actor_of(PostFactory.create(role=role, area_code=area).user)


def page_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.staff_id))
    return client


def drafted(by: Actor, area: str = "990001", period: Period = JULY, kind: str = "monthly") -> Bulletin:
    return actions.draft_bulletin(area=area, kind=kind, period=period, by=by, now=NOW)


def finished(by: Actor, **words: Any) -> Bulletin:
    """A draft in which nothing is left to fill in."""
    made = drafted(by, **words)
    texts = made.sections | {"advice": "一要压实责任，逐件销号。\n二要举一反三。"}
    return actions.edit_bulletin(
        bulletin_id=made.pk, version=made.version, title=made.title, sections=texts, by=by
    )


def issued(by: Actor, *, now: dt.datetime = NOW, **words: Any) -> Bulletin:
    made = finished(by, **words)
    return actions.issue_bulletin(bulletin_id=made.pk, version=made.version, by=by, now=now)


def test_an_office_writes_its_own_areas_bulletin_and_no_other(county: None) -> None:
    town = clerk("990001101")
    assert drafted(town, "990001101").title == "柳河镇2026年7月社会治理事项办理情况通报"
    for area in ("990001", "990001102"):
        with pytest.raises(NotFound):
            drafted(town, area)
    with pytest.raises(NotFound):
        drafted(clerk(), "990001102")
    leader = actor_of(PostFactory.create(role=Role.LEADER, area_code="990001").user)
    with pytest.raises(NotAllowed):
        drafted(leader)


def test_one_scope_and_its_days_have_one_bulletin_and_only_when_they_are_over(county: None) -> None:
    office = clerk()
    drafted(office)
    with pytest.raises(Invalid, match="已经有了"):
        drafted(office)
    august = Period(dt.date(2026, 8, 1), dt.date(2026, 8, 31))
    with pytest.raises(Invalid) as refused:
        drafted(office, period=august)
    assert "还没有结束" in str(refused.value.fields["since"])
    with pytest.raises(Invalid):
        drafted(office, kind="weekly", period=JULY)


def test_the_office_goes_from_the_cockpit_to_a_draft_about_the_same_days(county: None) -> None:
    office = page_of(clerk())
    days = {"since": "2026-07-03", "until": "2026-07-09"}
    cockpit = office.get(reverse("portal:cockpit"), {"period": "own", **days})
    form = office.get(cockpit.context["draft_url"]).context["form"]
    assert {name: form[name].value() for name in ("kind", *days)} == {"kind": "chosen", **days}
    leader = page_of(actor_of(PostFactory.create(role=Role.LEADER, area_code="990001").user))
    assert not leader.get(reverse("portal:cockpit")).context["draft_url"]


def test_what_is_left_to_fill_in_keeps_it_from_being_issued(county: None) -> None:
    report("990001101", day=1, light=3, due_at=dt.datetime(2026, 7, 2, tzinfo=BEIJING))
    fold_changes()
    office = clerk()
    made = drafted(office)
    assert left_to_fill_in(made.sections["advice"])
    answer = page_of(office).post(reverse("portal:bulletin_issue", args=[made.pk]), {"version": made.version})
    assert answer.status_code == 422
    assert "还有要填写的地方" in answer.content.decode()
    made.refresh_from_db()
    assert made.is_draft
    assert made.number is None


def test_numbers_run_without_gaps_in_each_office_and_begin_anew_each_year(county: None) -> None:
    office, town = clerk(), clerk("990001101")
    june = Period(dt.date(2026, 6, 1), dt.date(2026, 6, 30))
    first, second = issued(office, period=june), issued(office)
    assert (first.number_words, second.number_words) == ("〔2026〕第1期", "〔2026〕第2期")
    assert issued(town, area="990001101").number_words == "〔2026〕第1期"
    next_year = dt.datetime(2027, 1, 1, 0, 30, tzinfo=BEIJING)
    days = Period(dt.date(2026, 7, 6), dt.date(2026, 7, 12))
    assert issued(office, kind="weekly", period=days, now=next_year).number_words == "〔2027〕第1期"


def test_what_was_issued_is_kept_as_word_with_its_figures_and_changes_no_more(county: None) -> None:
    for day in range(1, 4):
        report("990001101", day=day, closed_after=2, owner=OrganisationFactory.create(short_name="住建局"))
    fold_changes()
    office = clerk()
    BulletinOfficeFactory.create(
        masthead="清溪治理简报", sent_to="各镇办，县直各部门", year=2026, last_number=6
    )
    made = issued(office)
    report("990001102", day=9)
    fold_changes()
    with pytest.raises(Stale):
        actions.refresh_bulletin(bulletin_id=made.pk, version=made.version, by=office)
    with pytest.raises(Stale):
        actions.edit_bulletin(bulletin_id=made.pk, version=made.version, title="改", sections={}, by=office)
    answer = page_of(office).get(reverse("portal:bulletin_word", args=[made.pk]))
    word = Document(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    said = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs if paragraph.style}
    assert said["清溪治理简报"] == "公文版头"
    assert said["〔2026〕第7期"] == "公文编号"
    assert said["清溪县2026年7月\n社会治理事项办理情况通报"] == "公文标题"
    assert said["一、总体情况"] == "公文一级"
    assert said["一要压实责任，逐件销号。"] == "公文正文"
    assert said["分送：各镇办，县直各部门"] == "公文版记"
    assert any("共收到群众诉求和网格上报事项3件" in text for text in said)
    assert [cell.text for cell in word.tables[0].rows[1].cells][:2] == ["收到（件）", "3"]
    assert not [text for text in said if "{" in text or "【" in text]
    assert len(word.inline_shapes) == 1, "the trend; one bar alone would show nothing"


def test_the_data_go_with_it_as_a_workbook(county: None) -> None:
    report("990001101", day=1, closed_after=1, owner=OrganisationFactory.create(short_name="=住建局"))
    fold_changes()
    office = clerk()
    made = issued(office)
    answer = page_of(office).get(reverse("portal:bulletin_data", args=[made.pk]))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    rows = list(book["全部数据"].iter_rows(values_only=True))
    assert ("本期", "清溪县", "收到", 1, 1, None) in rows
    assert not any(str(cell).startswith("=") for row in rows for cell in row)
    assert AuditRow.objects.filter(action="bulletins.export").exists()


def test_leaders_read_what_was_issued_and_hear_of_it_and_see_no_draft(county: None) -> None:
    post = PostFactory.create(role=Role.LEADER, area_code="990001")
    leader = page_of(actor_of(post.user))
    town = clerk("990001101")
    made = finished(town, area="990001101")
    assert leader.get(reverse("portal:bulletin", args=[made.pk])).status_code == 404
    assert made.title not in leader.get(reverse("portal:bulletins")).content.decode()
    done = actions.issue_bulletin(bulletin_id=made.pk, version=made.version, by=town, now=NOW)
    assert Notice.objects.get(recipient=post.user).words == done.title
    assert done.title in leader.get(reverse("portal:bulletins")).content.decode()
    page = leader.get(reverse("portal:bulletin", args=[made.pk])).content.decode()
    assert "〔2026〕第1期" in page
    assert "撤回" not in page
    other = page_of(actor_of(PostFactory.create(role=Role.LEADER, area_code="990001102").user))
    assert other.get(reverse("portal:bulletin", args=[made.pk])).status_code == 404


def test_what_is_withdrawn_says_why_and_keeps_its_number(county: None) -> None:
    office, leader = clerk(), PostFactory.create(role=Role.LEADER, area_code="990001").user
    made = issued(office)
    with pytest.raises(Invalid):
        actions.withdraw_bulletin(bulletin_id=made.pk, reason=" ", by=office)
    actions.withdraw_bulletin(bulletin_id=made.pk, reason="满意率统计有误", by=office)
    page = page_of(office).get(reverse("portal:bulletin", args=[made.pk])).content.decode()
    assert "满意率统计有误" in page
    told = [one.title for one in Notice.objects.filter(recipient=leader).order_by("pk")]
    assert told == ["社会治理工作通报〔2026〕第1期", "已撤回：社会治理工作通报〔2026〕第1期"]
    word = page_of(office).get(reverse("portal:bulletin_word", args=[made.pk]))
    assert "已撤回" in unquote(word["Content-Disposition"])
    assert b"".join(word.streaming_content)  # type: ignore[attr-defined]
    assert issued(office).number_words == "〔2026〕第2期", "the same days again, under the next number"
    made.refresh_from_db()
    assert made.number_words == "〔2026〕第1期"


def test_a_discarded_draft_can_be_taken_back_unless_another_took_its_place(county: None) -> None:
    office = clerk()
    made = drafted(office)
    actions.discard_draft(bulletin_id=made.pk, by=office)
    assert made.title not in page_of(office).get(reverse("portal:bulletins")).content.decode()
    actions.restore_draft(bulletin_id=made.pk, by=office)
    actions.discard_draft(bulletin_id=made.pk, by=office)
    drafted(office)
    with pytest.raises(Stale, match="另有一期"):
        actions.restore_draft(bulletin_id=made.pk, by=office)


def test_the_worker_drafts_each_period_once_and_tells_the_office(county: None) -> None:
    office = clerk()
    BulletinOfficeFactory.create(drafts_weekly=True, drafts_monthly=True)
    BulletinOfficeFactory.create(area_code="990001101")
    made = actions.draft_due(now=NOW)
    assert [(one.kind, str(one.since), str(one.until)) for one in made] == [
        ("weekly", "2026-07-27", "2026-08-02"),
        ("monthly", "2026-07-01", "2026-07-31"),
    ]
    assert Notice.objects.filter(recipient=office.user_id).count() == 2
    actions.discard_draft(bulletin_id=made[0].pk, by=office)
    assert actions.draft_due(now=NOW + dt.timedelta(hours=1)) == [], (
        "what the office discarded is not written again"
    )
    assert len(actions.draft_due(now=NOW + dt.timedelta(days=7))) == 1
    assert BulletinOffice.objects.get(pk="990001").last_number == 0


def test_the_archive_is_searched_by_year_kind_number_and_title_page_by_page(county: None) -> None:
    for number in range(35):
        BulletinFactory.create(issued=True, kind="weekly", number=number + 1)
    special = BulletinFactory.create(issued=True, kind="chosen", title="清溪县防汛专报", number=88, year=2025)
    leader = page_of(actor_of(PostFactory.create(role=Role.LEADER, area_code="990001").user))

    def titles(**words: Any) -> list[str]:
        answer = leader.get(reverse("portal:bulletins"), words)
        return [one.title for one, _place in answer.context["rows"]]

    assert len(titles()) == 30
    for words in ({"q": "防汛"}, {"q": "第88期"}, {"year": 2025}, {"kind": "chosen"}):
        assert titles(**words) == [special.title], words
    first = leader.get(reverse("portal:bulletins")).context["page"]
    assert len(titles(cursor=first.next_cursor)) == 6
    assert "没有这样的通报" in leader.get(reverse("portal:bulletins"), {"q": "旱灾"}).content.decode()
