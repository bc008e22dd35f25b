"""Files of other offices in the browser: columns, what is wrong and mending it, writing once, taking all of it back."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from linli.cores.access.models import Post
from linli.cores.access.public import actor_of
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.models import AuditRow
from linli.cores.matters.models import Clock, Matter, MatterWords, TimelineEntry
from linli.cores.matters.public import comment, keep_new_words, take_step
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.measures.public import fold_changes, rebuild
from linli.cores.notify.models import Notice
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.actions import import_work, sweep_imports, work_on_import
from linli.domains.reports.actions.import_reports import write_messages
from linli.domains.reports.models import ReportImport, Stand
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.test_import_reports import sheet
from linli.domains.reports.tests.test_measures_of_many import everything

pytestmark = pytest.mark.django_db

TITLES = ("单子", "何时", "说了什么", "谁说的", "什么事", "哪里", "怎么办的", "几时办好")
LAMP = ("1001", "2026-07-03 09:30", "桥头村的路灯三天没亮了。", "王小明", "路灯", "柳河镇", "", "")
ROAD = ("1002", "2026-07-03 10:00", "村口的路塌了一块。", "李大山", "路面", "柳河镇", "", "")
DONE = ("1003", "2026-06-01 08:00", "水管漏水。", "赵六", "路灯", "柳河镇", "已经修好。", "2026-06-03 16:00")
COLUMNS = dict(
    zip(("number", "at", "text", "user", "category", "area", "reply", "replied_at"), TITLES, strict=True)
)


@pytest.fixture(autouse=True)
def county() -> Iterator[None]:
    for code, name in (("990001", "清溪县"), ("990001101", "柳河镇"), ("990001102", "石泉镇")):
        AreaFactory.create(code=code, name=name)
    CategoryFactory.create(code="S0101", name="路灯")
    CategoryFactory.create(code="S0201", name="道路破损")
    forget_routing()
    yield
    forget_routing()


class Clerk:
    """Somebody at a desk who takes over files."""

    def __init__(self, role: Role = Role.COUNTY_DISPATCHER, area: str = "990001") -> None:
        kind = "county_office" if role == Role.COUNTY_DISPATCHER else "township"
        body = OrganisationFactory.create(type=kind, area_code=area)
        self.post: Post = PostFactory.create(role=role, organisation=body, area_code=area)
        self.area, self.client = area, Client()
        self.client.force_login(self.post.user)
        forget_routing()

    def upload(self, *rows: tuple[object, ...], source: str = "12345热线", **more: Any) -> Any:
        file = SimpleUploadedFile("七月.xlsx", sheet(TITLES, *rows))
        typed = {"source": source, "channel": "phone", "area": self.area, "file": file} | more
        return self.client.post("/imports/new/", typed)

    def choose(self, **columns: str) -> None:
        self.post_to("columns", **(COLUMNS | columns))

    def post_to(self, step: str, **typed: str) -> Any:
        answer = self.client.post(f"/imports/{newest().pk}/{step}/", typed)
        work()
        return answer

    def checked(self, *rows: tuple[object, ...], **more: Any) -> ReportImport:
        assert self.upload(*rows, **more).status_code == 302
        self.choose()
        return newest()

    def taken_over(self, *rows: tuple[object, ...], **more: Any) -> ReportImport:
        self.checked(*rows, **more)
        self.post_to("start")
        return newest()

    def page(self) -> str:
        text: str = self.client.get(f"/imports/{newest().pk}/").content.decode()
        return text


def newest() -> ReportImport:
    return ReportImport.objects.latest("pk")


def work() -> None:
    """The worker takes the last job that was asked for."""
    job = ProcrastinateJob.objects.filter(queue_name="imports").latest("pk")
    work_on_import(**job.args)


def told(clerk: Clerk) -> list[str]:
    """What the clerk's bell says of imports, the oldest first."""
    notices = Notice.objects.filter(recipient=clerk.post.user, url=f"/imports/{newest().pk}/")
    return list(notices.order_by("pk").values_list("title", flat=True))


