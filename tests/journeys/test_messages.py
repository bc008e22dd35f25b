"""The system administrator opens a channel, words a message and looks at what was sent; a clerk chooses how to be told."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import expect

from linli.cores.accounts.models import User
from linli.cores.notify.models import Channel, MessageState, Notice, Wish, Wording
from linli.cores.notify.tests.factories import MessageFactory, NoticeFactory, WayHealthFactory
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
    WayHealthFactory.create(failing_since=timezone.now(), failures=3, reason="连不上邮件服务器")
    offices.go(page, "/settings/messages/")
    expect(page.locator("tr[data-row]")).to_have_count(2)
    failing = "连不上邮件服务器" if language == "zh-hans" else "The mail server cannot be reached"
    expect(page.locator("main .notice, main [role=alert]").first).to_contain_text(failing, ignore_case=True)
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


@LANGUAGES
def test_a_clerk_hears_the_bell_opens_what_it_is_about_and_reads_the_rest(
    offices: Offices, language: str
) -> None:
    clerk = User.objects.get(username="clerk")
    for title, urgent in (("有一件诉求待受理", False), ("桥头村路灯已超期", True), ("通报已印发", False)):
        NoticeFactory.create(recipient=clerk, title=title, urgent=urgent, url="/inbox/")
    page = offices.enter("clerk", language)
    offices.go(page, "/")
    bell = page.locator("a[href='/notices/']").first
    expect(bell.locator(".count")).to_have_text("3")
    bell.click()
    page.wait_for_url("**/notices/")
    offices.shown(page, f"notices-{language}")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
    page.get_by_role("button", name="桥头村路灯已超期").click()
    page.wait_for_url("**/inbox/")
    expect(page.locator("a[href='/notices/'] .count").first).to_have_text("2")
    offices.go(page, "/notices/")
    page.locator("form[action='/notices/read/'] button").click()
    page.wait_for_url("**/notices/")
    expect(page.locator("a[href='/notices/'] .count")).to_have_count(0)
    assert not Notice.objects.filter(read_at=None).exists()
