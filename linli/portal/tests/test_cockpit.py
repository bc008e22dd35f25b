"""The cockpit: what a leader sees, and that every number opens a list of that length."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.models import AuditRow
from linli.cores.matters.models import Matter, TimelineEntry
from linli.cores.matters.tests.factories import CategoryFactory, ClockFactory, MatterFactory
from linli.cores.measures.public import fold_changes
from linli.cores.orgs.tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

BEIJING = dt.timezone(dt.timedelta(hours=8))
JULY = {"period": "own", "since": "2026-07-01", "until": "2026-07-31"}
TOWNS = {"990001101": "柳河镇", "990001102": "石泉镇"}


def leader(area: str = "990001", **post: object) -> Client:
    client = Client()
    client.force_login(PostFactory.create(role=Role.LEADER, area_code=area, **post).user)
    return client


@pytest.fixture
def county() -> None:
    AreaFactory.create(code="990001", name="清溪县")
    for code, name in TOWNS.items():
        AreaFactory.create(code=code, name=name)


def written(matter: Matter, step: str, at: dt.datetime, state: str, before: str = "") -> None:
    TimelineEntry.objects.create(
        matter=matter,
        step=step,
        at=at,
        actor_kind="staff",
        owner=matter.owner,
        state_from=before,
        state_to=state,
    )


def report(
    town: str, *, day: int, late: bool = False, closed_after: int | None = None, **fields: object
) -> Matter:
    """One that was filed on a day of July at nine, and perhaps handled and closed so many days later."""
    at = dt.datetime(2026, 7, day, 9, tzinfo=BEIJING)
    done = None if closed_after is None else at + dt.timedelta(days=closed_after)
    values = {"state": "submitted" if done is None else "closed", "is_open": done is None, "closed_at": done}
    matter: Matter = MatterFactory.create(area_code=f"{town}001001", filed_at=at, **values, **fields)
    written(matter, "file", at, "submitted")
    if done is not None:
        due = done + dt.timedelta(days=-1 if late else 1)
        ClockFactory.create(
            matter=matter, name="handle", started_at=at, due_at=max(due, at), yellow_at=at, stopped_at=done,
            in_time=not late,
        )  # fmt: skip
        written(matter, "feed_back", done, "verifying", "handling")
        written(matter, "close", done, "closed", "verified")
    return matter


def tile(page: str, code: str) -> str:
    """What stands in a tile, without the markup."""
    found = re.search(rf'measures/{code}/".*?</div>', page, re.S)
    assert found is not None, code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))


def test_a_leader_sees_what_came_and_how_it_went(county: None) -> None:
    body = OrganisationFactory.create(short_name="住建局")
    for day in (1, 2, 3):
        report("990001101", day=day, closed_after=2, owner=body)
    report("990001102", day=4, closed_after=6, late=True, owner=body)
    report("990001102", day=5, light=3, due_at=dt.datetime(2026, 7, 6, tzinfo=BEIJING))
    fold_changes()
    page = leader().get(reverse("portal:cockpit"), JULY).content.decode()
    assert "清溪县驾驶舱" in page
    assert " 5 件" in tile(page, "received")
    assert " 4 次" in tile(page, "closed")
    assert " 1 件" in tile(page, "red")
    assert "75.0 %" in tile(page, "on_time")
    assert "3 / 4" in tile(page, "on_time")
    assert "数量太少" in tile(page, "on_time")
    assert "还没有单位的数量足以参加排名" in page


def test_before_anything_is_counted_it_says_so_and_shows_no_noughts(county: None) -> None:
    report("990001101", day=1)
    page = leader().get(reverse("portal:cockpit"), JULY).content.decode()
    assert "还没有可以看的数字" in page
    assert "cockpit-tiles" not in page
    assert "还没有计数" in leader().get(reverse("portal:cockpit_wall"), JULY).content.decode()


def test_a_townships_leader_sees_the_township_alone(county: None) -> None:
    report("990001101", day=1)
    report("990001102", day=1)
    fold_changes()
    client = leader("990001102")
    assert " 1 件" in tile(client.get(reverse("portal:cockpit"), JULY).content.decode(), "received")
    for area in ("990001", "990001101"):
        for view in ("cockpit", "cockpit_wall", "cockpit_excel", "cockpit_shapes"):
            assert client.get(reverse(f"portal:{view}"), JULY | {"area": area}).status_code == 404
        behind = client.get(reverse("portal:cockpit_behind"), {"what": "open", "area": area})
        assert behind.status_code == 404


def test_a_townships_leader_compares_its_villages_and_opens_one(county: None) -> None:
    for code, name in (("990001101001", "桥头村"), ("990001101002", "柳林村"), ("990001102001", "石泉村")):
        AreaFactory.create(code=code, name=name)
    for day in (1, 2):
        report("990001101", day=day, closed_after=1)
    other = report("990001101", day=3)
    Matter.objects.filter(pk=other.pk).update(area_code="990001101002001")
    fold_changes()
    client = leader("990001101")
    rows = client.get(reverse("portal:cockpit"), JULY).context["board"].charts["places"].lines
    assert [(row.label, row.columns[0].words) for row in rows] == [("桥头村", "2"), ("柳林村", "1")]
    village = client.get(rows[0].url)
    page = village.content.decode()
    assert "桥头村驾驶舱" in page
    assert " 2 件" in tile(page, "received")
    assert " 2 次" in tile(page, "closed")
    assert set(village.context["board"].charts) == {"trend"}
    assert f'href="{reverse("portal:cockpit")}?area=990001101&amp;' in page
    assert client.get(reverse("portal:cockpit_excel"), JULY | {"area": "990001101001"}).status_code == 200
    for view in ("cockpit_wall", "cockpit_shapes"):
        assert client.get(reverse(f"portal:{view}"), JULY | {"area": "990001101001"}).status_code == 404
    for area in ("990001102001", "990001101001001"):
        assert client.get(reverse("portal:cockpit"), JULY | {"area": area}).status_code == 404


def test_a_post_for_some_categories_opens_no_cockpit(county: None) -> None:
    client = leader(category_codes=["S01"])
    assert client.get(reverse("portal:cockpit")).status_code == 403


def test_every_number_opens_a_list_of_that_length(county: None) -> None:
    bodies = [OrganisationFactory.create(short_name=name) for name in ("住建局", "水务局")]
    category = CategoryFactory.create(code="S0101")
    for day in range(1, 13):
        body = bodies[day % 2]
        report("990001101", day=day, closed_after=day % 3, late=day % 4 == 0, owner=body, category=category)
    report("990001102", day=20, light=3, due_at=dt.datetime(2026, 7, 21, tzinfo=BEIJING))
    fold_changes()
    client = leader()
    page = client.get(reverse("portal:cockpit"), JULY).content.decode()
    links = re.findall(r'href="(/cockpit/behind/[^"]+)">([\d,.%]+)</a>(?:<small>(\d+)/)?', page)
    assert len(links) > 40
    assert len([url for url, *_rest in links if "since=2026-07-05&amp;until=2026-07-05" in url]) == 2
    for url, words, numerator in links:
        behind = client.get(url.replace("&amp;", "&"))
        shown = int(behind.context["count"])
        assert shown == behind.context["page"].items.__len__(), url
        if numerator:
            assert shown == int(numerator) or int(numerator) == 0, url
        elif not ("." in words or "%" in words):
            assert shown == int(words.replace(",", "")), url
        assert all(row.matter is not None for row in behind.context["rows"])


def test_places_bodies_categories_and_channels_show_every_figure(county: None) -> None:
    body, category = OrganisationFactory.create(short_name="住建局"), CategoryFactory.create(code="S0101")
    report("990001101", day=1, closed_after=1, owner=body, category=category)
    report("990001101", day=2, owner=body, category=category, light=3)
    fold_changes()
    board = leader().get(reverse("portal:cockpit"), JULY).context["board"]
    tiles = {str(tile.figure.measure.name) for tile in board.tiles}
    for name in ("places", "organisations", "categories", "channels"):
        chart = board.charts[name]
        assert len(chart.head) == 1 + len(tiles)
        assert {head.replace("交办", "收到") for head in chart.head[1:]} == tiles
        (line,) = [one for one in (*chart.lines, *chart.other) if one.columns[3].value]
        assert [column.words for column in line.columns[1:4]] == ["1", "0", "1"], name
    assert board.charts["trend"].lines[0].columns[0].url


def test_the_number_of_queries_does_not_grow(county: None) -> None:
    client = leader()

    def queries() -> int:
        fold_changes()
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("portal:cockpit"), JULY)
        return len(seen)

    report("990001101", day=1, closed_after=1, owner=OrganisationFactory.create())
    report("990001101", day=2)
    queries()  # what a process remembers, it asks for once
    few = queries()
    for number in range(30):
        category = CategoryFactory.create(code=f"S{number % 9 + 1:02d}01")
        body = OrganisationFactory.create()
        report("990001101", day=number % 28 + 1, closed_after=3, owner=body, category=category)
        report("990001102", day=number % 28 + 1)
    assert queries() == few <= 30


def test_the_workbook_holds_figures_tables_and_their_meaning_and_is_logged(county: None) -> None:
    report("990001101", day=1, closed_after=1, owner=OrganisationFactory.create(short_name="=住建局"))
    waiting = report("990001101", day=2)
    fold_changes()
    answer = leader().get(reverse("portal:cockpit_excel"), JULY)
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == [
        "总览",
        "走势",
        "各地",
        "各单位",
        "各类别",
        "一周里的钟点",
        "各渠道",
        "最久没有办结的",
    ]
    rows = {row[0]: row for row in book["总览"].iter_rows(values_only=True)}
    assert rows["收到"][1] == 2
    oldest = list(book["最久没有办结的"].iter_rows(values_only=True))
    assert [(row[0], row[2]) for row in oldest[1:]] == [(waiting.number, waiting.desk.short_name)]
    bodies = [row[0] for row in book["各单位"].iter_rows(values_only=True)]
    assert not any(str(name).startswith("=") for name in bodies), "no name is a formula"
    assert AuditRow.objects.filter(action="cockpit.export").exists()


def test_a_wrong_period_is_said_and_this_month_is_shown(county: None) -> None:
    asked = {"period": "own", "since": "2026-07-31", "until": "2026-07-01"}
    page = leader().get(reverse("portal:cockpit"), asked).content.decode()
    assert "结束的日期不能早于开始的日期" in page


def test_every_figure_says_what_it_means(county: None) -> None:
    client = leader()
    index = client.get(reverse("portal:cockpit_measures")).content.decode()
    pages = re.findall(r'href="(/cockpit/measures/[a-z_0-9]+/)"', index)
    assert len(pages) == 16
    for url in pages:
        assert "分子" in client.get(url).content.decode()
    assert client.get(reverse("portal:cockpit_measure", args=["nothing"])).status_code == 404


def test_the_wall_brings_a_part_of_itself(county: None) -> None:
    client = leader()
    whole = client.get(reverse("portal:cockpit_wall")).content.decode()
    part = client.get(reverse("portal:cockpit_wall"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" in whole
    assert 'hx-trigger="every 60s"' in whole
    assert "<html" not in part
    assert "wall-tiles" in part
