"""What reporters and followers read and do with a receipt."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from linli.cores.access.rules import Actor, Role
from linli.cores.access.tests.factories import acting
from linli.cores.matters.models import Attachment, Matter
from linli.cores.matters.public import take_step
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.models import ResidentFollower
from linli.domains.reports.tests.test_resident_pages import filed, small_picture, village  # noqa: F401
from linli.domains.reports.views.session import OPENED

pytestmark = pytest.mark.django_db


def dispatcher() -> Actor:
    return acting(Role.TOWNSHIP_DISPATCHER, Organisation.objects.get(short_name="柳河镇"), "990001101")


def closed(matter: Matter) -> Matter:
    bureau = OrganisationFactory.create(short_name="住建局")
    desk, handler = dispatcher(), acting(Role.DEPARTMENT_HANDLER, bureau)
    take_step(matter_id=matter.pk, step="accept_and_dispatch", by=desk, inputs={"organisation": bureau})
    take_step(matter_id=matter.pk, step="sign_for", by=handler)
    take_step(matter_id=matter.pk, step="feed_back", by=handler, inputs={"words": "换了灯泡"})
    checked = {"method": "call_back", "words": "核实过"}
    take_step(matter_id=matter.pk, step="verify_pass", by=desk, inputs=checked)
    return take_step(matter_id=matter.pk, step="close", by=desk)


def status(client: Client, url: str) -> int:
    answer: Any = client.get(url)
    if answer.streaming:
        list(answer.streaming_content)  # closes the file
    return int(answer.status_code)


def page(client: Client, matter: Matter) -> str:
    return client.get(reverse("reports:show", args=[matter.number])).content.decode()


def press(client: Client, matter: Matter, step: str, **typed: object) -> Matter:
    url = reverse("reports:take", args=[matter.number, step])
    version = Matter.objects.get(pk=matter.pk).version
    data = {f"{step}-{name}": value for name, value in ({"version": version} | typed).items()}
    assert client.post(url, data).status_code == 302
    return Matter.objects.select_related("report").get(pk=matter.pk)


def test_solved_and_how_satisfied_is_one_tap() -> None:
    client = Client()
    matter, _receipt = filed(client)
    closed(matter)
    shown = page(client, matter)
    assert "换了灯泡" in shown, "the reporter reads the result"
    assert 'name="judge_solved-satisfaction" value="satisfied"' in shown
    judged = press(client, matter, "judge_solved", satisfaction="satisfied")
    assert (judged.report.solved, judged.report.satisfaction, judged.state) == (True, "satisfied", "closed")
    assert "judge_solved-satisfaction" not in page(client, matter), "once for each closing"


def test_not_solved_is_one_tap_and_goes_on() -> None:
    client = Client()
    matter, _receipt = filed(client)
    closed(matter)
    judged = press(client, matter, "judge_unsolved")
    assert (judged.state, judged.reopenings, judged.report.solved) == ("accepted", 1, False)


def test_a_question_is_read_and_answered_with_a_photo() -> None:
    client = Client()
    matter, _receipt = filed(client)
    ask = {"words": "是桥头第几盏？请回电13900001234"}
    take_step(matter_id=matter.pk, step="ask_resident", by=dispatcher(), inputs=ask)
    shown = page(client, matter)
    assert "是桥头第几盏" in shown
    assert "13900001234" not in shown, "telephone numbers in free words are masked"
    answered = press(client, matter, "answer", words="第二盏", photos=small_picture())
    assert (answered.state, answered.files) == ("submitted", 1)
    assert "第二盏" in page(client, matter)


def test_who_is_refused_reads_reason_and_basis() -> None:
    client = Client()
    matter, _receipt = filed(client)
    why = {"reason": "属于法院受理的事", "basis": "《信访工作条例》第三十一条"}
    take_step(matter_id=matter.pk, step="decline", by=dispatcher(), inputs=why)
    shown = page(client, matter)
    assert "属于法院受理的事" in shown
    assert "《信访工作条例》第三十一条" in shown


def test_a_neighbour_follows_with_a_code_of_their_own_and_reads_nothing_personal() -> None:
    client = Client()
    matter, _receipt = filed(client)
    press(client, matter, "supplement", words="我家就在第二盏下面", photos=small_picture())
    photo = reverse("reports:attachment", args=[matter.number, Attachment.objects.get().pk])
    assert status(client, photo) == 200
    Matter.objects.update(confidentiality=0, text="村口的路灯坏了三天，我家是三号院")
    neighbour = Client()
    answer = neighbour.post(reverse("reports:join", args=[matter.number]), follow=True)
    assert "receipt-code" in answer.content.decode()
    shown = page(neighbour, matter)
    assert "我家就在第二盏下面" not in shown
    assert f"柳河镇桥头村 · {matter.address}" in page(client, matter)
    assert "柳河镇桥头村" in shown
    assert matter.address not in shown
    assert "三号院" not in shown
    assert "withdraw" not in shown
    assert status(neighbour, photo) == 404
    assert ResidentFollower.objects.count() == 1
    taken = neighbour.post(reverse("reports:take", args=[matter.number, "withdraw"]))
    assert taken.status_code == 404


def test_the_code_is_typed_back_once_by_reporter_and_follower() -> None:
    client = Client()
    matter, receipt = filed(client)
    sent = reverse("reports:sent", args=[matter.number])
    assert client.post(sent, {"code": "AAAAAAAA"}).status_code == 422
    assert client.post(sent, {"code": receipt.lower()}).status_code == 302
    matter.refresh_from_db()
    assert matter.receipt_confirmed_at is not None
    assert receipt not in client.get(sent).content.decode(), "shown until it is written down"


def test_photos_travel_with_the_report_and_only_its_reporter_sees_them() -> None:
    client = Client()
    client.post(reverse("reports:what"), {"text": "村口的路灯坏了三天", "photos": small_picture()})
    matter, _receipt = filed(client)
    photo = reverse("reports:attachment", args=[matter.number, Attachment.objects.get(matter=matter).pk])
    assert photo in page(client, matter)
    assert status(client, photo) == 200
    assert status(Client(), photo) == 404


def test_some_hours_later_the_code_is_asked_for_again() -> None:
    client = Client()
    matter, _receipt = filed(client)
    session = client.session
    session[OPENED] = {matter.number: ("owner", time.time() - 1)}
    session.save()
    assert client.get(reverse("reports:show", args=[matter.number])).status_code == 404
