"""The system administrator opens a channel, words a message and looks at what was sent; a clerk chooses how to be told."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import expect

from linli.cores.notify.models import Channel, MessageState, Wish, Wording
from linli.cores.notify.tests.factories import MessageFactory
from linli.cores.notify.tests.wires import Mailboxes, mailboxes  # noqa: F401
from tests.journeys.conftest import Offices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = pytest.mark.parametrize("language", ["zh-hans", "en"])


@LANGUAGES
def test_an_administrator_opens_a_channel_and_words_a_message(
    offices: Offices,
    mailboxes: Mailboxes,  # noqa: F811
    settings: LazySettings,
    language: str,
) -> None:
    settings.SITE_URL = offices.server
    page = offices.enter("sysadmin")
    page.context.add_cookies([{"name": "linli_language", "value": language, "url": offices.server}])
    sent = {"state": MessageState.SENT, "sent_at": timezone.now(), "attempts": 1}
    MessageFactory.create(key="entry:1", way="email", **sent)
    failed = "邮件服务器说收件地址不存在（550）"
    MessageFactory.create(key="entry:2", way="email", state=MessageState.FAILED, reason=failed)
    offices.go(page, "/settings/messages/")
    expect(page.locator("tr[data-row]")).to_have_count(2)
    offices.shown(page, f"messages-log-{language}")
    offices.go(page, "/settings/messages/channels/")
    offices.shown(page, f"messages-channels-{language}")
    page.locator("a.btn-primary[href$='/add/']").first.click()
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    offices.look(page)
    page.locator("[name=name]").fill("柳河镇工作群")
    page.locator("[name=purpose][value=group]").check()
    page.locator("[name=url]").fill("feishu://abcdefgh-1234/")
    page.locator("[name=kinds]").first.check()
    offices.shown(page, f"messages-channel-{language}")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("tr[data-row]")).to_contain_text("柳河镇工作群")
    assert "abcdefgh" not in page.content()
    assert Channel.objects.get().url == "feishu://abcdefgh-1234/"
    offices.go(page, f"/settings/messages/words/following.area/{language}/")
    page.locator("[name=subject]").fill("{topic}｜{count}")
    page.locator("[name=preview]").click()
    expect(page.locator("#shown + p")).to_contain_text("｜1")
    offices.shown(page, f"messages-words-{language}")
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_url("**/settings/messages/words/")
    offices.shown(page, f"messages-wordings-{language}")
    assert Wording.objects.get().subject == "{topic}｜{count}"


@LANGUAGES
def test_a_clerk_chooses_how_to_be_told(offices: Offices, mailboxes: Mailboxes, language: str) -> None:  # noqa: F811
    page = offices.enter("clerk")
    page.context.add_cookies([{"name": "linli_language", "value": language, "url": offices.server}])
    offices.go(page, "/accounts/notices/")
    page.locator("[name=quiet_from]").fill("21:30")
    page.locator("main form button.btn-primary").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    expect(page.locator("[name=quiet_from]")).to_have_value("21:30")
    offices.look(page)
    page.locator("[name=quiet_until]").fill("07:00")
    page.locator("[name='matters.work-ways'][value=email]").check()
    page.locator("[name='matters.work-rhythm']").select_option("daily")
    offices.shown(page, f"preferences-{language}")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/accounts/notices/")
    expect(page.locator("[name='matters.work-rhythm']")).to_have_value("daily")
    assert Wish.objects.get(kind="matters.work").ways == ["email"]
