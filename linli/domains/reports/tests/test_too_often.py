"""A sender who comes too often is told so on the form itself: what was typed, and what was chosen, stays."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import reverse

from linli.cores.matters.models import Attachment, Matter
from linli.domains.reports.actions.rate import LIMITS
from linli.domains.reports.models import ResidentFollower
from linli.domains.reports.tests.test_resident_pages import filed, small_picture, village  # noqa: F401

pytestmark = pytest.mark.django_db
WAIT = "提交得太频繁了"


@pytest.fixture
def nobody_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for door in LIMITS:
        monkeypatch.setitem(LIMITS, door, 0)


def refused(client: Client, url: str, typed: Mapping[str, object]) -> str:
    answer = client.post(url, dict(typed))
    assert answer.status_code == 429
    page = answer.content.decode()
    assert WAIT in page
    assert 'class="refusal' not in page
    return page


def test_after_thirty_codes_in_an_hour_a_sender_is_asked_to_wait() -> None:
    client, typed = Client(), {"number": "2026-00000000", "code": "AAAAAAAA"}
    for _attempt in range(30):
        assert client.post(reverse("reports:find"), typed).status_code == 422
    assert 'value="2026-00000000"' in refused(client, reverse("reports:find"), typed)


def test_words_with_too_many_photographs_stay_on_the_page(nobody_more: None) -> None:
    client, what = Client(), reverse("reports:what")
    typed = {"text": "村口的路灯坏了三天", "category": "S0101"}
    page = refused(client, what, typed | {"photos": small_picture()})
    assert "村口的路灯坏了三天</textarea>" in page
    assert not Attachment.objects.exists(), "what is refused is not kept"
    assert client.post(what, typed).status_code == 302, "without photographs the report goes on"


def test_the_receipt_is_still_there_to_be_typed_back() -> None:
    client = Client()
    matter, receipt = filed(client)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(LIMITS, "follow", 0)
        page = refused(client, reverse("reports:sent", args=[matter.number]), {"code": receipt})
    assert f'receipt-code">{receipt}' in page


def test_an_answer_to_staff_stays_in_its_form() -> None:
    client = Client()
    matter, _receipt = filed(client)
    typed = {
        "supplement-version": matter.version,
        "supplement-words": "门口第二盏",
        "supplement-photos": small_picture(),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(LIMITS, "upload", 0)
        page = refused(client, reverse("reports:take", args=[matter.number, "supplement"]), typed)
    assert "门口第二盏</textarea>" in page
    matter.refresh_from_db()
    assert (matter.files, matter.timeline.filter(step="supplement").count()) == (0, 0)


def test_it_is_this_one_leads_back_to_the_place_that_was_chosen() -> None:
    matter, _receipt = filed(Client())
    Matter.objects.update(confidentiality=0)
    client, join = Client(), reverse("reports:join", args=[matter.number])
    client.post(reverse("reports:what"), {"text": "路灯还是不亮", "category": "S0101"})
    place = {"area": "990001101001", "address": "小学往东"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(LIMITS, "file", 0)
        assert 'value="小学往东"' in refused(client, join, place)
        client.post(reverse("reports:where"), place)
        answer = client.post(join, {}, follow=True)
    assert answer.redirect_chain == [(reverse("reports:who"), 302)]
    assert WAIT in answer.content.decode()
    assert not ResidentFollower.objects.exists()


def test_a_report_that_ended_meanwhile_is_not_joined_and_the_own_one_goes_on() -> None:
    reporter = Client()
    matter, _receipt = filed(reporter)
    url = reverse("reports:take", args=[matter.number, "withdraw"])
    reporter.post(url, {"withdraw-version": matter.version, "withdraw-words": "已经修好了"})
    Matter.objects.update(confidentiality=0)
    neighbour = Client()
    neighbour.post(reverse("reports:what"), {"text": "路灯还是不亮", "category": "S0101"})
    place = {"area": "990001101001", "address": "小学往东"}
    answer = neighbour.post(reverse("reports:join", args=[matter.number]), place)
    assert answer.status_code == 422
    assert "已经办结，请重新反映" in answer.content.decode()
    assert neighbour.post(reverse("reports:where"), place).status_code == 302
