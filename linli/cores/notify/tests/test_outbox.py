"""Messages on their way out: once, later, again, or with the reason why not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import LazySettings
from django.utils import timezone

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import acting
from linli.cores.accounts.models import User
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.notify import workflow
from linli.cores.notify.actions import (
    News,
    bundle_due,
    deliver_due,
    give_up_interrupted,
    read_notices,
    retry_messages,
    tell_staff,
)
from linli.cores.notify.models import Message, MessageState, Notice, WayHealth
from linli.cores.notify.rules import Rhythm
from linli.cores.notify.tests.factories import HabitsFactory, MessageFactory, WishFactory
from linli.cores.notify.tests.wires import Gateway, Mailboxes, free_port, gateway, mailboxes  # noqa: F401
from linli.cores.notify.workflow import MessageKind
from linli.kernel.calendar import BEIJING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailboxes")]
EVENING = dt.datetime(2026, 7, 3, 22, 0, tzinfo=BEIJING)
MORNING = dt.datetime(2026, 7, 4, 8, 30, tzinfo=BEIJING)


KIND = MessageKind(
    code="test.news",
    name="轮到我办理",
    when="",
    placeholders={"number": "编号"},
    samples={},
    subject="{number} 轮到您办理",
    body="编号 {number}\n办理：{link}",
    text="{number} 轮到您办理",
)


@pytest.fixture(autouse=True)
def kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(workflow._KINDS, KIND.code, KIND)


def news(key: str = "entry:1", *, urgent: bool = False) -> News:
    data = {"number": "2026-00000001"}
    return News(key=key, kind=KIND.code, title="路灯坏了", url="/m/1/", urgent=urgent, data=data)


def wishing(*ways: str, rhythm: Rhythm = Rhythm.NOW) -> User:
    user: User = UserFactory.create(email="wang@example.org", phone="13800005678")
    WishFactory.create(user=user, kind=KIND.code, ways=list(ways), rhythm=rhythm)
    return user


def state_of(key: str = "entry:1") -> tuple[str, str]:
    message = Message.objects.get(key=key)
    return message.state, message.reason


def later(minutes: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(minutes=minutes)


def test_who_wants_mail_gets_bell_and_mail(mailboxes: Mailboxes) -> None:  # noqa: F811
    user = wishing("email")
    assert tell_staff(news(), to=[user.pk]) == 1
    assert deliver_due() == 1
    (mail,) = mailboxes.mails()
    assert mail["To"] == "wang@example.org"
    assert "2026-00000001" in mail["Subject"]
    assert "https://linli.example.org/m/1/" in mail.get_content()
    assert "路灯坏了" not in mail.get_content()  # what residents wrote stays behind the sign-in
    assert Notice.objects.get(recipient=user).title == "路灯坏了"


def test_who_wants_nothing_gets_the_bell_alone() -> None:
    user = wishing()
    tell_staff(news(), to=[user.pk])
    assert Notice.objects.filter(recipient=user).count() == 1
    assert not Message.objects.exists()


def test_told_twice_it_rings_and_is_sent_once(mailboxes: Mailboxes) -> None:  # noqa: F811
    user = wishing("email")
    assert [tell_staff(news(), to=[user.pk]) for _again in range(2)] == [1, 0]
    assert [deliver_due(), deliver_due()] == [1, 0]
    assert len(mailboxes.taken) == 1
    assert Notice.objects.count() == 1


def test_what_another_worker_claimed_is_left_to_it(mailboxes: Mailboxes) -> None:  # noqa: F811
    MessageFactory.create(key="entry:1", state=MessageState.SENDING, claimed_at=timezone.now())
    assert deliver_due() == 0
    assert not mailboxes.taken


def test_every_attempt_bears_the_same_name(mailboxes: Mailboxes) -> None:  # noqa: F811
    message = MessageFactory.create()
    mailboxes.answer = "451 greylisted, try again"
    assert deliver_due() == 0
    mailboxes.answer = "250 OK"
    assert deliver_due(now=later(2)) == 1
    (mail,) = mailboxes.mails()
    assert mail["Message-ID"] == f"<{message.token}@linli.example.org>"
    message.refresh_from_db()
    assert message.attempts == 2


def test_quiet_hours_hold_it_back_and_the_urgent_breaks_through(mailboxes: Mailboxes) -> None:  # noqa: F811
    user = wishing("email")
    HabitsFactory.create(user=user, quiet_from=dt.time(21, 30), quiet_until=dt.time(7, 0))
    tell_staff(news("entry:1"), to=[user.pk], at=EVENING)
    tell_staff(news("entry:2", urgent=True), to=[user.pk], at=EVENING)
    assert deliver_due(now=EVENING) == 1
    assert state_of("entry:2")[0] == MessageState.SENT
    assert deliver_due(now=EVENING + dt.timedelta(hours=8)) == 0
    assert deliver_due(now=EVENING + dt.timedelta(hours=9)) == 1


def test_what_was_read_meanwhile_is_not_sent(mailboxes: Mailboxes) -> None:  # noqa: F811
    user = wishing("email")
    HabitsFactory.create(user=user, quiet_from=dt.time(21, 30), quiet_until=dt.time(7, 0))
    tell_staff(news(), to=[user.pk], at=EVENING)
    read_notices(user_id=user.pk)
    assert deliver_due(now=MORNING) == 0
    assert state_of() == (MessageState.DROPPED, "已在系统里看过")


def test_a_digest_gathers_what_is_unread_into_one_mail(mailboxes: Mailboxes) -> None:  # noqa: F811
    user = wishing("email", rhythm=Rhythm.DAILY)
    for number in range(3):
        tell_staff(news(f"entry:{number}"), to=[user.pk], at=EVENING)
    Notice.objects.filter(key="entry:0").update(read_at=EVENING)
    assert deliver_due(now=EVENING) == 0
    assert [bundle_due(now=EVENING), bundle_due(now=MORNING), bundle_due(now=MORNING)] == [0, 1, 0]
    assert deliver_due(now=MORNING) == 1
    (mail,) = mailboxes.mails()
    assert "2 条提醒" in mail["Subject"]
    assert mail.get_content().count("2026-00000001") == 2
    states = Message.objects.exclude(kind="notify.digest").values_list("state", flat=True).order_by("key")
    assert list(states) == [MessageState.DROPPED, MessageState.BUNDLED, MessageState.BUNDLED]


def test_a_mail_server_that_is_down_loses_nothing(
    mailboxes: Mailboxes,  # noqa: F811
    settings: LazySettings,
) -> None:
    admin = acting(Role.SYSTEM_ADMIN)
    MessageFactory.create_batch(20)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    for minute in (0, 2, 4):
        assert deliver_due(now=later(minute)) == 0
    health = WayHealth.objects.get(way="email")
    assert (health.failures, health.reason) == (3, "连不上邮件服务器")
    assert Message.objects.filter(attempts=0).count() >= 17  # only those that tried have an attempt
    (bell,) = Notice.objects.filter(recipient=admin.staff_id)
    assert bell.urgent
    assert "电子邮件" in bell.title
    settings.EMAIL_PORT = port
    assert deliver_due(now=later(6)) == 20
    assert len(mailboxes.taken) == 20
    assert not WayHealth.objects.filter(failing_since__isnull=False).exists()
    assert Notice.objects.filter(recipient=admin.staff_id, title__contains="恢复").count() == 1


def test_an_address_that_does_not_exist_fails_with_the_reason(mailboxes: Mailboxes) -> None:  # noqa: F811
    MessageFactory.create(key="entry:1")
    MessageFactory.create(key="entry:2")
    mailboxes.answer_to_recipient = "550 no such mailbox <user@example.org>"
    assert deliver_due() == 0
    assert state_of() == (MessageState.FAILED, "邮件服务器说收件地址不存在（550）")
    assert not WayHealth.objects.filter(failing_since__isnull=False).exists()  # the way itself works


def test_what_is_put_off_for_ever_is_given_up_and_can_be_sent_again(mailboxes: Mailboxes) -> None:  # noqa: F811
    MessageFactory.create(key="entry:1")
    mailboxes.answer = "452 mailbox full"
    for attempt in range(8):
        deliver_due(now=later(40 * attempt))
    assert state_of() == (MessageState.FAILED, "邮件服务器暂时不收（452）")
    mailboxes.answer = "250 OK"
    assert retry_messages(by=acting(Role.SYSTEM_ADMIN)) == 1
    assert deliver_due() == 1
    assert len(mailboxes.taken) == 1


def test_a_gateway_that_falls_silent_is_not_asked_twice_by_itself(gateway: Gateway) -> None:  # noqa: F811
    message = MessageFactory.create(key="entry:1", way="sms", user__phone="13800005678")
    gateway.says_nothing = True
    assert deliver_due() == 0
    assert state_of() == (MessageState.UNCLEAR, "短信网关没有回音")
    gateway.says_nothing = False
    assert [deliver_due(now=later(90)), gateway.asked] == [0, 1]
    admin = acting(Role.SYSTEM_ADMIN)
    assert retry_messages(by=admin) == 0  # not with all the others: it may have arrived
    assert retry_messages(by=admin, pk=message.pk) == 1
    assert deliver_due(now=later(2)) == 1
    assert {headers["Idempotency-Key"] for headers in gateway.headers} == {str(message.token)}


def test_a_message_whose_worker_vanished_is_left_to_a_person() -> None:
    long_ago = timezone.now() - dt.timedelta(minutes=11)
    MessageFactory.create(key="entry:1", state=MessageState.SENDING, claimed_at=long_ago)
    MessageFactory.create(key="entry:2", state=MessageState.SENDING, claimed_at=timezone.now())
    assert give_up_interrupted() == 1
    assert state_of() == (MessageState.UNCLEAR, "发送时中断")


def test_who_left_gets_no_more_mail(mailboxes: Mailboxes) -> None:  # noqa: F811
    message = MessageFactory.create(key="entry:1")
    User.objects.filter(pk=message.user_id or 0).update(is_active=False)
    assert deliver_due() == 0
    assert state_of() == (MessageState.DROPPED, "没有可用的地址")
