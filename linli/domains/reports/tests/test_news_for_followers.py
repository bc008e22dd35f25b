"""Who follows a report and left where to be told hears of its end, and nothing personal is seen on the way."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg import sql

from linli.cores.matters.models import Matter
from linli.cores.matters.public import take_step
from linli.cores.notify.models import Message
from linli.cores.notify.public import deliver_due
from linli.cores.notify.tests.wires import Gateway, Mailboxes, gateway, mailboxes  # noqa: F401
from linli.cores.people.models import Contact
from linli.domains.reports.actions.forget import forget_details
from linli.domains.reports.models import ResidentFollower
from linli.domains.reports.tasks import spread
from linli.domains.reports.tests.test_resident_following import closed, dispatcher, page
from linli.domains.reports.tests.test_resident_pages import filed, village  # noqa: F401

pytestmark = pytest.mark.django_db
MAILBOX, PHONE = "neighbour@example.org", "13700001111"


def followed(**left: str) -> tuple[Client, Matter]:
    """A neighbour who joined a report and left this."""
    matter, _receipt = filed(Client())
    Matter.objects.update(confidentiality=0)
    neighbour = Client()
    neighbour.post(reverse("reports:join", args=[matter.number]))
    if left:
        assert neighbour.post(reverse("reports:tell_me", args=[matter.number]), left).status_code == 302
    return neighbour, matter


def jobs(task: str) -> list[dict[str, Any]]:
    waiting = ProcrastinateJob.objects.filter(task_name=f"linli.domains.reports.tasks.{task}")
    return list(waiting.values_list("args", flat=True))


def work() -> None:
    """What the worker does with what waits."""
    for args in jobs("spread_news"):
        spread(**args)
    deliver_due()


def test_a_follower_hears_of_the_end_by_mail(mailboxes: Mailboxes) -> None:  # noqa: F811
    _neighbour, matter = followed(email=MAILBOX)
    closed(matter)
    work()
    (envelope,) = mailboxes.taken
    mail = message_from_bytes(envelope.content, policy=policy.default)
    body = mail.get_content()
    assert envelope.rcpt_tos == [MAILBOX]
    assert matter.number in mail["Subject"]
    assert "已办结" in body
    assert "http://testserver/follow/" in body
    assert "路灯" not in body, "what was reported is not for a mail to tell"


def test_a_follower_hears_of_the_end_by_text_message(gateway: Gateway) -> None:  # noqa: F811
    _neighbour, matter = followed(phone=PHONE)
    why = {"reason": "属于法院受理的事", "basis": "《信访工作条例》第三十一条"}
    take_step(matter_id=matter.pk, step="decline", by=dispatcher(), inputs=why)
    work()
    (told,) = gateway.taken
    assert told["phone"] == PHONE
    assert matter.number in told["text"]
    assert "不予受理" in told["text"]
    assert "法院" not in told["text"]


@pytest.mark.usefixtures("mailboxes")
def test_who_left_nothing_is_no_work_for_anybody() -> None:
    _neighbour, matter = followed()
    closed(matter)
    assert jobs("spread_news") == []


def test_nothing_is_said_once_it_goes_on_again(mailboxes: Mailboxes) -> None:  # noqa: F811
    _neighbour, matter = followed(email=MAILBOX)
    closed(matter)
    take_step(matter_id=matter.pk, step="reopen", by=dispatcher(), inputs={"reason": "又坏了"})
    work()
    assert mailboxes.taken == []


def test_followers_of_what_was_merged_hear_of_the_end_of_the_whole(mailboxes: Mailboxes) -> None:  # noqa: F811
    _neighbour, matter = followed(email=MAILBOX)
    kept = other_report()
    take_step(
        matter_id=matter.pk, step="merge", by=dispatcher(), inputs={"matter": kept, "reason": "同一件事"}
    )
    work()
    assert mailboxes.taken == [], "merged is not the end"
    closed(kept)
    work()
    (envelope,) = mailboxes.taken
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert (envelope.rcpt_tos, matter.number in mail["Subject"]) == ([MAILBOX], True)


def other_report() -> Matter:
    client = Client()
    before = set(Matter.objects.values_list("pk", flat=True))
    client.post(reverse("reports:what"), {"text": "桥头的路灯坏了", "category": "S0101"})
    client.post(reverse("reports:where"), {"area": "990001101001", "address": "桥头"})
    client.post(reverse("reports:who"), {})
    return Matter.objects.exclude(pk__in=before).get()


@pytest.mark.usefixtures("mailboxes")
def test_what_a_follower_left_is_seen_masked_by_them_alone_and_deleted_at_their_wish() -> None:
    neighbour, matter = followed(email=MAILBOX)
    shown = page(neighbour, matter)
    assert "n***@example.org" in shown
    assert MAILBOX not in shown
    own = reverse("reports:own_data", args=[matter.number])
    assert Client().get(own).status_code == 404
    neighbour.post(own)
    assert ResidentFollower.objects.get().contact is None
    assert Contact.objects.get().anonymised_at is not None
    closed(matter)
    assert jobs("spread_news") == []


@pytest.mark.usefixtures("mailboxes")
def test_retention_forgets_what_followers_left() -> None:
    _neighbour, matter = followed(email=MAILBOX)
    forget_details(Matter.objects.get(pk=matter.pk))
    assert not ResidentFollower.objects.exists()
    assert Contact.objects.get().email in (None, "")


def test_it_stands_nowhere_in_the_clear(settings: LazySettings, mailboxes: Mailboxes) -> None:  # noqa: F811
    settings.SMS_SENDER = "console"
    _neighbour, matter = followed(email=MAILBOX, phone=PHONE)
    closed(matter)
    work()
    assert len(mailboxes.taken) == 1
    assert set(Message.objects.values_list("way", "state")) == {("email", "sent"), ("sms", "sent")}
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
            everything = str(cursor.fetchall())
            assert MAILBOX not in everything, table
            assert PHONE not in everything, table


def test_only_ways_that_the_county_sends_by_are_offered(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    settings.SMS_SENDER = "none"
    neighbour, matter = followed()
    assert "办结时告诉我" not in page(neighbour, matter)
    assert neighbour.get(reverse("reports:tell_me", args=[matter.number])).status_code == 404
    settings.SMS_SENDER = "console"
    shown = page(neighbour, matter)
    assert 'name="phone"' in shown
    assert 'name="email"' not in shown
    refused = neighbour.post(reverse("reports:tell_me", args=[matter.number]), {"phone": "12"})
    assert refused.status_code == 422


def test_the_reporter_and_strangers_have_no_such_page() -> None:
    reporter = Client()
    matter, _receipt = filed(reporter)
    for client in (reporter, Client()):
        assert client.post(reverse("reports:tell_me", args=[matter.number]), {}).status_code == 404
