"""Posters: what stands on them, what the code says, who may print them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
import shapely
import zxingcpp
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import AreaFactory, LandmarkFactory, PartitionFactory, ShapeFactory
from linli.cores.audit.models import AuditRow
from linli.cores.documents.models import Portrait, PosterSet
from linli.cores.documents.public import make_set, sweep_sets
from linli.cores.documents.queries.posters import posters_of
from linli.cores.documents.tests.factories import PosterSetFactory, PosterWishesFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory

TOWN, VILLAGE = "990001101", "990001101001"
GRID = f"{VILLAGE}001"
PRIVATE_PHONE = "13800005678"


@pytest.fixture(autouse=True)
def village(db: None, settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    for code, name in (("990001", "清溪县"), (TOWN, "柳河镇"), (VILLAGE, "桥头村"), ("990001102", "石泉镇")):
        AreaFactory.create(code=code, name=name)
    drawing = PartitionFactory.create(published_at=timezone.now())
    for number in range(1, 4):
        code, west = f"{VILLAGE}{number:03d}", 110.0 + 0.02 * number
        AreaFactory.create(code=code, name=f"第{'一二三'[number - 1]}网格")
        ShapeFactory.create(
            partition=drawing, code=code, west=west, south=33.5, east=west + 0.02, north=33.51
        )
    river = shapely.LineString([(110.0, 33.502), (110.2, 33.502)])
    LandmarkFactory.create(name="清溪河", geometry=shapely.to_wkb(river))
    forget()
    yield
    forget()


@pytest.fixture
def body() -> Organisation:
    made: Organisation = OrganisationFactory.create(
        type="village", area_code=VILLAGE, name="柳河镇桥头村村民委员会", duty_phone="0914-5550123"
    )
    return made


@pytest.fixture
def gridworker(body: Organisation) -> Post:
    made: Post = PostFactory.create(
        role=Role.GRIDWORKER,
        organisation=body,
        area_code=GRID,
        user__display_name="王小明",
        user__phone=PRIVATE_PHONE,
    )
    return made


def signed_in(role: Role = Role.TOWNSHIP_DISPATCHER, area_code: str = TOWN) -> Client:
    client = Client()
    client.force_login(PostFactory.create(role=role, area_code=area_code).user)
    return client


def page_of(data: bytes, number: int = 0) -> tuple[str, Image.Image, int]:
    """The words of a page, its picture, and how many pages there are."""
    book = pypdfium2.PdfDocument(data)
    page = book[number]
    words = page.get_textpage().get_text_bounded()
    return words, page.render(scale=2).to_pil(), len(book)


def pdf(client: Client, code: str = GRID, **words: str) -> bytes:
    answer: Any = client.get(reverse("documents:pdf", args=[code]), words)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return b"".join(answer.streaming_content)


@pytest.mark.usefixtures("gridworker")
def test_a_poster_says_who_answers_where_what_and_what_not_on_one_page_of_a4() -> None:
    data = pdf(signed_in())
    words, _picture, pages = page_of(data)
    said = "".join(words.split())
    assert pages == 1
    for part in (
        "清溪县柳河镇桥头村",
        "第一网格",
        GRID,
        "王小明",
        "0914-5550123",
        "柳河镇桥头村村民委员会",
        "路灯不亮",
    ):
        assert part in said, part
    for part in ("110", "119", "120", "第二网格", "清溪河"):
        assert part in said, part
    assert PRIVATE_PHONE not in said
    page = pypdfium2.PdfDocument(data)[0]
    assert [round(size / 72 * 25.4) for size in page.get_size()] == [210, 297]


@pytest.mark.usefixtures("gridworker")
def test_the_code_opens_the_report_form_with_the_grid_filled_in() -> None:
    _words, picture, _pages = page_of(pdf(signed_in()))
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == f"http://testserver/report/?grid={GRID}"
    page = Client().get(code.text.removeprefix("http://testserver"))
    assert "柳河镇桥头村第一网格" in page.content.decode()


@pytest.mark.usefixtures("gridworker")
def test_fonts_come_out_of_the_package_and_only_what_is_used_of_them() -> None:
    data = pdf(signed_in())
    assert b"NotoSansCJK" in data
    assert len(data) < 250_000


@pytest.mark.usefixtures("gridworker")
def test_a_poster_in_english_keeps_the_names_of_places() -> None:
    words, _picture, _pages = page_of(pdf(signed_in(), language="en"))
    assert "Gridworker" in words
    assert "第一网格" in "".join(words.split())
    assert "有事找网格员" not in words


def test_without_a_gridworker_the_telephone_is_that_of_the_village(body: Organisation) -> None:
    words, _picture, _pages = page_of(pdf(signed_in()))
    assert "暂缺" in words
    assert body.duty_phone in words


def test_the_county_writes_its_own_lines() -> None:
    admin = signed_in(Role.SYSTEM_ADMIN, "990001")
    assert "路灯不亮" in admin.get(reverse("documents:wishes")).content.decode()
    long = admin.post(reverse("documents:wishes"), {"report": "长" * 31})
    assert (long.status_code, "最多30个字" in long.content.decode()) == (422, True)
    admin.post(reverse("documents:wishes"), {"report": "道路结冰\n\n 水管爆裂 ", "elsewhere": ""})
    said = "".join(page_of(pdf(admin))[0].split())
    assert "道路结冰" in said
    assert "水管爆裂" in said
    assert "路灯不亮" not in said
    assert "涉密的事" in said
    assert AuditRow.objects.filter(action="documents.decide").count() == 1


def test_lines_left_as_they_were_are_translated() -> None:
    admin = signed_in(Role.SYSTEM_ADMIN, "990001")
    page = admin.get(reverse("documents:wishes"))
    lines = {name: page.context["form"].initial[name] for name in ("report", "elsewhere")}
    admin.post(reverse("documents:wishes"), lines)
    assert "Dark lamps" in page_of(pdf(admin, language="en"))[0]


def test_six_long_lines_fit_above_the_band_as_well() -> None:
    admin = signed_in(Role.SYSTEM_ADMIN, "990001")
    lines = [f"{'甲乙丙丁戊己'[number]}{'长' * 28}{'子丑寅卯辰巳'[number]}" for number in range(6)]
    admin.post(reverse("documents:wishes"), {"report": "\n".join(lines), "elsewhere": "\n".join(lines)})
    page = pypdfium2.PdfDocument(pdf(admin))[0]
    text = page.get_textpage()
    found = text.search("巳")
    spots = [text.get_charbox(index) for index, _many in iter(found.get_next, None)]
    assert len(spots) == 2
    assert all(bottom > 29 / 25.4 * 72 for _left, bottom, _right, _top in spots)


def jpeg(colour: str) -> SimpleUploadedFile:
    into = io.BytesIO()
    Image.new("RGB", (500, 700), colour).save(into, "JPEG")
    return SimpleUploadedFile("me.jpg", into.getvalue(), "image/jpeg")


def greenest(picture: Image.Image) -> int:
    """How many pixels are quite the green of the photograph."""
    red, green, blue = np.moveaxis(np.asarray(picture.convert("RGB")), -1, 0)
    return int(((green > 180) & (red < 60) & (blue < 60)).sum())


def test_a_photograph_is_printed_with_consent_where_the_county_wants_it(gridworker: Post) -> None:
    client, who = signed_in(), gridworker.user_id
    address = reverse("documents:keep_portrait", args=[GRID, who])
    name = f"p{who}"
    refused = client.post(address, {f"{name}-photo": jpeg("#00d000")})
    assert (refused.status_code, "本人同意" in refused.content.decode()) == (422, True)
    assert client.post(address, {f"{name}-photo": jpeg("#00d000"), f"{name}-agreed": "on"}).status_code == 302
    assert greenest(page_of(pdf(client))[1]) == 0
    PosterWishesFactory.create(with_photo=True)
    assert greenest(page_of(pdf(client))[1]) > 5000
    shown: Any = client.get(reverse("documents:portrait", args=[GRID, who]))
    assert shown["Content-Type"] == "image/jpeg"
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")
    client.post(reverse("documents:drop_portrait", args=[GRID, who]))
    assert greenest(page_of(pdf(client))[1]) == 0
    assert not Portrait.objects.exists()


def test_no_picture_of_anybody_but_the_gridworkers_of_this_grid(gridworker: Post) -> None:
    other = PostFactory.create(role=Role.GRIDWORKER, area_code="990001102001001").user
    sent = {f"p{other.pk}-photo": jpeg("red"), f"p{other.pk}-agreed": "on"}
    assert (
        signed_in().post(reverse("documents:keep_portrait", args=[GRID, other.pk]), sent).status_code == 404
    )
    elsewhere = signed_in(area_code="990001102")
    sent = {f"p{gridworker.user_id}-photo": jpeg("red"), f"p{gridworker.user_id}-agreed": "on"}
    address = reverse("documents:keep_portrait", args=[GRID, gridworker.user_id])
    assert elsewhere.post(address, sent).status_code == 404
    assert not Portrait.objects.exists()


@pytest.mark.usefixtures("gridworker")
def test_the_set_of_a_village_is_made_by_the_worker_and_downloaded_as_one_file(
    django_capture_on_commit_callbacks: Any,
) -> None:
    client = signed_in()
    asked = client.post(reverse("documents:make", args=[VILLAGE]), {"language": "zh-hans"})
    made = PosterSet.objects.get()
    assert asked["Location"] == reverse("documents:set", args=[made.pk])
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs")
        assert cursor.fetchall() == [("linli.cores.documents.tasks.make_posters", f'{{"set_id": {made.pk}}}')]
    waiting = client.get(reverse("documents:progress", args=[made.pk])).content.decode()
    assert "hx-get" in waiting
    assert "0 / 3" in waiting
    assert client.get(reverse("documents:set_file", args=[made.pk])).status_code == 404
    make_set(set_id=made.pk)
    done = client.get(reverse("documents:progress", args=[made.pk])).content.decode()
    assert "hx-get" not in done
    answer: Any = client.get(reverse("documents:set_file", args=[made.pk]))
    data = b"".join(answer.streaming_content)
    pages = [page_of(data, number) for number in range(3)]
    assert pages[0][2] == 3
    codes = [zxingcpp.read_barcodes(picture)[0].text[-15:] for _words, picture, _pages in pages]
    assert codes == [f"{VILLAGE}{number:03d}" for number in (1, 2, 3)]
    assert signed_in().get(reverse("documents:set", args=[made.pk])).status_code == 404


def test_a_set_that_fails_says_so_and_the_next_attempt_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in()
    client.post(reverse("documents:make", args=[TOWN]))
    made = PosterSet.objects.get()
    with monkeypatch.context() as broken:
        broken.setattr("linli.cores.documents.actions.sets.poster_pdf", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make_set(set_id=made.pk)
    assert "没有成功" in client.get(reverse("documents:set", args=[made.pk])).content.decode()
    make_set(set_id=made.pk)
    made.refresh_from_db()
    assert (made.waits, made.failed_at, made.percent) == (False, None, 100)


def test_sets_and_their_files_are_gone_after_a_week() -> None:
    client = signed_in()
    client.post(reverse("documents:make", args=[VILLAGE]))
    made = PosterSet.objects.get()
    make_set(set_id=made.pk)
    made.refresh_from_db()
    path = Path(made.file.path)
    assert sweep_sets(now=timezone.now() + dt.timedelta(days=6)) == 0
    assert sweep_sets(now=timezone.now() + dt.timedelta(days=8)) == 1
    assert not path.exists()


def test_where_nothing_is_drawn_that_is_said() -> None:
    admin = signed_in(Role.SYSTEM_ADMIN, "990001")
    page = admin.get(reverse("documents:area", args=["990001102"])).content.decode()
    assert "还没有画好边界" in page
    admin.post(reverse("documents:make", args=["990001102"]))
    assert not PosterSet.objects.exists()
    AreaFactory.create(code="990001102001", name="上坝村")
    AreaFactory.create(code="990001102001001", name="第一网格")
    assert admin.get(reverse("documents:pdf", args=["990001102001001"])).status_code == 404


def test_pages_lead_from_the_county_to_the_grid() -> None:
    admin = signed_in(Role.SYSTEM_ADMIN, "990001")
    assert admin.get(reverse("documents:posters"))["Location"] == reverse("documents:area", args=["990001"])
    for code, link in (("990001", TOWN), (TOWN, VILLAGE), (VILLAGE, GRID)):
        page = admin.get(reverse("documents:area", args=[code])).content.decode()
        assert reverse("documents:area", args=[link]) in page
    page = admin.get(reverse("documents:area", args=[GRID])).content.decode()
    assert reverse("documents:picture", args=[GRID]) in page
    picture: Any = admin.get(reverse("documents:picture", args=[GRID]))
    assert Image.open(io.BytesIO(b"".join(picture.streaming_content))).size == (661, 935)


def test_not_more_than_three_sets_wait_at_a_time() -> None:
    client = signed_in()
    for _again in range(4):
        client.post(reverse("documents:make", args=[VILLAGE]))
    assert PosterSet.objects.count() == 3


def test_many_posters_take_as_many_queries_as_one(gridworker: Post) -> None:
    def count(codes: list[str]) -> int:
        forget()
        with CaptureQueriesContext(connection) as queries:
            made = posters_of(codes, site="http://x", with_photo=True)
        assert len(made) == len(codes)
        return len(queries)

    PosterSetFactory.create()
    many = [f"{VILLAGE}{number:03d}" for number in (1, 2, 3)]
    PostFactory.create(role=Role.GRIDWORKER, organisation=gridworker.organisation, area_code=many[1])
    assert count(many) == count([GRID])
