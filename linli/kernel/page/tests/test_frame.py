from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.utils import translation
from django_htmx.middleware import HtmxDetails

from linli.kernel.errors import Invalid, NotAllowed, Stale
from linli.kernel.page import navigation, refusals, security, tiles
from linli.kernel.page.forms import show_on_form
from linli.kernel.page.samples import SampleForm

ROOT = Path(settings.BASE_DIR)
pytestmark = pytest.mark.django_db


def request(
    path: str = "/x", *, method: str = "post", data: dict[str, str] | None = None, **headers: str
) -> HttpRequest:
    made: Any = getattr(RequestFactory(), method)(
        path, data or {}, headers={name.replace("_", "-"): words for name, words in headers.items()}
    )
    made.htmx = HtmxDetails(made)
    made.user = AnonymousUser()
    return made  # type: ignore[no-any-return]


def test_no_script_and_no_style_may_stand_in_a_page(client: Client) -> None:
    rules = client.get("/styleguide").headers["Content-Security-Policy"]
    assert "default-src 'self'" in rules
    assert "frame-ancestors 'none'" in rules
    assert "unsafe" not in rules


def test_an_answer_with_a_stricter_policy_keeps_it() -> None:
    def stored_file(_: HttpRequest) -> HttpResponse:
        return HttpResponse("x", headers={"Content-Security-Policy": "sandbox"})

    answer = security.ContentSecurityPolicy(stored_file)(request())
    assert answer.headers["Content-Security-Policy"] == "sandbox"


@override_settings(MAP_TILES={"type": "wmts", "url": "https://t{0-7}.tiles.example/vec?k=1"})
def test_only_the_tile_server_that_the_county_chose_may_send_pictures() -> None:
    assert tiles.tile_sources() == ["https://*.tiles.example"]
    assert "img-src 'self' data: blob: https://*.tiles.example" in security.policy()


def test_pages_hold_no_inline_script_and_no_inline_style(client: Client) -> None:
    page = client.get("/styleguide").content.decode()
    inline = [
        tag
        for tag in re.findall(r"<script\b[^>]*>", page)
        if "src=" not in tag and "application/json" not in tag
    ]
    assert inline == []
    assert not re.search(r"<[^>]+\sstyle=", page)
    assert not re.search(r"<[^>]+\son[a-z]+=", page)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_styleguide_shows_every_component_in_both_languages(client: Client, language: str) -> None:
    client.cookies["linli_language"] = language
    answer = client.get("/styleguide")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language
    marks = """timeline-list light-red state-good error-summary tile-value data-island="map"
        data-island="upload" empty-state data-confirm steps-list filters pager"""
    for mark in marks.split():
        assert mark in page


@override_settings(IS_PRODUCTION=True)
def test_in_production_the_styleguide_is_for_staff(client: Client) -> None:
    assert client.get("/styleguide").status_code == 404


def test_chinese_is_spoken_until_english_is_chosen(client: Client) -> None:
    assert 'lang="zh-Hans"' in client.get("/styleguide", headers={"accept-language": "en"}).content.decode()
    back = client.post("/language", {"language": "en", "next": "/styleguide"})
    assert back.headers["Location"] == "/styleguide"
    assert back.cookies["linli_language"]["httponly"]
    assert 'lang="en"' in client.get("/styleguide").content.decode()


def test_english_is_a_whole_translation(client: Client) -> None:
    client.cookies["linli_language"] = "en"
    page = client.get("/no-such-page").content.decode()
    assert "There is no such page" in page
    assert not re.search(r"[\u4e00-\u9fff]", page.replace("邻里", ""))


def test_choosing_a_language_leads_nowhere_else(client: Client) -> None:
    assert (
        client.post("/language", {"language": "xx", "next": "https://evil.example/"}).headers["Location"]
        == "/"
    )


def test_the_sign_of_life_asks_the_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_missing_page_says_so_in_the_house_style(client: Client) -> None:
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert "没有找到这个页面" in answer.content.decode()


