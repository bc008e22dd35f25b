"""The receipt on its real way: a mail server and a gateway on this machine take it, refuse it, are down."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.cores.matters.models import Matter
from linli.cores.notify.models import Message
from linli.cores.notify.public import deliver_due
from linli.cores.notify.tests.wires import Gateway, Mailboxes, free_port, gateway, mailboxes  # noqa: F401
from linli.domains.reports.actions import FiledOnce, NewReport, file_once
from linli.domains.reports.actions.forget import forget_me
from linli.domains.reports.tests.test_resident_pages import PHONE, village  # noqa: F401

pytestmark = pytest.mark.django_db
MAILBOX = "lin@example.org"
SITE = "https://linli.example.org"


def filed(*, email: str = "", phone: str = "") -> FiledOnce:
    new = NewReport(title="路灯坏了", text="路灯坏了", area_code="990001101001", email=email, phone=phone)
    return file_once(new, source="web", key="a-key-of-the-page", site=SITE)


def in_minutes(minutes: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(minutes=minutes)


def is_handed_over(done: FiledOnce) -> bool:
    return Matter.objects.get(pk=done.matter.pk).receipt_confirmed_at is not None


def test_a_mail_server_takes_number_code_and_address(mailboxes: Mailboxes) -> None:  # noqa: F811
    done = filed(email=MAILBOX)
    assert deliver_due() == 1
    (envelope,), (mail,) = mailboxes.taken, mailboxes.mails()
    body = mail.get_content()
    assert envelope.rcpt_tos == [MAILBOX]
    assert done.matter.number in mail["Subject"]
    assert f"回执码：{done.receipt}" in body
    assert f"{SITE}/follow/" in body
    assert is_handed_over(done)


def test_the_outbox_holds_neither_code_nor_address(mailboxes: Mailboxes) -> None:  # noqa: F811
    done = filed(email=MAILBOX)
    (kept,) = Message.objects.values()
    assert done.receipt not in str(kept)
    assert MAILBOX not in str(kept)


def test_a_mail_server_that_is_down_is_tried_again(
    mailboxes: Mailboxes,  # noqa: F811
    settings: LazySettings,
) -> None:
    done = filed(email=MAILBOX)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    assert deliver_due() == 0
    assert not is_handed_over(done)
    settings.EMAIL_PORT = port
    assert deliver_due(now=in_minutes(2)) == 1
    assert len(mailboxes.taken) == 1
    assert is_handed_over(done)


def test_a_gateway_takes_number_and_code_with_the_county_s_name(gateway: Gateway) -> None:  # noqa: F811
    done = filed(phone=PHONE)
    assert deliver_due() == 1
    (told,), (headers,) = gateway.taken, gateway.headers
    assert (headers["Authorization"], told["phone"]) == ("Bearer a-token", PHONE)
    assert told["text"].startswith("【清溪县】")
    assert done.matter.number in told["text"]
    assert done.receipt in told["text"]
    assert is_handed_over(done)


def test_a_gateway_that_fails_is_tried_again(gateway: Gateway) -> None:  # noqa: F811
    done = filed(phone=PHONE)
    gateway.status = 503
    assert deliver_due() == 0
    assert not is_handed_over(done)
    gateway.status = 200
    assert deliver_due(now=in_minutes(2)) == 1
    assert is_handed_over(done)


def test_who_had_their_contact_deleted_gets_no_more_post(mailboxes: Mailboxes) -> None:  # noqa: F811
    done = filed(email=MAILBOX)
    forget_me(matter=done.matter)
    assert deliver_due() == 0
    assert not mailboxes.taken


def test_the_page_of_the_receipt_says_where_else_it_goes(mailboxes: Mailboxes) -> None:  # noqa: F811
    for left, told, untold in (
        ({"email": MAILBOX, "phone": PHONE}, "正在发往 l***@example.org，", "丢了无法找回"),
        ({"phone": PHONE}, "丢了无法找回", "正在发往"),  # no gateway here: nothing goes to a telephone
    ):
        client = Client()
        client.post(reverse("reports:what"), {"text": "村口的路灯坏了三天"})
        client.post(reverse("reports:where"), {"area": "990001101001"})
        page = client.post(reverse("reports:who"), left, follow=True).content.decode()
        assert told in page
        assert untold not in page
