"""A gridworker on the round: reports, settles on the spot, verifies with a photograph at the place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Attachment, Matter
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.factories import CategoryRuleFactory, ReportDetailsFactory

pytestmark = pytest.mark.django_db
GRID = "990001101001001"


def photograph(name: str = "现场.jpg") -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (64, 48), (90, 120, 150)).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue(), "image/jpeg")


@pytest.fixture(autouse=True)
def village(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    AreaFactory.create(code="990001", name="清溪县")
    AreaFactory.create(code="990001101", name="柳河镇")
    AreaFactory.create(code="990001101001", name="桥头村")
    AreaFactory.create(code=GRID, name="第一网格")
    CategoryFactory.create(code="S01", name="公用设施", is_leaf=False)
    CategoryFactory.create(code="S0101", name="路灯")
    town = OrganisationFactory.create(type="township", area_code="990001101", short_name="柳河镇")
    PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code="990001101")
    forget_routing()
    yield
    forget_routing()


@pytest.fixture
def gridworker() -> Client:
    client = Client()
    client.force_login(PostFactory.create(role=Role.GRIDWORKER, area_code=GRID).user)
    return client


def key_on(page: bytes) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page.decode())
    assert found is not None
    return found[1]


def test_a_photo_a_category_and_the_grid_make_a_report(gridworker: Client) -> None:
    gridworker.post(reverse("reports:found"), {"category": "S0101", "area": GRID, "photos": [photograph()]})
    matter = Matter.objects.get()
    assert (matter.title, matter.state, matter.area_code, matter.channel) == (
        "路灯",
        "submitted",
        GRID,
        "grid",
    )
    assert matter.attachments.count() == 1


def test_pressing_twice_makes_one_report(gridworker: Client) -> None:
    typed = {
        "category": "S0101",
        "area": GRID,
        "key": key_on(gridworker.get(reverse("reports:found")).content),
    }
    for _press in range(2):
        assert gridworker.post(reverse("reports:found"), typed).status_code == 302
    assert Matter.objects.count() == 1


def test_a_small_thing_is_reported_and_closed_in_one_step(gridworker: Client) -> None:
    typed = {"category": "S0101", "area": GRID, "done": "松了的灯罩已经拧紧"}
    refused = gridworker.post(reverse("reports:settled"), typed | {"photos": [photograph()]})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "请拍一张处理后的照片" in page
    assert "松了的灯罩已经拧紧" in page
    answer = gridworker.post(
        reverse("reports:settled"), typed | {"key": key_on(refused.content), "after": [photograph()]}
    )
    assert answer.status_code == 302
    matter = Matter.objects.get()
    assert (matter.state, matter.report.on_the_spot) == ("closed", True)
    assert list(matter.attachments.order_by("pk").values_list("entry__step", flat=True)) == [
        "file",
        "handle_on_the_spot",
    ]


def test_a_photo_is_taken_back_and_nothing_typed_is_lost(gridworker: Client) -> None:
    first = gridworker.post(reverse("reports:found"), {"text": "井盖松动", "photos": [photograph()]})
    draft = Attachment.objects.get()
    picture = gridworker.get(reverse("reports:own_draft", args=[draft.pk]))
    assert picture.status_code == 200
    assert b"".join(picture.streaming_content)  # type: ignore[attr-defined]
    page = gridworker.post(
        reverse("reports:found"), {"text": "井盖松动", "key": key_on(first.content), "drop": draft.pk}
    )
    assert page.status_code == 200
    assert "井盖松动" in page.content.decode()
    assert not Attachment.objects.exists()


def test_what_the_category_must_know_is_asked_before_sending(gridworker: Client) -> None:
    questions = [{"code": "poles", "question": "有几盏灯不亮", "type": "number", "required": True}]
    CategoryRuleFactory.create(category_id="S0101", questions=questions)
    forget_routing()
    typed = {"category": "S0101", "area": GRID}
    assert "有几盏灯不亮" in gridworker.post(reverse("reports:found"), typed).content.decode()
    assert not Matter.objects.exists()
    gridworker.post(reverse("reports:found"), typed | {"ask-about": "S0101", "ask-S0101-poles": "3"})
    (answer,) = Matter.objects.get().report.answers
    assert (answer["question"], answer["answer"]) == ("有几盏灯不亮", "3")


def waiting_for(client: Client, **more: object) -> Matter:
    user = User.objects.get(pk=client.session["_auth_user_id"])
    matter: Matter = ReportDetailsFactory.create(
        matter__state="verifying",
        matter__waiting_person=user,
        matter__waits="person",
        matter__area_code=GRID,
        matter__lon="109.000000",
        matter__lat="34.000000",
        **more,
    ).matter
    return matter


def test_a_verification_keeps_photo_and_metres(gridworker: Client) -> None:
    matter = waiting_for(gridworker)
    assert matter.title in gridworker.get(reverse("reports:round")).content.decode()
    url = reverse("reports:order", args=[matter.number])
    typed = {"version": matter.version, "result": "verify_pass", "lon": "109.0", "lat": "34.001"}
    assert "请在现场拍一张照片" in gridworker.post(url, typed).content.decode()
    assert gridworker.post(url, typed | {"photos": [photograph()]}).status_code == 302
    matter.refresh_from_db()
    entry = matter.timeline.get(step="verify_pass")
    assert (matter.state, entry.data["metres"], entry.attachments.count()) == ("verified", 111, 1)


def test_not_solved_needs_a_word_and_goes_back_to_work(gridworker: Client) -> None:
    matter = waiting_for(gridworker)
    url = reverse("reports:order", args=[matter.number])
    refused = gridworker.post(
        url, {"version": matter.version, "result": "verify_fail", "photos": [photograph()]}
    )
    assert "请写明还有什么没有解决" in refused.content.decode()
    typed = {"version": matter.version, "result": "verify_fail", "words": "还是不亮"}
    gridworker.post(url, typed | {"key": key_on(refused.content)})
    matter.refresh_from_db()
    assert (matter.state, matter.reworks) == ("handling", 1)
    assert "没有定位" in matter.timeline.get(step="verify_fail").words


def test_the_list_of_orders_takes_as_many_queries_with_one_as_with_ten(
    gridworker: Client,
) -> None:
    gridworker.get(reverse("reports:round"))  # what is remembered between pages is read once
    counts = []
    for more in (1, 9):
        for _n in range(more):
            waiting_for(gridworker)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert gridworker.get(reverse("reports:round")).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