def numbers() -> set[str]:
    return set(Matter.objects.exclude(source_number="").values_list("source_number", flat=True))


def test_a_file_is_checked_mended_in_the_page_and_written_with_its_search_words_and_clocks() -> None:
    clerk = Clerk()
    wrong_time = (*ROAD[:1], "七月三日", *ROAD[2:])
    taken = clerk.checked(LAMP, wrong_time, DONE)
    assert (taken.added, taken.faulty, taken.stand) == (2, 1, Stand.CHECKED)
    page = clerk.page()
    assert "留言时间读不出来" in page
    assert "没有类别“路面”" in page
    assert 'name="cell-3-at" value="七月三日"' in page
    clerk.post_to("mend", **{"cell-3-at": "2026-07-03 10:00", "category-0": "S0201"})
    assert newest().faulty == 0
    clerk.post_to("start")
    assert newest().stand == Stand.DONE
    assert numbers() == {"1001", "1002", "1003"}
    road, done = (Matter.objects.get(source_number=number) for number in ("1002", "1003"))
    assert (road.category_id, road.area_code, road.channel, road.is_open) == (
        "S0201",
        "990001101",
        "phone",
        True,
    )
    assert Clock.objects.filter(matter=road, stopped_at=None).exists()
    assert (done.state, done.is_open) == ("closed", False)
    keep_new_words()
    assert MatterWords.objects.count() == 3
    assert AuditRow.objects.filter(action="reports.import", data__added=3).exists()


def test_the_mapping_is_remembered_for_the_same_source_inside_ones_own_area() -> None:
    town = Clerk(Role.TOWNSHIP_DISPATCHER, "990001101")
    other = Clerk(Role.TOWNSHIP_DISPATCHER, "990001102")
    town.checked(ROAD)
    town.post_to("mend", **{"category-0": "-"})
    town.upload(ROAD)
    assert (newest().columns, newest().categories) == (COLUMNS, {"路面": ""})
    other.upload(ROAD)
    assert newest().columns != COLUMNS
    assert newest().categories == {}


