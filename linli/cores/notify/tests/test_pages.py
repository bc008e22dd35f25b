"""The pages: how I want to be told, and what the system administrator sees."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.notify.models import Habits, Message, MessageState, Wish
from linli.cores.notify.tests.factories import MessageFactory, WayHealthFactory
from linli.cores.notify.tests.wires import mailboxes  # noqa: F401
from linli.cores.notify.workflow import kinds_to_choose

pytestmark = pytest.mark.django_db
CHOSEN = {"digest_at": "08:30", "digest_weekday": "0", "quiet_from": "21:30", "quiet_until": "07:00"}
RHYTHMS = {f"{kind.code}-rhythm": "now" for kind in kinds_to_choose()}


def signed_in(role: Role | None = None) -> Client:
    client = Client()
    user = PostFactory.create(role=role).user if role else UserFactory.create(email="wang@example.org")
    client.force_login(user)
    return client


@pytest.mark.usefixtures("mailboxes")
def test_everybody_chooses_ways_rhythm_and_quiet_hours() -> None:
    client, address = signed_in(), reverse("notify:preferences")
    answer = client.post(address, {**CHOSEN, **RHYTHMS, "matters.work-ways": "email"})
    assert answer.status_code == 302
    assert Wish.objects.get(kind="matters.work").ways == ["email"]
    assert Wish.objects.get(kind="matters.late").ways == []
    assert f"{Habits.objects.get().quiet_from:%H:%M}" == "21:30"
    page = client.get(address).content.decode()
    assert 'value="21:30"' in page


def test_half_a_pair_of_quiet_hours_is_said_beside_the_field() -> None:
    answer = signed_in().post(reverse("notify:preferences"), {**CHOSEN, **RHYTHMS, "quiet_until": ""})
    assert answer.status_code == 422
    assert "免打扰要填开始和结束两个时间" in answer.content.decode()
    assert not Habits.objects.exists()


def test_the_log_shows_neither_address_nor_words() -> None:
    MessageFactory.create(
        key="entry:1",
        state=MessageState.FAILED,
        reason="邮件服务器说收件地址不存在（550）",
        user__email="wang@example.org",
        data={"what": "短信发不出去"},
    )
    page = signed_in(Role.SYSTEM_ADMIN).get(reverse("notify:log")).content.decode()
    assert "邮件服务器说收件地址不存在（550）" in page
    assert "wang@example.org" not in page
    assert "短信发不出去" not in page


def test_a_failing_way_is_said_on_top() -> None:
    message = MessageFactory.create()
    WayHealthFactory.create(failing_since=message.created_at, failures=1, reason="连不上邮件服务器")
    page = signed_in(Role.SYSTEM_ADMIN).get(reverse("notify:log")).content.decode()
    assert "电子邮件发不出去" in page
    assert "1 条在等待" in page


def test_a_failed_message_is_sent_again_by_its_button() -> None:
    message = MessageFactory.create(state=MessageState.FAILED, attempts=8)
    signed_in(Role.SYSTEM_ADMIN).post(reverse("notify:retry"), {"message": message.pk})
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.WAITING, 0)


def test_the_log_asks_as_often_for_fifty_as_for_one() -> None:
    client = signed_in(Role.SYSTEM_ADMIN)
    counts = []
    for more in (1, 49):
        MessageFactory.create_batch(more)
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("notify:log"))
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert Message.objects.count() == 50