def test_a_refusal_is_a_page_that_gives_back_what_was_typed() -> None:
    asked = request(
        data={"words": "路灯坏了三天了，请尽快修好。", "phone": "13800138000", "password": "0123456789ab"}
    )
    answer = refusals.answer(asked, Stale("李明刚刚已经派遣了这件事项。"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "李明刚刚已经派遣了这件事项。" in page
    assert "路灯坏了三天了，请尽快修好。" in page
    assert "13800138000" not in page
    assert "0123456789ab" not in page


def test_a_refusal_of_a_partial_request_is_a_toast() -> None:
    answer = refusals.answer(request(HX_Request="true"), NotAllowed("只有责任单位可以签收。"))
    assert answer.status_code == 403
    assert answer.headers["HX-Retarget"] == "#toasts"
    assert "只有责任单位可以签收。" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_good_news_comes_along_with_a_part_of_a_page() -> None:
    asked = request(HX_Request="true")
    asked.session = SessionStore()
    asked._messages = default_storage(asked)  # type: ignore[attr-defined]
    messages.success(asked, "已签收。")
    answer = refusals.SentenceForRefusal(lambda _: HttpResponse("<p>part</p>"))(asked)
    assert answer.content.decode().startswith("<p>part</p>")
    assert "beforeend:#toasts" in answer.content.decode()
    assert "已签收。" in answer.content.decode()


def test_good_news_waits_for_the_page_that_the_answer_leads_to() -> None:
    asked = request(HX_Request="true")
    asked.session = SessionStore()
    asked._messages = default_storage(asked)  # type: ignore[attr-defined]
    messages.success(asked, "已签收。")
    answer = refusals.SentenceForRefusal(lambda _: HttpResponse(headers={"HX-Redirect": "/"}))(asked)
    assert answer.content == b""


def test_a_refusal_to_a_program_is_an_rfc_9457_document() -> None:
    refusal = Invalid("填写的内容不完整。", code="incomplete", fields={"title": "请写标题。"})
    answer = refusals.answer(request("/api/v1/public/reports"), refusal)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content) == {
        "type": "urn:linli:problem:incomplete",
        "title": "填写的内容需要改一改",
        "status": 422,
        "detail": "填写的内容不完整。",
        "code": "incomplete",
        "errors": {"title": "请写标题。"},
    }


def test_a_browser_that_takes_anything_gets_a_page() -> None:
    assert "html" in refusals.answer(request(accept="*/*"), NotAllowed("不行。")).headers["Content-Type"]


def test_other_errors_are_not_swallowed() -> None:
    middleware = refusals.SentenceForRefusal(lambda _: HttpResponse())
    assert middleware.process_exception(request(), ValueError("x")) is None


def test_a_refusal_shown_on_a_form_stands_beside_its_field() -> None:
    form = SampleForm({})
    show_on_form(form, Invalid("不完整。", fields={"title": "太长了。", "unknown": "别的问题。"}))
    assert "太长了。" in form.errors["title"]
    assert "别的问题。" in form.non_field_errors()


def test_the_navigation_shows_only_what_is_for_whoever_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    item = navigation.NavItem
    navigation.register(
        item(
            name="b",
            label="看",
            url_name="page:styleguide",
            order=2,
            shown_to=navigation.to_everybody,
            count=lambda _: 7,
        )
    )
    navigation.register(
        item(name="a", label="先", url_name="page:healthz", order=1, shown_to=navigation.to_everybody)
    )
    navigation.register(item(name="c", label="员工", url_name="page:counts"))
    navigation.register(item(name="d", label="未装", url_name="nowhere", shown_to=navigation.to_everybody))
    shown = navigation.entries(request("/styleguide", method="get"))
    assert [(entry.name, entry.count, entry.is_current) for entry in shown] == [
        ("a", None, False),
        ("b", 7, True),
    ]


def test_every_icon_that_is_used_is_in_the_sprite() -> None:
    known = set(json.loads((ROOT / "frontend" / "icons.json").read_text()))
    pattern = re.compile(r"""(?:\{% icon |icon=)["']([a-z0-9-]+)["']""")
    files = [
        path
        for kind in ("html", "py")
        for path in (ROOT / "linli").rglob(f"*.{kind}")
        if "tests" not in path.relative_to(ROOT).parts
    ]
    used = {name for path in files for name in pattern.findall(path.read_text())}
    assert used - known == set()


def test_a_fatal_error_page_needs_nothing_from_the_request() -> None:
    from django.views.defaults import server_error

    with translation.override("zh-hans"):
        assert "服务器出错了" in server_error(request()).content.decode()
