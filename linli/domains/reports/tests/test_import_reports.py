"""Messages of other offices come in as reports: answered ones closed, the others new; all or nothing."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from linli.cores.access.rules import SYSTEM, Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.models import AuditRow
from linli.cores.matters.models import Category, Clock, Matter, TimelineEntry
from linli.cores.matters.public import receipt_hash
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.actions.message_rows import moment, paragraphs
from linli.domains.reports.models import ReportDetails
from linli.domains.reports.public import ImportWords, MessagesReport, forget_routing, import_reports
from linli.kernel.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db

BEIJING = dt.timezone(dt.timedelta(hours=8))
REAL = Path(settings.BASE_DIR).parent / "shared" / "data"
ANSWERED = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")
LABELLED = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "一级分类")
LAMP = (
    "101",
    "A00012345",
    "桥头村的路灯\t不亮",
    "2025/3/9 8:05:09",
    "三天没亮了。　　请打13800005678&nbsp;联系。",
    "网友“A00012345”：您好！已换灯泡，电话029-88886666。",
    "2025/3/12 16:00",
)


@pytest.fixture(autouse=True)
def county() -> Iterator[None]:
    AreaFactory.create(code="990001", name="清溪县")
    AreaFactory.create(code="990001101", name="柳河镇")
    CategoryFactory.create(code="S0101", name="路灯")
    centre = OrganisationFactory.create(type="county_office", short_name="县指挥中心")
    town = OrganisationFactory.create(type="township", area_code="990001101", short_name="柳河镇")
    PostFactory.create(role=Role.COUNTY_DISPATCHER, organisation=centre, area_code="990001")
    PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code="990001101")
    forget_routing()
    yield
    forget_routing()


def sheet(titles: tuple[str, ...], *rows: tuple[object, ...]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in (titles, *rows):
        book.worksheets[0].append(list(row))
    book.save(file)
    return file.getvalue()


def take(data: bytes, *, dry_run: bool = False, **words: object) -> MessagesReport:
    return import_reports(
        data=data,
        filename="留言.xlsx",
        by=SYSTEM,
        words=ImportWords(**words),  # type: ignore[arg-type]
        dry_run=dry_run,
    )


def asked(number: str, *, category: str = "路灯", title: str = "路灯不亮") -> tuple[str, ...]:
    return (number, "B7", title, "2025-06-01 10:00", "村口的路灯三天没亮了。", category)


def test_an_answered_message_is_a_closed_report_with_its_own_times_and_the_reply_on_the_timeline() -> None:
    report = take(sheet(ANSWERED, LAMP))
    assert (report.rows, report.added, report.answered, report.applied) == (1, 1, 1, True)
    matter = Matter.objects.get(source_number="101")
    assert (matter.channel, matter.state, matter.is_open) == ("online_politics", "closed", False)
    assert matter.filed_at == dt.datetime(2025, 3, 9, 8, 5, 9, tzinfo=BEIJING)
    assert matter.closed_at == dt.datetime(2025, 3, 12, 16, 0, tzinfo=BEIJING)
    assert matter.title == "桥头村的路灯 不亮"
    filed, reply = TimelineEntry.objects.filter(matter=matter).order_by("at")
    assert (filed.step, filed.at, filed.actor_kind) == ("file", matter.filed_at, "resident")
    assert (reply.step, reply.at, reply.post_name) == ("import_reply", matter.closed_at, "县指挥中心")
    assert reply.is_public
    assert "已换灯泡" in reply.words
    assert not Clock.objects.filter(matter=matter).exists()
    assert ReportDetails.objects.filter(matter=matter).exists()


def test_numbers_are_masked_on_the_public_page_and_the_name_lies_encrypted() -> None:
    take(sheet(ANSWERED, LAMP))
    matter = Matter.objects.select_related("contact").get(source_number="101")
    assert matter.contact is not None
    assert matter.contact.name == "A00012345"
    assert "A00012345" not in TimelineEntry.objects.get(step="import_reply").words
    taken_out = "".join(row.words for row in matter.sealed_words.all())
    assert "A00012345" in taken_out, "who handles it can uncover whom the reply speaks to"
    page = public_page(matter)
    assert "已换灯泡" in page
    assert "13800005678" not in page
    assert "88886666" not in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '') FROM people_contact t")
        assert "A00012345" not in cursor.fetchone()[0]


def public_page(matter: Matter) -> str:
    """What whoever holds a receipt reads; imported ones have none, so one is made for the test."""
    Matter.objects.filter(pk=matter.pk).update(receipt_hash=receipt_hash("ABCD2345"))
    client = Client()
    client.post(reverse("reports:find"), {"number": matter.number, "code": "ABCD2345"})
    return client.get(reverse("reports:show", args=[matter.number])).content.decode()


def test_an_open_message_is_a_new_report_that_waits_at_its_desk_with_a_clock_from_now() -> None:
    before = dt.datetime.now(BEIJING)
    take(sheet((*LABELLED, "区划代码"), (*asked("7"), "柳河镇")))
    matter = Matter.objects.select_related("desk").get(source_number="7")
    assert (matter.state, matter.category_id, matter.area_code) == ("submitted", "S0101", "990001101")
    assert matter.desk.short_name == "柳河镇"
    assert matter.waiting_organisation_id == matter.desk_id
    assert matter.filed_at == dt.datetime(2025, 6, 1, 10, 0, tzinfo=BEIJING)
    assert Clock.objects.get(matter=matter).started_at >= before


def test_the_same_file_again_changes_nothing_and_a_longer_one_adds_the_rest() -> None:
    take(sheet(LABELLED, asked("1"), asked("2")))
    again = take(sheet(LABELLED, asked("1"), asked("2"), asked("3")))
    assert (again.rows, again.added, again.unchanged) == (3, 1, 2)
    assert Matter.objects.count() == 3


def test_a_number_that_stands_twice_under_two_headings_makes_two_reports_each_time_the_same() -> None:
    CategoryFactory.create(code="S0102", name="井盖")
    data = sheet(LABELLED, asked("9"), asked("9", category="井盖"), asked("9"))
    report = take(data)
    assert (report.rows, report.added, report.repeated) == (3, 2, ["9"])
    assert take(data).added == 0
    assert set(Matter.objects.values_list("source_number", "category_id")) == {
        ("9", "S0101"),
        ("9-2", "S0102"),
    }


def test_every_line_that_does_not_hold_is_named_and_nothing_is_written() -> None:
    early = (*LAMP[:6], "2025/3/8 16:00")
    report = take(
        sheet(
            (*LABELLED, "答复意见", "答复时间", "区划代码"),
            asked("1"),
            asked(""),
            ("3", "", "", "去年春天", "", ""),
            asked("4", category="没有的类别"),
            (*early[:5], "", *early[5:]),
            (*asked("6"), "已办", "", ""),
            (*asked("7"), "", "", "邻县"),
            ("8", "", "以后的事", "2999-01-01", "内容", ""),
        )
    )
    assert [finding.line for finding in report.in_order()] == [3, 4, 4, 5, 6, 7, 8, 9]
    assert not report.applied
    assert not Matter.objects.exists()


def test_a_dry_run_tells_what_would_be_done_and_writes_nothing() -> None:
    report = take(sheet(LABELLED, asked("1", category="新类")), dry_run=True, create_categories=True)
    assert (report.added, report.created, report.applied) == (1, ["新类"], False)
    assert not Matter.objects.exists()
    assert not Category.objects.filter(name="新类").exists()
    assert not AuditRow.objects.filter(action="reports.import").exists()


def test_missing_categories_are_made_by_choice_and_named_ones_follow_the_table() -> None:
    rows = sheet(
        LABELLED, asked("1", category="照明"), asked("2", category="新类"), asked("3", category="新类")
    )
    take(rows, create_categories=True, categories={"照明": "S0101"})
    chosen = list(Matter.objects.order_by("source_number").values_list("category_id", flat=True))
    assert chosen == ["S0101", "W01", "W01"]
    take(sheet(LABELLED, asked("4", category="又一类")), create_categories=True)
    assert Matter.objects.get(source_number="4").category_id == "W02"


def test_only_the_command_and_a_county_dispatcher_may_import() -> None:
    with pytest.raises(NotAllowed):
        import_reports(
            data=sheet(LABELLED, asked("1")),
            filename="a.xlsx",
            by=acting(Role.LEADER, OrganisationFactory.create()),
        )


def test_many_messages_cost_no_more_queries_than_a_few() -> None:
    with CaptureQueriesContext(connection) as few:
        take(sheet(LABELLED, *(asked(str(n)) for n in range(3))))
    with CaptureQueriesContext(connection) as many:
        take(sheet(LABELLED, *(asked(str(n)) for n in range(100, 160))))
    jobs = [query for query in many if "procrastinate" in query["sql"]]
    assert jobs == []
    assert len(many) <= len(few)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019/4/25 9:32:09", (2019, 4, 25, 9, 32, 9)),
        ("2019-04-25 09:32", (2019, 4, 25, 9, 32)),
        ("2019-04-25T09:32:09.120", (2019, 4, 25, 9, 32, 9)),
        ("2019-04-25T01:32:09Z", (2019, 4, 25, 9, 32, 9)),
        ("２０１９年４月２５日　９时３２分", (2019, 4, 25, 9, 32)),
        ("2019.4.25", (2019, 4, 25)),
        ("43580.3973263889", (2019, 4, 25, 9, 32, 9)),
        ("43580", (2019, 4, 25)),
        ("2019/2/30 9:00", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_times_are_read_in_the_forms_people_write(written: str, meant: tuple[int, ...] | None) -> None:
    expected = None if meant is None else dt.datetime(*meant).replace(tzinfo=BEIJING)  # type: ignore[arg-type]  # noqa: DTZ001
    assert moment(written) == expected


def test_the_indent_of_a_paragraph_becomes_its_line_again() -> None:
    assert paragraphs("　　您好！　　谢谢&lt;br&gt;再见。") == "您好！\n谢谢\n再见。"


def test_a_reply_dated_by_the_day_alone_may_be_of_the_day_of_the_message() -> None:
    take(sheet(ANSWERED, (*LAMP[:6], "2025/3/9")))
    matter = Matter.objects.get()
    assert matter.closed_at == matter.filed_at


def test_a_file_with_other_titles_is_read_by_the_names_given_and_without_them_refused() -> None:
    data = sheet(("工单", "发生", "说了什么"), ("5", "2025-01-01", "路灯不亮"))
    with pytest.raises(Invalid):
        take(data)
    take(data, columns={"number": "工单", "at": "发生", "text": "说了什么"})
    assert Matter.objects.get().title == "路灯不亮"


def test_the_command_tells_the_figures_and_fails_with_findings(tmp_path: Path) -> None:
    file, said = tmp_path / "留言.xlsx", io.StringIO()
    file.write_bytes(sheet(LABELLED, asked("1", category="新类")))
    with pytest.raises(CommandError):
        call_command("import_reports", str(file), verbosity=0, stdout=said)
    assert "第 2 行" in said.getvalue()
    call_command("import_reports", str(file), "--create-categories", verbosity=0, stdout=said)
    assert "新增 1" in said.getvalue()
    assert "待受理 1" in said.getvalue()
    with pytest.raises(CommandError):
        call_command("import_reports", str(tmp_path / "没有.xlsx"), verbosity=0)


def real(name: str) -> bytes:
    path = REAL / name
    if not path.exists():
        pytest.skip(f"the real input is not here: {path}")
    return path.read_bytes()


@pytest.mark.realdata
def test_the_real_answered_messages_come_in_closed_and_show_no_telephone() -> None:
    report = take(real("citizen-messages-answered.xlsx"))
    assert (report.rows, report.added, report.answered, report.finding_count) == (1408, 1408, 1408, 0)
    closed = Matter.objects.filter(state="closed", channel="online_politics", is_open=False)
    assert closed.count() == 1408
    assert TimelineEntry.objects.filter(step="import_reply", is_public=True).count() == 1408
    replies = TimelineEntry.objects.filter(step="import_reply").select_related("matter")
    assert not [entry.pk for entry in replies if NUMBERS.search(entry.words)], (
        "none stands in a text as it is kept"
    )
    with_numbers = Matter.objects.filter(sealed_words__place="words").distinct()[:40]
    assert with_numbers, "they were there, and are kept apart"
    for matter in with_numbers:
        assert not NUMBERS.search(visible(public_page(matter)))


NUMBERS = re.compile(r"(?<!\d)(1[3-9]\d{9}|0\d{2,3}[-－—]\d{7,8})(?!\d)")
"""Telephones by a rule of this test's own."""


def visible(page: str) -> str:
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL)


@pytest.mark.realdata
def test_the_real_labelled_messages_come_in_new_with_their_categories() -> None:
    report = take(real("citizen-messages-labelled.xlsx"), create_categories=True)
    assert (report.rows, report.added, report.answered, report.finding_count) == (495, 495, 0, 0)
    assert len(report.created) == 7
    waiting = Matter.objects.filter(state="submitted", is_open=True, category__name__in=report.created)
    assert waiting.count() == 495
    assert Clock.objects.filter(name="accept", stopped_at__isnull=True).count() == 495
