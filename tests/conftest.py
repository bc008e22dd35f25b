"""What the tests of the whole share: a browser that shows Chinese, pictures, and axe-core.

A browser test is marked `browser`, asks for `live_server` and `visit`, and looks at both sizes of screen.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tools import browser as chromium

SCREENS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
PICTURES = Path(__file__).resolve().parent.parent / "artefacts" / "screenshots"
GRAVE = {"serious", "critical"}
LOCAL = {"127.0.0.1", "localhost", "::1", ""}
PATIENCE = 15_000
"""Milliseconds: a busy machine is slower than whoever reads the page, and nothing waits longer than it has to."""
expect.set_options(timeout=PATIENCE)


class Visit(Protocol):
    """Opens a page of its own, as another person on another device would."""

    def __call__(self, screen: str = "desktop", language: str = "zh", **options: object) -> Page: ...


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium that `tools/browser.py` finds, with the fonts of the package."""
    path = chromium.find()
    if path is None:
        pytest.skip("there is no Chromium; `make test` fetches one")
    # Django refuses database work beside a running event loop; Playwright's loop runs nothing of ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    environment = {**os.environ, "FONTCONFIG_FILE": str(chromium.write_fonts_conf())}
    words = {"executable_path": str(path), "args": chromium.launch_words(), "env": environment}
    return {**browser_type_launch_args, **words}


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Pages at 1440×900 ("desktop") or 390×844 ("phone"), in Chinese ("zh") or English ("en")."""
    contexts = []
    strangers: list[str] = []

    def keep_at_home(route: Route) -> None:
        if urlsplit(route.request.url).hostname in LOCAL or route.request.url.startswith(("data:", "blob:")):
            route.fallback()
        else:
            strangers.append(route.request.url)
            route.abort()

    def open_page(screen: str = "desktop", language: str = "zh", **options: Any) -> Page:
        is_phone = screen == "phone"
        context = browser.new_context(
            viewport=SCREENS[screen],  # type: ignore[arg-type]
            locale=LANGUAGES[language],
            timezone_id="Asia/Shanghai",
            has_touch=is_phone,
            is_mobile=is_phone,
            **options,
        )
        context.set_default_timeout(PATIENCE)
        context.route("**/*", keep_at_home)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not strangers, f"pages asked other machines for something: {strangers}"


@pytest.fixture
def picture() -> Callable[[Page, str], Path]:
    """Keep a picture of the whole page under `artefacts/screenshots/`, its width in the name."""

    def take(page: Page, name: str) -> Path:
        PICTURES.mkdir(parents=True, exist_ok=True)
        width = (page.viewport_size or {"width": 0})["width"]
        path = PICTURES / f"{name}-{width}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return take


@pytest.fixture(scope="session")
def axe_source() -> str:
    script = chromium.axe_script()
    if not script.exists():
        pytest.skip("axe-core is not here; `make test` fetches it")
    return script.read_text()


@pytest.fixture
def assert_accessible(axe_source: str) -> Callable[[Page], None]:
    """Fail where axe-core finds a serious or critical violation on the page."""

    def look(page: Page) -> None:
        page.evaluate(axe_source)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
        grave = [
            f"{one['id']} ({one['impact']}): {one['help']}\n    "
            + "\n    ".join(n["html"][:160] for n in one["nodes"][:5])
            for one in found
            if one["impact"] in GRAVE
        ]
        assert not grave, f"{page.url}\n" + "\n".join(grave)

    return look
