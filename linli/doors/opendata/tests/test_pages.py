"""What everybody may see of the figures, and in which form."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from linli.cores.matters.models import Confidentiality, Matter
from linli.doors.opendata.tests.conftest import COUNTY, LIUHE, SHIQUAN, Reported

YEAR = {"area": LIUHE, "period": "2025"}


def opened(name: str = "", **asked: str) -> Any:
    return Client().get(f"/open/{name}", asked)


def words(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def rows(**asked: str) -> list[dict[str, str]]:
    text = opened("figures.csv", **asked).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def value(found: list[dict[str, str]], **wanted: str) -> str:
    [row] = [row for row in found if all(row[key] == word for key, word in wanted.items())]
    return row["value"] or row["status"]


def test_a_resident_reads_without_signing_in_what_was_reported_and_solved(reported: Reported) -> None:
    reported(12, closed=7)
    page = words(opened(**YEAR))
    assert "2025年，柳河镇收到12件，办结7次。2月收到的最多，12件。" in page
    assert "收到最多的：公用设施12件。" in page


def test_a_small_count_is_hidden_and_so_is_another_that_would_give_it_away(reported: Reported) -> None:
    reported(20)
    reported(9, category="S0201")
    reported(2, category="L0101")
    found = rows(**YEAR)
    year = {"from": "2025-01-01", "until": "2025-12-31", "measure_code": "received"}
    assert value(found, **year, class_code="") == "31"
    assert value(found, **year, class_code="S01") == "20"
    assert value(found, **year, class_code="S02") == "hidden"
    assert value(found, **year, class_code="L01") == "hidden"
    assert "为什么有的数字不公开" in words(opened(**YEAR))


def test_neither_is_it_found_by_the_county_and_the_other_townships(reported: Reported) -> None:
    """The county's page shows its totals: less what Shiquan has, they would tell what Liuhe has."""
    reported(3)
    reported(30, town=SHIQUAN)
    reported(20, category="S0201")
    year = {"from": "2025-01-01", "until": "2025-12-31", "measure_code": "received", "class_code": "S01"}
    told = {area: value(rows(area=area, period="2025"), **year) for area in (COUNTY, LIUHE, SHIQUAN)}
    assert told[LIUHE] == "hidden"
    assert "hidden" in (told[COUNTY], told[SHIQUAN])


def test_neither_by_the_other_quarters_of_the_year(reported: Reported) -> None:
    reported(3)
    reported(30, month=5)
    found = rows(**YEAR)
    received = {"measure_code": "received", "class_code": "S01"}
    assert value(found, **received, **{"from": "2025-01-01", "until": "2025-03-31"}) == "hidden"
    year = value(found, **received, **{"from": "2025-01-01", "until": "2025-12-31"})
    spring = value(found, **received, **{"from": "2025-04-01", "until": "2025-06-30"})
    assert "hidden" in (year, spring)


def test_the_county_sets_what_is_small(reported: Reported, settings: LazySettings) -> None:
    reported(6)
    assert "柳河镇收到6件" in words(opened(**YEAR))
    settings.OPEN_DATA_SMALLEST = 10
    assert "柳河镇收到的件数未公开" in words(opened(**YEAR))


def test_confidential_reports_are_in_no_figure_and_on_no_map(reported: Reported) -> None:
    for matter in reported(12):
        Matter.objects.filter(pk=matter.pk).update(confidentiality=Confidentiality.CONFIDENTIAL)
    assert json.loads(opened("points.geojson", **YEAR).content)["features"] == []


def test_the_map_shows_public_reports_rounded_and_nothing_but_category_state_and_month(
    reported: Reported,
) -> None:
    matter, *_others = reported(6, closed=6)
    Matter.objects.filter(pk=matter.pk).update(title="王桂兰家门口的路灯", address="桥头村12号")
    point, *_more = json.loads(opened("points.geojson", **YEAR).content)["features"]
    assert point["geometry"]["coordinates"] == [110.123, 33.654]
    assert point["properties"] == {
        "title": "路灯 · 已办结 · 2025年2月", "category": "路灯", "state": "已办结", "month": "2025-02", "tone": "green",
    }  # fmt: skip
    assert "王桂兰" not in words(opened(**YEAR))


