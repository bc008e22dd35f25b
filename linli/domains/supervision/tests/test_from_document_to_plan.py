"""A clerk loads a document, works through what was read in it, and makes a plan."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from linli.cores.access.public import Actor, Role, actor_of
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.models import AuditRow
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.supervision import actions
from linli.domains.supervision.models import Document, Entry, Plan
from linli.kernel.errors import Invalid, NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db
TEXT = (Path(__file__).parent / "documents" / "work-plan.txt").read_text(encoding="utf-8")


@pytest.fixture
def county() -> None:
    AreaFactory.create(code="990001", name="清溪县")
    for name in ("司法局", "公安局", "民政局", "人社局", "自然资源局", "教体局"):
        OrganisationFactory.create(name=f"清溪县{name}", short_name=name)
    for name in ("县督查室", "县信访局", "县法院", "县妇联", "县委政法委", "县融媒体中心", "县综治中心"):
        OrganisationFactory.create(name=name, short_name=name, type="county_office")
    for number, name in enumerate(("城关镇", "柳河镇"), start=101):
        OrganisationFactory.create(
            name=f"{name}人民政府", short_name=name, type="township", area_code=f"990001{number}"
        )


def supervisor(area: str = "990001") -> User:
    user: User = PostFactory.create(role=Role.SUPERVISOR, area_code=area).user
    return user


def loaded(by: Actor, text: str = TEXT, **facts: object) -> Document:
    given = {"kind": "plan", "dated": dt.date(2026, 2, 26), "openness": "office"} | facts
    return actions.load_document(loaded=actions.load_text(text), by=by, **given)  # type: ignore[arg-type]


def task(document: Document, words: str) -> Entry:
    found: Entry = document.entries.get(kind="task", words__contains=words)
    return found


def names(bodies: object) -> set[str]:
    return {body.short_name for body in bodies.all()}  # type: ignore[attr-defined]


@pytest.mark.usefixtures("county")
def test_a_loaded_plan_is_a_tree_of_headings_and_tasks_matched_to_the_countys_bodies() -> None:
    document = loaded(actor_of(supervisor()))
    assert document.title == "云岭县2026年矛盾纠纷化解“清仓”行动工作方案"
    headings = document.entries.filter(kind="heading").values_list("level", "words")
    assert (1, "一、总体要求") in headings
    assert (2, "（一）开展全面排查") in headings
    centre = task(document, "调处中心")
    assert (centre.lead and centre.lead.short_name, centre.due_on) == ("司法局", dt.date(2026, 6, 30))
    assert names(centre.co_operating) == {"县法院", "县信访局"}
    reported = task(document, "每月组织排查")
    assert names(reported.responsible) == {"城关镇", "柳河镇"}
    assert (reported.rhythm, reported.rhythm_times) == ("month", 2)
    assert document.text[reported.start : reported.end].startswith("各镇办每月组织排查")
    trained = task(document, "培训人民调解员")
    assert (trained.target_unit, int(trained.target_value or 0)) == ("个", 1)
    assert AuditRow.objects.filter(action="supervision.load", subject=f"document:{document.pk}").exists()


@pytest.mark.usefixtures("county")
def test_a_document_without_a_title_is_called_after_its_meeting_its_file_or_its_first_sentence() -> None:
    by = actor_of(supervisor())
    speech = "同志们：\n今天，我们召开“全县防汛工作推进会”。同时，要落实值班制度。"
    assert loaded(by, speech).title == "全县防汛工作推进会讲话"
    assert loaded(by, "同志们：\n各镇办要落实值班制度。", file_name="防汛.txt").title == "防汛"
    document = loaded(by, "同志们：\n各镇办要落实值班制度。")
    assert document.title == "各镇办要落实值班制度"
    assert Entry.objects.filter(words="落实值班制度").count() == 1


@pytest.mark.usefixtures("county")
def test_every_change_can_be_undone_step_by_step_to_the_beginning() -> None:
    by = actor_of(supervisor())
    document = loaded(by)
    columns = ("id", "state", "words", "place", "start", "end", "lead_id", "due_on", "named")

    def everything() -> list[object]:
        rows = document.entries.order_by("pk").prefetch_related("responsible", "co_operating")
        return [
            (*[getattr(row, name) for name in columns], names(row.responsible), names(row.co_operating))
            for row in rows
        ]

    at_first = everything()
    first, second = document.entries.filter(kind="task").order_by("place")[4:6]
    actions.decide(document_id=document.pk, entry_ids=[first.pk], state="accepted", by=by)
    actions.decide(document_id=document.pk, entry_ids=[second.pk], state="dropped", by=by)
    body = OrganisationFactory.create()
    actions.edit_entry(entry_id=first.pk, facts={"words": "改写", "lead": body, "responsible": []}, by=by)
    parts = actions.split_entry(entry_id=second.pk, parts=["第一部分", "第二部分", "第三部分"], by=by)
    assert [part.words for part in parts] == ["第一部分", "第二部分", "第三部分"]
    joined = actions.join_entry(entry_id=parts[1].pk, by=by)
    assert joined.words == "第一部分；第二部分"
    plain = document.text.index("为深入贯彻落实")
    added = actions.propose_sentence(document_id=document.pk, start=plain, by=by)
    assert added.state == "accepted"
    for _step in range(6):
        actions.undo(document_id=document.pk, by=by)
    assert everything() == at_first
    with pytest.raises(Stale):
        actions.undo(document_id=document.pk, by=by)


@pytest.mark.usefixtures("county")
def test_splitting_again_and_again_keeps_the_order() -> None:
    by = actor_of(supervisor())
    document = loaded(by)
    entry = document.entries.filter(kind="task").order_by("place")[0]
    for number in range(14):
        actions.split_entry(entry_id=entry.pk, parts=["头", f"尾{number}"], by=by)
    words = list(
        document.entries.filter(words__startswith="尾").order_by("place").values_list("words", flat=True)
    )
    assert words == [f"尾{number}" for number in range(13, -1, -1)]
    for _step in range(14):
        actions.undo(document_id=document.pk, by=by)
    assert not document.entries.filter(words__startswith="尾").exists()


@pytest.mark.usefixtures("county")
def test_what_was_accepted_becomes_a_draft_plan_and_the_document_is_closed() -> None:
    by = actor_of(supervisor())
    document = loaded(by)
    with pytest.raises(Invalid):
        actions.make_plan(document_id=document.pk, title="方案", year=2026, by=by)
    chosen = [task(document, "调处中心"), task(document, "每月组织排查"), task(document, "督查室")]
    actions.decide(document_id=document.pk, entry_ids=[entry.pk for entry in chosen], state="accepted", by=by)
    plan = actions.make_plan(document_id=document.pk, title="方案", year=2026, by=by)
    assert [domain.name for domain in plan.domains.all()] == ["重点任务", "保障措施"]
    assert [each.source for each in plan.tasks.all()] == [chosen[1], chosen[0], chosen[2]]
    first = plan.tasks.get(source=chosen[0])
    assert (first.lead, first.due_on, names(first.co_operating)) == (
        chosen[0].lead,
        dt.date(2026, 6, 30),
        {"县法院", "县信访局"},
    )
    with pytest.raises(Stale):
        actions.decide(document_id=document.pk, entry_ids=[chosen[0].pk], state="dropped", by=by)
    with pytest.raises(Stale):
        actions.discard_document(document_id=document.pk, by=by)


@pytest.mark.usefixtures("county")
def test_a_table_of_tasks_brings_its_columns_whatever_the_words_say() -> None:
    by = actor_of(supervisor())
    book = load_workbook(io.BytesIO(template()))
    sheet = book.worksheets[0]
    sheet.append(["", "排查隐患", "县公安局", "各镇办", "", "每月", "王某、李某", "排查率达到95%以上", 2])
    buffer = io.BytesIO()
    book.save(buffer)
    document = actions.load_document(
        loaded=actions.load_file(buffer.getvalue(), "任务.xlsx"),
        kind="table",
        dated=dt.date(2026, 1, 5),
        openness="office",
        file_name="任务.xlsx",
        by=by,
    )
    assert list(document.entries.filter(kind="heading").values_list("words", flat=True)) == ["平安建设"]
    first, second = document.entries.filter(kind="task").order_by("place")
    assert (first.lead and first.lead.short_name, first.due_on) == ("司法局", dt.date(2026, 6, 30))
    assert names(first.co_operating) == {"城关镇", "柳河镇"}
    assert (second.domain_name, second.rhythm, int(second.weight)) == ("平安建设", "month", 2)
    assert (second.leaders, second.target, int(second.target_value or 0)) == (
        "王某、李某",
        "排查率达到95%以上",
        95,
    )
    assert "排查隐患" in document.text[second.start : second.end]


def template() -> bytes:
    client = Client()
    client.force_login(supervisor())
    answer = client.get(reverse("supervision:template"))
    assert answer.status_code == 200
    return bytes(answer.content)


@pytest.mark.usefixtures("county")
def test_only_the_office_of_the_area_sees_a_document_and_only_its_loader_what_is_kept_to_oneself() -> None:
    one, other, elsewhere = supervisor(), supervisor(), supervisor("990001101")
    office, own = loaded(actor_of(one)), loaded(actor_of(one), openness="own")
    assert set(Document.objects.visible_to(actor_of(one))) == {office, own}
    assert set(Document.objects.visible_to(actor_of(other))) == {office}
    assert not Document.objects.visible_to(actor_of(elsewhere)).exists()
    with pytest.raises(NotFound):
        actions.undo(document_id=own.pk, by=actor_of(other))
    leader = PostFactory.create(role=Role.LEADER, area_code="990001").user
    with pytest.raises(NotAllowed):
        loaded(actor_of(leader))


@pytest.mark.usefixtures("county")
def test_the_pages_from_the_file_to_the_plan(client: Client) -> None:
    client.force_login(supervisor())
    assert "还没有部署文件" in client.get(reverse("supervision:documents")).content.decode()
    refused = client.post(
        reverse("supervision:load"), {"kind": "plan", "dated": "2026-02-26", "openness": "office"}
    )
    assert refused.status_code == 422
    file = SimpleUploadedFile("方案.txt", TEXT.encode("gb18030"))
    given = {"file": file, "kind": "plan", "dated": "2026-02-26", "openness": "office", "title": ""}
    answer = client.post(reverse("supervision:load"), given, follow=True)
    document = Document.objects.get()
    page = answer.content.decode()
    assert f"读出 {document.entries.filter(kind='task').count()} 项任务" in page
    assert "各镇办每月组织排查" in page
    entry = task(document, "调处中心")
    edit = reverse("supervision:entry", args=[entry.pk])
    facts = {
        "words": "建成调处中心", "lead": "司法局", "responsible": "各镇办、县法院", "co_operating": "县某某局", "weight": "1",
        "due_on": "2026-06-30",
    }  # fmt: skip
    refused = client.post(edit, facts)
    assert refused.status_code == 422
    assert "县某某局" in refused.content.decode()
    assert client.post(edit, facts | {"co_operating": "县信访局"}).status_code == 302
    entry.refresh_from_db()
    assert (entry.state, entry.words) == ("accepted", "建成调处中心")
    assert names(entry.responsible) == {"城关镇", "柳河镇", "县法院"}
    decide = reverse("supervision:decide", args=[document.pk])
    assert client.post(decide, {"state": "accepted", "entry": "waiting"}).status_code == 302
    assert not document.entries.filter(kind="task", state="proposed").exists()
    assert "撤销" in client.get(reverse("supervision:document", args=[document.pk])).content.decode()
    plan_page = client.post(
        reverse("supervision:make_plan", args=[document.pk]), {"title": "方案", "year": 2026}, follow=True
    ).content.decode()
    plan = Plan.objects.get()
    assert "建成调处中心" in plan_page
    assert f"{reverse('supervision:document', args=[document.pk])}#s{entry.start}" in plan_page
    assert plan.tasks.count() == document.entries.filter(state="accepted", kind="task").count()


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    "query", ["?show=accepted", "?show=dropped", "?q=调处中心", "?show=nonsense&q=没有这样的话"]
)
def test_the_tree_is_narrowed_to_what_fits_with_the_headings_above(client: Client, query: str) -> None:
    user = supervisor()
    document = loaded(actor_of(user))
    client.force_login(user)
    page = client.get(reverse("supervision:document", args=[document.pk]) + query)
    assert page.status_code == 200
    shown = [entry.words for entry in page.context["review"].entries]
    if "调处中心" in query:
        assert shown[:2] == ["三、重点任务", "（二）强化多元化解"]
        assert len(shown) == 3
    else:
        assert shown == []
