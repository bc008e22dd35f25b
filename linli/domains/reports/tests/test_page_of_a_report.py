"""The page of one report: whom it shows what, and what it costs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Attachment, Matter
from linli.cores.matters.public import forget_calendar
from linli.cores.matters.tests.factories import (
    CategoryFactory,
    ClockFactory,
    FollowerFactory,
    TagFactory,
    TimelineEntryFactory,
)
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.factories import ReportDetailsFactory, RoutingFactory

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "990001101001001", "990001102001001"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    forget_routing()
    forget_calendar()
    yield
    forget_routing()


@pytest.fixture
def town() -> Organisation:
    made: Organisation = OrganisationFactory.create(type="township", area_code="990001101")
    return made


@pytest.fixture
def desk(town: Organisation) -> Client:
    post: Post = PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code="990001101")
    client = Client()
    client.force_login(post.user)
    return client


def report(town: Organisation, **facts: object) -> Matter:
    facts = {"desk": town, "area_code": HERE} | facts
    made: Matter = ReportDetailsFactory.create(
        **{f"matter__{name}": value for name, value in facts.items()}
    ).matter
    return made


def page_of(client: Client, matter: Matter) -> str:
    return client.get(reverse("matters:detail", args=[matter.number])).content.decode()


def test_relatives_out_of_sight_are_named_but_lead_nowhere(desk: Client, town: Organisation) -> None:
    away: Organisation = OrganisationFactory.create(type="township", area_code="990001102")
    hidden, seen = report(away, area_code=ELSEWHERE), report(town)
    child = report(town, parent=hidden, merged_into=seen)
    page = page_of(desk, child)
    assert hidden.number in page
    assert reverse("matters:detail", args=[hidden.number]) not in page
    assert reverse("matters:detail", args=[seen.number]) in page


def test_who_follows_is_told_and_tags_in_use_are_offered_beside_those_there(
    desk: Client, town: Organisation
) -> None:
    matter, other = report(town), report(town)
    FollowerFactory.create(matter=matter, user=UserFactory.create(display_name="周敏"))
    TagFactory.create(name="路灯").matters.add(matter)
    TagFactory.create(name="汛期").matters.add(other)
    TagFactory.create(name="没人用过")
    page = page_of(desk, matter)
    assert "周敏" in page
    assert re.findall(r'<option value="([^"]+)"></option>', page) == ["路灯 汛期"]


def test_the_page_costs_the_same_for_one_relative_and_for_thirty(
    desk: Client, town: Organisation, django_assert_max_num_queries: Callable[..., object]
) -> None:
    matter = report(town)

    def more(count: int) -> None:
        for _turn in range(count):
            report(town, parent=matter)
            FollowerFactory.create(matter=matter)
            TimelineEntryFactory.create(matter=matter, at=timezone.now())
            ClockFactory.create(matter=matter, stopped_at=timezone.now(), in_time=True)
            TagFactory.create().matters.add(matter)

    more(1)
    page_of(desk, matter)
    with django_assert_max_num_queries(24) as few:  # type: ignore[attr-defined]
        page_of(desk, matter)
    more(29)
    with django_assert_max_num_queries(24) as many:  # type: ignore[attr-defined]
        page_of(desk, matter)
    assert len(few) == len(many)


def test_the_desk_is_shown_what_may_be_the_same_thing_and_merges_by_a_link(
    desk: Client, town: Organisation
) -> None:
    lamp, road = CategoryFactory.create(code="S0101"), CategoryFactory.create(code="S0102")
    # Here 0.001 degrees of latitude are 111 metres.
    facts = {"category": lamp, "lon": Decimal("109.5000")}
    matter = report(town, lat=Decimal("33.0000"), **facts)
    near = report(town, lat=Decimal("33.0010"), **facts)
    nearer = report(town, lat=Decimal("33.0005"), **facts)
    others = [
        report(town, lat=Decimal("33.0030"), **facts),
        report(town, lat=Decimal("33.0001"), **(facts | {"category": road})),
        report(
            town,
            lat=Decimal("33.0001"),
            is_open=False,
            closed_at=timezone.now() + dt.timedelta(hours=1),
            **facts,
        ),
        report(OrganisationFactory.create(), lat=Decimal("33.0001"), area_code=ELSEWHERE, **facts),
    ]
    page = page_of(desk, matter)
    merge = reverse("matters:step", args=[matter.number, "merge"])
    links = [f"{merge}?matter={other.number}" for other in (nearer, near)]
    assert re.findall(re.escape(merge) + r"\?matter=[^\"]+", page) == links
    assert "相距 56 米" in page
    assert not any(other.number in page for other in others)
    chosen = re.findall(
        r'name="matter_offered" value="([^"]+)"[^>]*?( checked)?>', desk.get(links[1]).content.decode()
    )
    assert chosen == [(nearer.number, ""), (near.number, " checked")]
    sent = {"version": matter.version, "matter_offered": near.number, "reason": "同一盏灯"}
    assert desk.post(merge, sent | {"matter": "2026-NOTHERE"}).status_code == 422, (
        "a number that is typed counts"
    )
    desk.post(merge, sent | {"matter": ""})
    assert Matter.objects.get(pk=matter.pk).merged_into_id == near.pk


def test_without_point_and_category_the_words_and_the_village_tell_what_may_be_the_same(
    desk: Client, town: Organisation
) -> None:
    lamp = CategoryFactory.create(code="S0101", keywords="路灯 灯不亮")
    matter = report(town, text="村口的路灯坏了。")
    same = report(town, category=lamp)
    report(town, category=lamp, area_code="990001101002001")
    report(town)
    offered = desk.get(reverse("matters:step", args=[matter.number, "merge"])).content.decode()
    assert re.findall(r'name="matter_offered" value="([^"]+)"', offered) == [same.number]
    assert "相距" not in offered


def test_a_body_is_chosen_out_of_all_of_them_by_name_or_initials_the_one_of_the_rules_first(
    desk: Client, town: Organisation
) -> None:
    lamp = CategoryFactory.create(code="S0101")
    OrganisationFactory.create_batch(20)
    bureau = OrganisationFactory.create(name="清溪县住建局", short_name="县住建局", code="D003")
    RoutingFactory.create(category_code="S0101", area_code="990001", organisation=bureau)
    forget_routing()
    matter = report(town, category=lamp)
    url = reverse("matters:step", args=[matter.number, "accept_and_dispatch"])
    form = desk.get(url).content.decode()
    first = re.search(r'<label class="choice"( data-words="[^"]*")?><input type="radio"[^>]*>', form)
    assert first is not None
    assert f'value="{bureau.pk}"' in first[0]
    assert " checked" in first[0]
    assert "qxxzjj" in first[0]
    assert "d003" in first[0]
    desk.post(url, {"version": matter.version, "organisation": bureau.pk})
    assert Matter.objects.get(pk=matter.pk).owner_id == bureau.pk


def test_a_place_is_corrected_by_choosing_names(desk: Client, town: Organisation) -> None:
    for code, name in (("990001101", "柳河镇"), ("990001101001", "桥头村"), ("990001101002", "上河庄村")):
        AreaFactory.create(code=code, name=name, parent_code=code[:-3])
    AreaFactory.create(code="990001101002007", name="第七网格", parent_code="990001101002")
    matter = report(town)
    url = reverse("matters:step", args=[matter.number, "correct"])
    offered = desk.get(url, {"area_0": "990001101", "area_1": "990001101002"}).content.decode()
    assert "上河庄村" in offered
    assert "第七网格" in offered
    typed = {"version": matter.version, "reason": "电话里问清楚了", "area_0": "990001101"}
    refused = desk.post(url, typed | {"area_0": "990001199"})
    assert refused.status_code == 422
    desk.post(url, typed | {"area_1": "990001101002", "area_2": "990001101002007"})
    matter.refresh_from_db()
    assert matter.area_code == "990001101002007"


def test_photographs_of_a_refused_step_are_kept_and_can_be_taken_out(town: Organisation) -> None:
    bureau: Organisation = OrganisationFactory.create()
    handler: Post = PostFactory.create(role=Role.DEPARTMENT_HANDLER, organisation=bureau, area_code="990001")
    client = Client()
    client.force_login(handler.user)
    matter = report(
        town, state="handling", waits="owner", owner=bureau, waiting_organisation=bureau, handler=handler.user
    )
    url = reverse("matters:step", args=[matter.number, "feed_back"])
    key = re.findall(r'name="draft_key" value="([^"]+)"', client.get(url).content.decode())[0]
    typed = {"version": matter.version, "draft_key": key}
    refused = client.post(url, typed | {"words": "", "photos": [picture("修前"), picture("修后")]})
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert ("修前.png" in shown, "修后.png" in shown) == (True, True)
    dropped = Attachment.objects.get(name="修前.png").pk
    client.post(url, typed | {"words": "灯已修好", "drop": [dropped]})
    matter.refresh_from_db()
    assert matter.state == "verifying"
    assert list(matter.attachments.values_list("name", flat=True)) == ["修后.png"]


def picture(name: str) -> SimpleUploadedFile:
    """A small picture of its own."""
    data = BytesIO()
    Image.new("RGB", (8, 8), "white").save(data, "PNG")
    return SimpleUploadedFile(f"{name}.png", data.getvalue(), "image/png")


def test_whoever_decides_reads_on_the_form_what_it_is_about(desk: Client, town: Organisation) -> None:
    bureau: Organisation = OrganisationFactory.create(short_name="城管局")
    matter = report(town, owner=bureau, state="handling", text="井盖碎了一半。", pending="extension")
    TimelineEntryFactory.create(
        matter=matter, step="request_extension", words="要等厂家发货。", data={"until": "2026-07-31"}
    )
    TimelineEntryFactory.create(matter=matter, step="tag", words="")
    form = desk.get(reverse("matters:step", args=[matter.number, "grant_extension"])).content.decode()
    for words in ("井盖碎了一半。", "要等厂家发货。", "申请延期至2026年7月31日", "城管局"):
        assert words in form
    assert "2026-07-31" not in form, "days are read as people write them"


def test_bodies_to_call_are_ticked_and_stay_ticked_when_the_form_comes_back(
    desk: Client, town: Organisation
) -> None:
    bodies = OrganisationFactory.create_batch(20)
    matter = report(town, state="accepted")
    url = reverse("matters:step", args=[matter.number, "whistle"])
    asked = desk.get(url).content.decode()
    assert asked.count('type="checkbox" class="form-check-input" name="organisations"') >= 20
    assert 'data-island="narrow"' in asked, "so many are narrowed by words"
    chosen = [str(body.pk) for body in bodies[3:5]]
    again = desk.post(url, {"version": matter.version, "organisations": chosen, "words": ""})
    assert again.status_code == 422
    ticked = re.findall(r'name="organisations" value="([0-9]+)"[^>]* checked', again.content.decode())
    assert ticked == chosen
    desk.post(url, {"version": matter.version, "organisations": chosen, "words": "请到场"})
    assert matter.cohandlings.count() == 2
