"""The clerk at the telephone: what is typed is never lost, what is known already is beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.matters.models import Matter
from linli.cores.matters.public import keep_new_words
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.cores.people.models import Look, Reveal
from linli.domains.reports.actions import sweep_calls
from linli.domains.reports.models import CallDraft
from linli.domains.reports.tests.test_desk_entry import CALL, VILLAGE, clerk, take_down
from linli.domains.reports.tests.test_rounds import key_on, village  # noqa: F401

pytestmark = pytest.mark.django_db
SAID = CALL | {"name": "林小满", "phone": "13800005678"}


def keep(client: Client, **more: Any) -> str:
    key = key_on(client.get("/desk/?new=1").content)
    client.post("/desk/draft/", SAID | {"key": key} | more)
    return key


def test_a_call_that_breaks_off_is_gone_on_with_where_it_was() -> None:
    client = clerk()
    key = keep(client)
    page = client.get("/desk/").content.decode()
    assert CALL["text"] in page
    assert "林小满" in page
    assert key_on(page.encode()) == key


def test_the_next_call_begins_empty_and_the_one_before_waits() -> None:
    client = clerk()
    keep(client)
    page = client.get("/desk/?new=1").content.decode()
    assert "林小满" not in page
    draft = CallDraft.objects.get()
    assert f"?draft={draft.pk}" in page
    assert "林小满" in client.get(f"/desk/?draft={draft.pk}").content.decode()


def test_nobody_else_sees_an_unfinished_call() -> None:
    keep(clerk())
    draft, other = CallDraft.objects.get(), clerk()
    assert "林小满" not in other.get(f"/desk/?draft={draft.pk}").content.decode()
    assert other.post(f"/desk/draft/{draft.pk}/forget/").status_code == 404
    assert CallDraft.objects.exists()


def test_what_is_kept_is_sealed_and_goes_with_the_report_or_after_a_day() -> None:
    client = clerk()
    key = keep(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM reports_calldraft")
        assert "林小满".encode() not in bytes(cursor.fetchone()[0])
    client.post("/desk/", SAID | {"key": key})
    assert Matter.objects.count() == 1
    assert not CallDraft.objects.exists()
    keep(client)
    assert sweep_calls(now=timezone.now() + dt.timedelta(hours=23)) == 0
    assert sweep_calls(now=timezone.now() + dt.timedelta(hours=25)) == 1


def test_a_key_stroke_that_arrives_after_filing_leaves_no_draft() -> None:
    client = clerk()
    key = keep(client)
    client.post("/desk/", SAID | {"key": key})
    client.post("/desk/draft/", SAID | {"key": key})
    assert not CallDraft.objects.exists()


def test_unfinished_calls_are_told_apart_by_what_they_are_about() -> None:
    client = clerk()
    keep(client)
    assert CALL["text"][:10] in client.get("/desk/?new=1").content.decode()


def test_what_only_happens_to_share_a_word_is_not_shown_beside_the_call() -> None:
    client = clerk()
    take_down(client, text="小学门口的路灯坏了，晚上走路看不见")
    take_down(client, text="桥下边堆着垃圾，三天没有清走")
    keep_new_words()
    said = {"text": "我们这里的路灯已经不亮了，请问什么时候能修，晚上要走路"}
    shown = client.post("/desk/known/", said).content.decode()
    lamp, rubbish = Matter.objects.order_by("pk")
    assert lamp.number in shown
    assert rubbish.number not in shown


def test_an_untouched_form_and_a_strange_key_leave_nothing() -> None:
    client = clerk()
    client.post("/desk/draft/", {"channel": "phone", "area": VILLAGE, "key": "k" * 24})
    client.post("/desk/draft/", SAID | {"key": "../../etc"})
    assert not CallDraft.objects.exists()


def test_open_matters_in_sight_are_found_while_the_caller_speaks() -> None:
    client = clerk()
    take_down(client)
    keep_new_words()
    shown = client.post(
        "/desk/known/", {"text": "小学旁边的路灯坏了，好几天了", "area": VILLAGE}
    ).content.decode()
    assert Matter.objects.get().number in shown
    elsewhere = Client()
    elsewhere.force_login(
        PostFactory.create(
            role=Role.VILLAGE_CLERK, area_code="990001102001", organisation=OrganisationFactory.create()
        ).user
    )
    assert (
        Matter.objects.get().number
        not in elsewhere.post("/desk/known/", {"text": "路灯坏了"}).content.decode()
    )


def test_the_callers_own_matters_are_shown_for_a_reason_and_logged() -> None:
    client = clerk()
    take_down(client, phone="13800005678")
    refused = client.post("/desk/caller/", {"phone": "13800005678", "reason": ""})
    assert refused.status_code == 422
    assert not Reveal.objects.exists()
    shown = client.post("/desk/caller/", {"phone": "13800005678", "reason": "来电人询问自己以前反映的事"})
    assert Matter.objects.get().number in shown.content.decode()
    assert Reveal.objects.get().kind == Look.LOOK_UP
