"""Atom feeds as RFC 4287 has them, of what everybody may know."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from linli.cores.matters.models import Confidentiality, Matter
from linli.domains.reports.tests.test_flow import Cast, filed, step, to_handling
from linli.doors.following.rules import MOST_ENTRIES
from linli.doors.following.tests.conftest import COUNTY, TOWN, VILLAGE, end

ATOM = "{http://www.w3.org/2005/Atom}"


def answer(address: str, **headers: str) -> Any:
    return Client().get(address, headers=headers)


def read(address: str) -> ET.Element:
    found = answer(address)
    assert found.status_code == 200
    assert found["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(found.content)  # noqa: S314 (our own answer)


def of_matter(matter: Matter) -> str:
    return f"/open/matters/{matter.number}/feed.atom"


def of_area(code: str) -> str:
    return f"/open/areas/{code}/feed.atom"


def text(element: ET.Element, name: str) -> str:
    found = element.findtext(f"{ATOM}{name}")
    assert found is not None, name
    return found


@pytest.fixture
def lately(people: Cast) -> Matter:
    """A public report of an hour ago that is being handled."""
    matter = to_handling(filed(), people)
    Matter.objects.filter(pk=matter.pk).update(filed_at=timezone.now() - dt.timedelta(hours=1))
    return Matter.objects.get(pk=matter.pk)


@pytest.mark.parametrize("which", ["matter", "area"])
def test_a_feed_has_what_the_standard_asks_for(lately: Matter, which: str) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: exactly one id, title and updated each; an author; a link to itself and to a page."""
    address = of_matter(lately) if which == "matter" else of_area(TOWN)
    feed = read(address)
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert text(element, "id").startswith("urn:linli:990001:")
        moment = dt.datetime.fromisoformat(text(element, "updated"))
        assert moment.tzinfo is not None
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "清溪县"
    links = {link.get("rel", "alternate"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
    assert links["self"].endswith(address)
    assert links["alternate"].startswith("http://testserver/open/")
    assert all(entry.find(f"{ATOM}link") is not None for entry in entries)
    assert len({text(entry, "id") for entry in entries}) == len(entries)
    assert text(feed, "updated") == max(text(entry, "updated") for entry in entries)


def test_a_matters_feed_holds_its_public_steps_without_anybodys_words(people: Cast, lately: Matter) -> None:
    step(lately, "report_progress", people.handler, words="已经联系老王13700001111")
    found = answer(of_matter(lately)).content.decode()
    assert "住建局" in found
    assert "老王" not in found
    assert found.count("<entry>") == 4  # filed, dispatched, signed for, progress


def test_an_areas_feed_tells_what_came_in_and_what_ended(lately: Matter) -> None:
    [entry] = read(of_area(VILLAGE)).findall(f"{ATOM}entry")
    assert text(entry, "title") == f"新收到：{lately.title}"
    end(lately, timezone.now())
    newest, oldest = read(of_area(VILLAGE)).findall(f"{ATOM}entry")
    assert text(newest, "title") == f"已办结：{lately.title}"
    assert text(newest, "id") != text(oldest, "id") == text(entry, "id"), "what was told keeps its name"


@pytest.mark.parametrize("change", [{"confidentiality": Confidentiality.INTERNAL}, {"state": "withdrawn"}])
def test_what_is_not_public_is_in_no_feed(lately: Matter, change: dict[str, Any]) -> None:
    Matter.objects.filter(pk=lately.pk).update(**change)
    assert answer(of_matter(lately)).status_code == 404
    assert read(of_area(COUNTY)).findall(f"{ATOM}entry") == []


def test_a_title_loses_what_points_to_a_person(lately: Matter) -> None:
    Matter.objects.filter(pk=lately.pk).update(title="路灯不亮，电话13800005678")
    assert "13800005678" not in answer(of_area(TOWN)).content.decode()
    assert "13800005678" not in answer(f"/open/matters/{lately.number}/").content.decode()


@pytest.mark.parametrize("which", ["matter", "area"])
def test_what_has_not_changed_is_not_sent_again(people: Cast, lately: Matter, which: str) -> None:
    address = of_matter(lately) if which == "matter" else of_area(TOWN)
    first = answer(address)
    assert first["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    assert answer(address, if_none_match=first["ETag"]).status_code == 304
    assert answer(address, if_modified_since=first["Last-Modified"]).status_code == 304
    if which == "matter":
        step(
            lately,
            "report_progress",
            people.handler,
            words="在修",
            at=timezone.now() + dt.timedelta(minutes=1),
        )
        assert answer(address, if_none_match=first["ETag"]).status_code == 200


def test_an_empty_feed_stays_the_same(village: None) -> None:
    first = answer(of_area(TOWN))
    assert answer(of_area(TOWN))["ETag"] == first["ETag"]


def test_a_feed_is_bounded_and_costs_the_same_with_one_and_with_many(people: Cast) -> None:
    counts = []
    for more in (1, 59):
        for _turn in range(more):
            matter = filed()
            Matter.objects.filter(pk=matter.pk).update(filed_at=timezone.now())
        read(of_area(TOWN))  # what is remembered of names and categories has been read
        with CaptureQueriesContext(connection) as asked:
            feed = read(of_area(TOWN))
        counts.append(len(asked))
    assert len(feed.findall(f"{ATOM}entry")) == MOST_ENTRIES
    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize("code", ["990001999", "110101", "990001101001001", "x"])
def test_places_that_cannot_be_followed_are_not_found(code: str) -> None:
    assert answer(of_area(code)).status_code == 404


def test_pages_name_their_feeds(lately: Matter) -> None:
    pages = {
        f"/open/matters/{lately.number}/": of_matter(lately),
        f"/open/follow/?area={VILLAGE}": of_area(VILLAGE),
        f"/open/?area={TOWN}": of_area(TOWN),
    }
    for page, feed in pages.items():
        found = answer(page).content.decode()
        assert 'type="application/atom+xml"' in found
        assert f'href="{feed}"' in found
