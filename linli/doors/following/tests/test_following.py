"""Residents follow a public matter or an area by e-mail: asked twice, told what is public, gone with one click."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app as procrastinate_app
from psycopg import sql

from linli.cores.matters.models import Confidentiality, Matter
from linli.cores.notify.models import Message, MessageState
from linli.cores.notify.public import deliver_due
from linli.cores.notify.tests.wires import Mailboxes
from linli.cores.people.models import Contact
from linli.domains.reports.tests.test_flow import Cast, step, to_handling
from linli.doors.following.actions import sweep_subscriptions, write_digests
from linli.doors.following.models import Subscription
from linli.doors.following.tests.conftest import (
    COUNTY,
    MAILBOX,
    TOWN,
    VILLAGE,
    ask,
    confirmed,
    end,
    link_in,
    work,
)

DAY = dt.timedelta(days=1)


def set_back(**ago: dt.timedelta) -> None:
    """As if what this subscription says had been so long ago."""
    Subscription.objects.update(**{name: timezone.now() - span for name, span in ago.items()})


def moved(matter: Matter, **columns: Any) -> None:
    Matter.objects.filter(pk=matter.pk).update(**columns)


def test_nobody_gets_news_who_has_not_said_yes_from_the_mailbox(
    people: Cast, report: Matter, mailboxes: Mailboxes
) -> None:
    assert ask(number=report.number)["Location"] == "/open/follow/sent/"
    to_handling(report, people)
    work()
    [mail] = mailboxes.mails()
    assert mail["To"] == MAILBOX
    assert "确认" in mail["Subject"]


def test_the_link_asks_before_it_confirms_so_that_scanners_say_nothing_by_it(
    report: Matter, mailboxes: Mailboxes
) -> None:
    ask(number=report.number)
    work()
    link = link_in(mailboxes.mails()[0], "confirm")
    assert Client().get(link).status_code == 200
    assert Subscription.objects.get().confirmed_at is None
    assert Client(enforce_csrf_checks=True).post(link).status_code == 403
    Client().post(link)
    assert Subscription.objects.get().confirmed_at is not None


def test_a_follower_hears_of_every_public_step_and_of_nothing_that_anybody_typed(
    people: Cast, report: Matter, mailboxes: Mailboxes
) -> None:
    confirmed(mailboxes, number=report.number)
    to_handling(report, people)
    step(report, "report_progress", people.handler, words="已经联系老王13700001111")
    work()
    work()
    mails = mailboxes.mails()
    assert len(mails) == 3, "dispatched, signed for, progress: each once"
    assert "住建局" in mails[0].get_content()
    for mail in mails:
        assert report.number in mail["Subject"]
        assert "老王" not in mail.get_content()
        assert report.title not in mail.get_content()


def test_a_matter_that_is_no_longer_public_is_told_to_nobody(
    people: Cast, report: Matter, mailboxes: Mailboxes
) -> None:
    confirmed(mailboxes, number=report.number)
    to_handling(report, people)
    moved(report, confidentiality=Confidentiality.INTERNAL)
    work()
    assert mailboxes.mails() == []


def test_what_waits_when_a_matter_is_closed_to_the_public_is_dropped(
    people: Cast, report: Matter, mailboxes: Mailboxes
) -> None:
    from linli.doors.following.actions import tell_followers

    confirmed(mailboxes, number=report.number)
    step(report, "accept_and_dispatch", people.dispatcher, organisation=people.bureau)
    entry = report.timeline.order_by("-pk").first()
    assert entry is not None
    assert tell_followers(entry.pk) == 1
    moved(report, confidentiality=Confidentiality.CONFIDENTIAL)
    deliver_due()
    assert mailboxes.mails() == []
    assert Message.objects.get(kind="following.matter").state == MessageState.DROPPED


@pytest.mark.parametrize("change", [{"confidentiality": 1}, {"confidentiality": 2}, {"state": "withdrawn"}])
def test_what_is_not_public_cannot_be_followed(
    report: Matter, mailboxes: Mailboxes, change: dict[str, Any]
) -> None:
    moved(report, **change)
    answer = ask(number=report.number)
    assert answer.status_code == 422
    assert "没有这件公开的诉求" in answer.content.decode()
    assert Client().get(f"/open/matters/{report.number}/").status_code == 404


def test_the_news_of_an_area_come_once_a_day_in_one_mail(
    people: Cast, report: Matter, mailboxes: Mailboxes
) -> None:
    confirmed(mailboxes, area=TOWN)
    set_back(told_until=DAY)
    now = timezone.now()
    moved(report, filed_at=now - dt.timedelta(hours=2))
    assert write_digests(now=now) == 1
    assert write_digests(now=now) == 0
    assert write_digests(now=now + dt.timedelta(hours=3)) == 0
    work()
    [mail] = mailboxes.mails()
    assert "柳河镇" in mail["Subject"]
    assert f"新收到：路灯，柳河镇桥头村（{report.number}）" in mail.get_content()
    assert report.title not in mail.get_content()


def test_a_day_without_news_brings_no_mail_and_the_next_one_tells_all(
    report: Matter, mailboxes: Mailboxes
) -> None:
    confirmed(mailboxes, area=VILLAGE)
    now = timezone.now()
    assert write_digests(now=now + DAY) == 0
    end(report, now + DAY * 1.5, filed_at=now + DAY / 2)
    assert write_digests(now=now + 2 * DAY) == 1


def test_what_happens_elsewhere_is_not_told(report: Matter, mailboxes: Mailboxes) -> None:
    confirmed(mailboxes, area=VILLAGE)
    set_back(told_until=DAY)
    moved(report, filed_at=timezone.now(), area_code="990001102001001")
    assert write_digests() == 0


def test_one_click_ends_it_without_signing_in_and_erases_the_address(
    report: Matter, mailboxes: Mailboxes
) -> None:
    confirmed(mailboxes, area=TOWN)
    set_back(told_until=DAY)
    moved(report, filed_at=timezone.now() - dt.timedelta(hours=1))
    write_digests()
    work()
    [mail] = mailboxes.mails()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = mail["List-Unsubscribe"].strip("<>")
    assert address.endswith(link_in(mail, "stop"))
    path = "/" + address.split("/", 3)[3]
    # As a mail program sends it: no cookie, no token of a form, this body.
    program = Client(enforce_csrf_checks=True)
    body = "List-Unsubscribe=One-Click"
    assert program.post(path, body, content_type="application/x-www-form-urlencoded").status_code == 200
    assert not Subscription.objects.exists()
    assert not Contact.objects.filter(anonymised_at=None).exists()
    assert program.get(path).status_code == 404


def test_opening_the_link_to_leave_does_not_leave_yet(report: Matter, mailboxes: Mailboxes) -> None:
    stop = confirmed(mailboxes, area=COUNTY)
    assert "取消订阅" in Client().get(stop).content.decode()
    assert Subscription.objects.exists()


def test_what_waits_for_somebody_who_has_left_is_not_sent(
    people: Cast, report: Matter, mailboxes: Mailboxes
) -> None:
    stop = confirmed(mailboxes, number=report.number)
    to_handling(report, people)
    Client().post(stop)
    work()
    assert mailboxes.mails() == []


def test_the_address_stands_nowhere_in_the_clear_and_the_token_only_as_its_hash(
    report: Matter, mailboxes: Mailboxes
) -> None:
    stop = confirmed(mailboxes, number=report.number)
    token = stop.rstrip("/").rsplit("/", 1)[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL("SELECT string_agg(t::text, ' ') FROM {} t").format(sql.Identifier(table)))
            text = cursor.fetchone()[0] or ""
            assert MAILBOX not in text, table
            assert token not in text, table


def test_asked_for_twice_it_is_one_subscription(report: Matter, mailboxes: Mailboxes) -> None:
    for _time in range(2):
        assert ask(area=TOWN).status_code == 302
    ask(area=TOWN, email=" LIN@example.org ")
    ask(area=VILLAGE)
    assert Subscription.objects.count() == Contact.objects.count() == 2


def test_nobody_is_told_whether_an_address_follows_already(report: Matter, mailboxes: Mailboxes) -> None:
    first = ask(area=TOWN)
    confirmed(mailboxes, area=TOWN)
    again = ask(area=TOWN)
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])


def test_what_nobody_confirmed_is_erased_after_two_days(report: Matter, mailboxes: Mailboxes) -> None:
    ask(area=TOWN)
    assert sweep_subscriptions(now=timezone.now() + dt.timedelta(days=1, hours=23)) == 0
    assert sweep_subscriptions(now=timezone.now() + dt.timedelta(days=2, hours=1)) == 1
    assert not Subscription.objects.exists()
    assert not Contact.objects.filter(anonymised_at=None).exists()


def test_a_subscription_lasts_a_year_and_that_of_a_matter_sixty_days_beyond_its_end(
    report: Matter, mailboxes: Mailboxes
) -> None:
    confirmed(mailboxes, area=TOWN)
    confirmed(mailboxes, number=report.number)
    now = timezone.now()
    end(report, now)
    assert sweep_subscriptions(now=now + 59 * DAY) == 0
    assert sweep_subscriptions(now=now + 61 * DAY) == 1
    assert sweep_subscriptions(now=now + 364 * DAY) == 0
    assert sweep_subscriptions(now=now + 366 * DAY) == 1


def test_nobody_fills_somebody_elses_mailbox(
    report: Matter, mailboxes: Mailboxes, settings: LazySettings
) -> None:
    settings.RATE_LIMITS = True
    statuses = [ask(area=code).status_code for code in (TOWN, VILLAGE, COUNTY, TOWN, VILLAGE)]
    assert statuses == [302, 302, 302, 302, 422]


def test_robots_are_kept_out(report: Matter, mailboxes: Mailboxes, settings: LazySettings) -> None:
    settings.ROBOT_PROOF = True
    answer = ask(area=TOWN)
    assert answer.status_code == 422
    assert "没有完成安全验证" in answer.content.decode()
    assert f'value="{MAILBOX}"' in answer.content.decode(), "nothing typed is lost"
    assert not Subscription.objects.exists()


def test_without_a_mail_server_nothing_is_promised(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = Client().get("/open/follow/", {"area": TOWN}).content.decode()
    assert "发确认邮件" not in page
    assert f"/open/areas/{TOWN}/feed.atom" in page
    assert ask(area=TOWN).status_code == 422
    assert not Subscription.objects.exists()


def test_the_mail_comes_in_the_language_that_was_read(report: Matter, mailboxes: Mailboxes) -> None:
    client = Client()
    client.cookies["linli_language"] = "en"
    client.post("/open/follow/", {"email": MAILBOX, "area": TOWN})
    work()
    assert "Please confirm" in mailboxes.mails()[0]["Subject"]


def test_the_news_of_areas_go_out_in_the_morning_of_the_county() -> None:
    """The worker reads its times in UTC."""
    [digests] = [
        periodic
        for (name, _id), periodic in procrastinate_app.periodic_registry.periodic_tasks.items()
        if name == "linli.doors.following.tasks.digests"
    ]
    midnight = dt.datetime(2026, 7, 6, tzinfo=ZoneInfo("Asia/Shanghai"))
    moment = digests.croniter.get_next(ret_type=float, start_time=midnight.timestamp())
    local = dt.datetime.fromtimestamp(moment, ZoneInfo("Asia/Shanghai"))
    assert f"{local:%H:%M}" == "08:10"
