"""A resident looks at the figures of the township, puts them elsewhere, and follows what is public by mail."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import AreaFactory, PartitionFactory, ShapeFactory
from linli.cores.matters.models import Confidentiality, Matter, TimelineEntry
from linli.cores.matters.tests.factories import CategoryFactory, MatterFactory
from linli.cores.measures.public import fold_changes
from linli.cores.notify.public import deliver_due
from linli.cores.notify.tests.wires import Mailboxes, mailboxes  # noqa: F401
from linli.domains.reports.public import forget_routing
from linli.doors.following.models import Subscription
from tests.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Picture = Callable[[Page, str], Path]
Look = Callable[[Page], None]
LIUHE, YEAR = "990001101", "period=2025"
YEAR_OF_REPORTS = (
    (LIUHE, "S0101", 2, 18),
    (LIUHE, "S0201", 3, 9),
    (LIUHE, "L0101", 2, 2),
    ("990001102", "S0101", 5, 30),
)


@pytest.fixture
def county(transactional_db: None) -> Iterator[Matter]:
    """Two townships, a year of reports, one of them public and lately moved."""
    cache.clear()
    for code, name in (
        ("990001", "清溪县"),
        (LIUHE, "柳河镇"),
        ("990001102", "石泉镇"),
        (f"{LIUHE}001", "桥头村"),
    ):
        AreaFactory.create(code=code, name=name)
    partition = PartitionFactory.create(published_at=timezone.now())
    for code in ("990001", LIUHE, "990001102", f"{LIUHE}001"):
        ShapeFactory.create(partition=partition, code=code)
    for code, name in (("S01", "公用设施"), ("S02", "道路交通"), ("L01", "社会救助")):
        CategoryFactory.create(code=code, name=name, is_leaf=False)
    for code, name in (("S0101", "路灯"), ("S0201", "路面破损"), ("L0101", "低保")):
        CategoryFactory.create(code=code, name=name)
    forget()
    forget_routing()
    for town, category, month, count in YEAR_OF_REPORTS:
        for number in range(count):
            at = dt.datetime(2025, month, 1 + number % 28, 2, tzinfo=dt.UTC)
            reported(at, town, category)
    yield reported(timezone.now() - dt.timedelta(hours=3), LIUHE, "S0101")
    forget()
    forget_routing()


def reported(at: dt.datetime, town: str, category: str) -> Matter:
    place = {"area_code": f"{town}001001", "lon": "110.0512", "lat": "33.5523"}
    matter: Matter = MatterFactory.create(
        category_id=category, filed_at=at, confidentiality=Confidentiality.OPEN, **place
    )
    TimelineEntry.objects.create(
        matter=matter, step="file", at=at, actor_kind="resident", state_to="submitted", is_public=True
    )
    fold_changes()
    return matter


@pytest.mark.parametrize("screen", ["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_resident_reads_what_was_reported_and_why_something_is_hidden(
    *,
    live_server: LiveServer,
    visit: Visit,
    picture: Picture,
    assert_accessible: Look,
    county: Matter,
    screen: str,
    language: str,
) -> None:
    page = visit(screen)
    page.context.add_cookies([{"name": "linli_language", "value": language, "url": live_server.url}])
    page.goto(f"{live_server.url}/open/?area={LIUHE}&{YEAR}")
    page.locator("#trend canvas").first.wait_for()
    page.locator("#open-map canvas").first.wait_for()
    expect(page.locator(".open-tiles .tile").first).to_contain_text("29")
    page.locator("#classes summary").click()
    hidden = "未公开" if language == "zh-hans" else "hidden"
    expect(page.locator("#classes tbody tr", has_text=hidden)).to_have_count(2)
    page.locator("#map-of-reports .chart-table summary").last.click()
    picture(page, f"open-data-{language}")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("a[href='#why']").click()
    expect(page.locator("#why")).to_be_in_viewport()
    page.locator("select[name=area]").select_option("990001")
    page.locator("form.open-asked button[type=submit]").first.click()
    expect(page.locator("#towns tbody tr")).to_have_count(2)
    assert_accessible(page)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_figures_are_downloaded(
    *, live_server: LiveServer, visit: Visit, county: Matter, screen: str, language: str
) -> None:
    page = visit(screen)
    page.context.add_cookies([{"name": "linli_language", "value": language, "url": live_server.url}])
    page.goto(f"{live_server.url}/open/?area={LIUHE}&{YEAR}")
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()
    assert saved.value.suggested_filename == f"linli-open-{LIUHE}-2025.csv"


@pytest.fixture
def elsewhere() -> Iterator[Callable[[str], str]]:
    """Another site with one page: given what stands on it, its address."""
    shown: list[str] = []

    class Town(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(shown[-1].encode())

        def log_message(self, *_words: object) -> None:
            """A test has nothing to log."""

    server = HTTPServer(("127.0.0.1", 0), Town)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def put(snippet: str) -> str:
        shown.append(f"<!doctype html><html lang=zh><title>镇上</title><h1>镇上的网站</h1>{snippet}</html>")
        return f"http://127.0.0.1:{server.server_port}/"

    yield put
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
@pytest.mark.parametrize(
    ("language", "heading"), [("zh-hans", "公开数据：柳河镇"), ("en", "Open data: 柳河镇")]
)
def test_the_figures_stand_in_a_frame_of_another_site(
    *,
    live_server: LiveServer,
    visit: Visit,
    picture: Picture,
    assert_accessible: Look,
    county: Matter,
    elsewhere: Callable[[str], str],
    screen: str,
    language: str,
    heading: str,
) -> None:
    """The snippet of the page, put into a page that comes from elsewhere."""
    page = visit(screen)
    page.context.add_cookies([{"name": "linli_language", "value": language, "url": live_server.url}])
    page.goto(f"{live_server.url}/open/?area={LIUHE}&{YEAR}")
    snippet = page.locator("#snippet").input_value()
    assert snippet.startswith("<iframe ")
    other = visit(screen)
    other.goto(elsewhere(snippet))
    frame = other.frame_locator("iframe")
    frame.locator("#trend canvas").first.wait_for()
    expect(frame.locator("h1")).to_have_text(heading)
    picture(other, f"open-data-embedded-{language}")
    assert other.context.cookies() == []
    alone = re.search(r'src="([^"]+)"', snippet)
    assert alone is not None
    page.goto(alone[1].replace("&amp;", "&"))
    assert_accessible(page)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_resident_follows_a_township_by_mail_and_leaves_with_one_press(
    *,
    live_server: LiveServer,
    visit: Visit,
    picture: Picture,
    assert_accessible: Look,
    mailboxes: Mailboxes,  # noqa: F811
    settings: LazySettings,
    county: Matter,
    screen: str,
    language: str,
) -> None:
    settings.RATE_LIMITS = True
    page = visit(screen)
    page.context.add_cookies([{"name": "linli_language", "value": language, "url": live_server.url}])
    page.goto(f"{live_server.url}/open/?area={LIUHE}")
    page.locator("#follow a.btn-primary").click()
    expect(page.get_by_role("link", name=county.title)).to_be_visible()
    picture(page, f"follow-{language}")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("form:has([name=email]) button[type=submit]").click()
    expect(page.locator("[role=alert]").first).to_be_visible()
    assert_accessible(page)
    page.locator("[name=email]").fill("lin@example.org")
    page.locator("form:has([name=email]) button[type=submit]").click()
    page.wait_for_url("**/open/follow/sent/")
    assert_accessible(page)
    deliver_due()
    link = re.search(r"http\S+/confirm/\S+", mailboxes.mails()[0].get_content())
    assert link is not None
    page.goto(link[0])
    picture(page, f"follow-confirm-{language}")
    assert_accessible(page)
    page.locator("main button[type=submit]").click()
    assert_accessible(page)
    assert Subscription.objects.get().confirmed_at is not None
    page.locator("main a").first.click()
    assert_accessible(page)
    page.locator("main button[type=submit]").click()
    expect(page.locator("main a")).to_be_visible()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("screen", ["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_neighbour_opens_the_public_page_of_a_report(
    *,
    live_server: LiveServer,
    visit: Visit,
    picture: Picture,
    assert_accessible: Look,
    mailboxes: Mailboxes,  # noqa: F811
    county: Matter,
    screen: str,
    language: str,
) -> None:
    page = visit(screen)
    page.context.add_cookies([{"name": "linli_language", "value": language, "url": live_server.url}])
    page.goto(f"{live_server.url}/open/matters/{county.number}/")
    expect(page.locator("h1")).to_have_text(county.title)
    picture(page, f"public-matter-{language}")
    assert_accessible(page)
    page.locator("main a.btn-primary").click()
    expect(page.locator("[name=number]")).to_have_value(county.number)
    assert_accessible(page)