def test_faulty_rows_come_back_as_excel_with_the_reason_and_the_mended_file_adds_only_what_is_missing() -> (
    None
):
    clerk = Clerk()
    clerk.checked(LAMP, ("1002", "什么时候", "-井盖没了", *ROAD[3:4], "路灯", *ROAD[5:]))
    answer = clerk.client.get(f"/imports/{newest().pk}/faulty/")
    back = list(openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert back[0] == (*TITLES, "有什么错误")
    assert back[1][0] == "1002"
    assert "读不出来" in str(back[1][-1])
    clerk.post_to("start", skip="1")
    assert numbers() == {"1001"}
    mended = [tuple("2026-07-03 11:00" if cell == "什么时候" else cell or "" for cell in back[1])]
    file = SimpleUploadedFile("改好.xlsx", sheet(tuple(map(str, back[0])), LAMP, *mended))
    clerk.upload(file=file)
    clerk.choose()
    assert (newest().added, newest().unchanged, newest().faulty) == (1, 1, 0)
    clerk.post_to("start")
    assert numbers() == {"1001", "1002"}
    assert Matter.objects.get(source_number="1002").title.startswith("-井盖")


def test_an_import_is_taken_back_whole_and_no_figure_remembers_it() -> None:
    clerk = Clerk()
    fold_changes()
    before = everything()
    clerk.taken_over(LAMP, (*ROAD[:4], "路灯", *ROAD[5:]), DONE)
    fold_changes()
    assert everything() != before
    assert "撤销这 3 件" in clerk.page()
    clerk.post_to("undo")
    assert newest().stand == Stand.UNDONE
    assert not Matter.objects.filter(is_open=True).exists()
    assert set(Matter.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert not Clock.objects.filter(stopped_at=None).exists()
    assert TimelineEntry.objects.filter(step="take_back", data__source_number="1001").exists()
    fold_changes()
    counted = everything()
    assert counted == before
    rebuild("report")
    assert everything() == counted
    # The numbers are free again, and taking back rang nobody's bell.
    clerk.taken_over(LAMP)
    assert numbers() == {"1001"}
    assert not ProcrastinateJob.objects.filter(queue_name="notices").exists()


def test_whoever_asked_hears_what_came_of_it_and_nobody_hears_of_a_check() -> None:
    clerk, other = Clerk(), Clerk(Role.TOWNSHIP_DISPATCHER, "990001101")
    clerk.checked(LAMP, ("1002", "什么时候", "井盖没了", *ROAD[3:4], "路灯", *ROAD[5:]), DONE)
    assert told(clerk) == []
    clerk.post_to("start", skip="1")
    assert told(clerk) == ["“12345热线”已经导入：新增 2 件"]
    assert Notice.objects.get().words == "有错误的 1 行没有导入。"
    clerk.post_to("undo")
    work()
    assert told(clerk) == ["“12345热线”已经导入：新增 2 件", "“12345热线”的导入已经整批撤回：2 件"]
    assert told(other) == []


def test_taking_back_that_comes_too_late_is_told() -> None:
    clerk = Clerk()
    clerk.taken_over(LAMP)
    clerk.client.post(f"/imports/{newest().pk}/undo/")
    lamp = Matter.objects.get(source_number="1001")
    comment(matter=lamp, words="已电话联系", by=actor_of(clerk.post.user))
    work()
    assert newest().stand == Stand.DONE
    assert told(clerk)[-1] == "“12345热线”的导入没有撤销"
    assert lamp.number in Notice.objects.latest("pk").words


def test_a_file_that_nobody_confirmed_is_told_to_be_gone() -> None:
    clerk = Clerk()
    clerk.checked(LAMP)
    sweep_imports(now=timezone.now() + dt.timedelta(hours=25))
    assert told(clerk) == ["“12345热线”没有导入"]


def test_what_somebody_acted_on_keeps_the_whole_import() -> None:
    clerk = Clerk()
    clerk.taken_over(LAMP, DONE)
    lamp = Matter.objects.get(source_number="1001")
    take_step(
        matter_id=lamp.pk,
        step="decline",
        by=actor_of(clerk.post.user),
        inputs={"reason": "不归本县管。", "basis": "《信访工作条例》第二十二条"},
    )
    answer = clerk.client.post(f"/imports/{newest().pk}/undo/", follow=True)
    assert f"其中 1 件已经有人办理（如 {lamp.number}）" in answer.content.decode()
    assert newest().stand == Stand.DONE
    assert Matter.objects.get(source_number="1003").state == "closed"


def test_a_job_that_somebody_overtakes_does_nothing_and_what_a_killed_worker_left_is_offered_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_work, "CHUNK", 1)
    clerk = Clerk()
    clerk.checked(LAMP, DONE)
    clerk.client.post(f"/imports/{newest().pk}/start/")
    dead = newest().attempt

    def killed(*args: Any, **words: Any) -> None:
        if Matter.objects.exists():
            raise KeyboardInterrupt
        write_messages(*args, **words)

    monkeypatch.setattr(import_work, "write_messages", killed)
    with pytest.raises(KeyboardInterrupt):
        work()
    monkeypatch.setattr(import_work, "write_messages", write_messages)
    assert (newest().stand, Matter.objects.count()) == (Stand.IMPORTING, 1)
    assert sweep_imports() == 0
    later = timezone.now() + dt.timedelta(minutes=11)
    assert sweep_imports(now=later) == 1
    assert (newest().stand, newest().broke_off) == (Stand.FAILED, Stand.IMPORTING)
    assert told(clerk) == ["“12345热线”的导入没有做完"]
    assert "放弃" not in clerk.page()
    clerk.client.post(f"/imports/{newest().pk}/continue/")
    work_on_import(import_id=newest().pk, attempt=dead)
    assert Matter.objects.count() == 1
    work()
    assert (newest().stand, newest().added) == (Stand.DONE, 2)
    assert numbers() == {"1001", "1003"}


def test_files_are_encrypted_erased_when_it_is_over_or_after_a_day_and_in_no_job() -> None:
    clerk = Clerk()
    clerk.checked(LAMP)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, found, mended, filename FROM reports_reportimport")
        kept = str(cursor.fetchall())
    assert "王小明" not in kept
    assert "七月" not in kept
    assert all(
        set(job.args) == {"import_id", "attempt"}
        for job in ProcrastinateJob.objects.filter(queue_name="imports")
    )
    assert sweep_imports(now=timezone.now() + dt.timedelta(hours=25)) == 1
    assert (newest().stand, newest().content, newest().filename) == (Stand.DROPPED, "", "")
    clerk.taken_over(LAMP)
    assert (newest().stand, newest().content) == (Stand.DONE, "")


def test_rows_that_no_longer_hold_when_they_are_written_wait_again_instead_of_being_left_out() -> None:
    clerk = Clerk()
    clerk.checked(LAMP, DONE)
    CategoryFactory.create(code="S0109", name="路灯")
    forget_routing()
    clerk.post_to("start")
    assert (newest().stand, newest().faulty) == (Stand.CHECKED, 2)
    assert not Matter.objects.exists()


def test_a_number_of_the_same_source_elsewhere_is_an_error_and_not_lost() -> None:
    first = Clerk(Role.TOWNSHIP_DISPATCHER, "990001101")
    other = Clerk(Role.TOWNSHIP_DISPATCHER, "990001102")
    first.taken_over(LAMP, source="镇热线")
    other.checked((*LAMP[:5], "石泉镇", "", ""), source="镇热线")
    assert newest().faulty == 1
    assert "换一个来源名称" in other.page()


def test_a_township_takes_over_nothing_for_another_and_sees_no_file_of_others() -> None:
    town = Clerk(Role.TOWNSHIP_DISPATCHER, "990001101")
    other = Clerk(Role.TOWNSHIP_DISPATCHER, "990001102")
    town.checked((*LAMP[:5], "石泉镇", "", ""))
    assert "您的辖区里没有“石泉镇”" in town.page()
    assert other.client.get(f"/imports/{newest().pk}/").status_code == 404
    county = Clerk()
    page = county.page()
    assert "柳河镇" in page
    assert "七月.xlsx" not in page
    assert "cell-2-" not in page
    assert county.client.get(f"/imports/{newest().pk}/faulty/").status_code == 404
    assert town.upload(LAMP, area="990001").status_code == 422


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("a.xlsx", b"no workbook"), "不是可以读取的 Excel"),
        (SimpleUploadedFile("a.pdf", b"%PDF"), "请选择 Excel 或 CSV 文件"),
        (SimpleUploadedFile("a.csv", "编号,时间,内容\n,,\n".encode()), "没有可以导入的行"),
        (SimpleUploadedFile("a.csv", ("x\n" + "1\n" * 50_001).encode()), "一次最多导入 50000 行"),
    ],
)
def test_what_cannot_be_taken_over_is_said_beside_the_field(file: SimpleUploadedFile, sentence: str) -> None:
    answer = Clerk().upload(LAMP, file=file)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ReportImport.objects.exists()


def test_two_columns_for_one_field_and_none_for_a_required_one_are_refused_beside_the_field() -> None:
    clerk = Clerk()
    clerk.upload(LAMP)
    twice = clerk.client.post(f"/imports/{newest().pk}/columns/", COLUMNS | {"title": "说了什么"})
    assert "这一列已经对应了另一栏" in twice.content.decode()
    without = clerk.client.post(f"/imports/{newest().pk}/columns/", COLUMNS | {"number": ""})
    assert without.status_code == 422
    assert newest().stand == Stand.COLUMNS


def test_the_template_names_every_column_and_maps_itself() -> None:
    clerk = Clerk()
    book = openpyxl.load_workbook(io.BytesIO(clerk.client.get("/imports/template/").content))
    titles = tuple(str(cell) for cell in next(book.worksheets[0].values))
    clerk.upload(file=SimpleUploadedFile("模板.xlsx", sheet(titles, ("1", "2026-07-03", "x") + ("",) * 8)))
    assert len(newest().columns) == len(titles) == 11
    assert json.loads(newest().content)[0] == list(titles)