@pytest.mark.parametrize("change", [{"confidentiality": Confidentiality.INTERNAL}, {"state": "withdrawn"}])
def test_what_is_not_public_is_not_on_the_map(reported: Reported, change: dict[str, Any]) -> None:
    matter, *_others = reported(6)
    Matter.objects.filter(pk=matter.pk).update(**change)
    assert len(json.loads(opened("points.geojson", **YEAR).content)["features"]) == 5


def test_what_is_hidden_cannot_be_counted_on_the_map(reported: Reported) -> None:
    reported(20)
    reported(9, category="S0201")
    reported(2, category="L0101")
    drawn = [
        one["properties"]["category"]
        for one in json.loads(opened("points.geojson", **YEAR).content)["features"]
    ]
    assert drawn == ["路灯"] * 20
    whole = json.loads(opened("points.geojson", area=COUNTY, period="2025").content)["features"]
    assert {one["properties"]["category"] for one in whole} == {"路灯"}


def test_nor_by_the_months_of_the_points(reported: Reported) -> None:
    """Of the class and the quarter everything is told, but not of February."""
    reported(3)
    reported(20, month=3)
    reported(7, month=5)
    months = [
        one["properties"]["month"] for one in json.loads(opened("points.geojson", **YEAR).content)["features"]
    ]
    assert months == ["2025-05"] * 7


def test_nor_by_their_states(reported: Reported) -> None:
    reported(20, closed=2)
    assert json.loads(opened("points.geojson", **YEAR).content)["features"] == []


def test_the_map_is_narrowed_by_class_and_state(reported: Reported) -> None:
    reported(6, closed=5)
    reported(8, category="S0201")
    count = lambda **more: len(json.loads(opened("points.geojson", **YEAR, **more).content)["features"])  # noqa: E731
    assert [count(), count(group="S01"), count(group="S01", state="closed"), count(state="open")] == [
        14,
        6,
        5,
        9,
    ]


def test_other_sites_may_frame_the_embedded_page_and_only_that_one(reported: Reported) -> None:
    reported(12)
    framed, page = opened("embed/", **YEAR), opened(**YEAR)
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert not framed.cookies
    assert "柳河镇收到12件" in words(framed)
    assert "Received" in words(opened("embed/", **YEAR, language="en"))


@pytest.mark.parametrize("name", ["embed/", "figures.csv", "points.geojson", "shapes.geojson"])
def test_what_is_asked_for_again_is_not_sent_again(reported: Reported, name: str) -> None:
    reported(12)
    first = opened(name, **YEAR)
    assert first["Cache-Control"] == "public, max-age=600"
    again = Client().get(f"/open/{name}", YEAR, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert not first.cookies


def test_the_file_holds_its_licence_and_every_column_is_explained(reported: Reported) -> None:
    reported(12)
    found = rows(**YEAR)
    assert all("CC BY 4.0" in row["licence"] for row in found)
    assert opened("figures.csv", **YEAR)["Link"].endswith('rel="license"')
    page = words(opened(**YEAR))
    assert all(f"<code>{column}</code>" in page for column in found[0])


def test_a_rate_out_of_few_is_not_told(reported: Reported) -> None:
    reported(12, closed=9)
    days = {"measure_code": "days_median", "from": "2025-01-01", "until": "2025-12-31"}
    assert value(rows(**YEAR), **days) == "too_few"


def test_the_quarter_that_goes_on_is_not_told_yet(
    reported: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    import datetime as dt

    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_words: dt.date(2025, 6, 30))
    reported(12)
    reported(20, month=5)
    page = words(opened(**YEAR))
    assert "2025年1至3月，柳河镇收到12件" in page


@pytest.mark.parametrize("asked", [{"area": "990001999"}, {"area": "110101"}, {"area": "9900011010"}])
def test_places_that_there_are_not_are_not_found(asked: dict[str, str]) -> None:
    assert opened(**asked).status_code == 404


@pytest.mark.parametrize("period", ["", "1999", "2025q9", "morgen"])
def test_a_time_that_there_is_not_becomes_the_latest(reported: Reported, period: str) -> None:
    assert opened(area=LIUHE, period=period).status_code == 200


def test_a_page_takes_as_many_statements_for_fifty_reports_as_for_one(reported: Reported) -> None:
    counts = []
    for more in (1, 49):
        reported(more)
        opened(**YEAR)
        with CaptureQueriesContext(connection) as asked:
            opened(**YEAR)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8
