"""Numbers in texts lie apart, looks are logged, and a caller is found by the whole number alone."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.cores.access.public import RESIDENT
from linli.cores.access.rules import Actor, Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.accounts.models import User
from linli.cores.audit.public import AuditRow
from linli.cores.matters.models import Channel, Matter, SealedWords, TimelineEntry
from linli.cores.matters.public import NewMatter, comment, file_matter, hide_personal, set_tags
from linli.cores.matters.tests.factories import MatterFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.public import PUBLIC_NUMBERS
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.cores.people.public import Look, Reveal
from linli.cores.people.tests.factories import ContactFactory
from linli.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
TOWN = "990001101"
ID_NUMBER = "110105199001011234"


@pytest.fixture
def town() -> Organisation:
    made: Organisation = OrganisationFactory.create(
        type="township", area_code=TOWN, duty_phone="0914-2321110"
    )
    return made


def dispatcher(town: Organisation) -> Actor:
    return acting(Role.TOWNSHIP_DISPATCHER, town, TOWN)


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.staff_id))
    return client


def filed(town: Organisation, text: str, **more: object) -> Matter:
    new = NewMatter(
        kind="report",
        title=text[:30],
        text=text,
        area_code=f"{TOWN}001001",
        desk_id=town.pk,
        channel=Channel.WEB,
        **more,  # type: ignore[arg-type]
    )
    return file_matter(new, by=RESIDENT).matter


def test_what_points_to_a_person_leaves_the_text_and_is_uncovered_with_a_reason(town: Organisation) -> None:
    said = f"我叫林小满，身份证{ID_NUMBER}，打我电话139 0000 1234"
    matter = filed(
        town,
        said,
        contact_id=ContactFactory.create(phone="13900001234").pk,
        name="林小满",
        home="清溪县柳河镇滨河路18号",
    )
    assert matter.text == "我叫林**，身份证1101************34，打我电话139****1234"
    assert "林小满" not in matter.title
    page = client_of(dispatcher(town)).post(
        reverse("matters:contact", args=[matter.number]), {"reason": "电话回访核实"}
    )
    shown = page.content.decode()
    assert ID_NUMBER in shown
    assert "13900001234" in shown
    assert "no-store" in page["Cache-Control"]
    again = client_of(dispatcher(town)).get(reverse("matters:contact", args=[matter.number])).content.decode()
    assert "电话回访核实" in again, "handlers see who has looked and why"
    assert ID_NUMBER not in again, "what was shown lasts one page"
    row = Reveal.objects.get()
    assert (row.kind, row.fields) == (Look.REVEAL, ["name", "phone", "email", "address", "texts"])


def test_an_anonymous_report_keeps_its_numbers_apart_as_well(town: Organisation) -> None:
    matter = filed(town, "请联系养鸡场老板13900001234")
    page = client_of(dispatcher(town)).get(reverse("matters:detail", args=[matter.number])).content.decode()
    assert "13900001234" not in page
    assert reverse("matters:contact", args=[matter.number]) in page


def test_a_comment_goes_the_same_way_and_names_the_reporter_masked(town: Organisation) -> None:
    matter = MatterFactory.create(desk=town, contact=ContactFactory.create(name="林小满"))
    comment(matter=matter, words="林小满改用13900005678联系", by=dispatcher(town))
    entry = TimelineEntry.objects.get(step="comment")
    assert entry.words == "林**改用139****5678联系"
    (sealed,) = SealedWords.objects.filter(entry=entry)
    assert [words for _kind, words, _mask in json.loads(sealed.words)] == ["林小满", "13900005678"]


def test_duty_telephones_of_public_bodies_stay_readable(town: Organisation) -> None:
    from django.core.cache import cache

    cache.delete(PUBLIC_NUMBERS)
    matter = filed(town, "请打0914-2321110或者13900001234")
    assert matter.text == "请打0914-2321110或者139****1234"
    assert hide_personal("请打0914-2321110或者13900001234") == matter.text
    cache.delete(PUBLIC_NUMBERS)


def test_a_reason_is_asked_for_beside_the_field_and_what_was_typed_stays(town: Organisation) -> None:
    matter = MatterFactory.create(desk=town, contact=ContactFactory.create())
    page = client_of(dispatcher(town)).post(
        reverse("matters:contact", args=[matter.number]), {"reason": "看看"}
    )
    assert page.status_code == 422
    assert 'value="看看"' in page.content.decode()
    assert not Reveal.objects.exists()


def test_a_caller_is_found_by_the_whole_number_within_sight_and_the_look_is_logged(
    town: Organisation,
) -> None:
    contact = ContactFactory.create(phone="13900001234")
    mine = MatterFactory.create(desk=town, contact=contact, title="我镇的路灯")
    MatterFactory.create(contact=contact, area_code="990001102001001", title="别镇的噪音")
    actor = dispatcher(town)
    client = client_of(actor)
    url = reverse("matters:callers")
    page = client.post(url, {"phone": "139-0000-1234", "reason": "来电询问进度"}).content.decode()
    assert mine.title in page
    assert "别镇的噪音" not in page
    row = Reveal.objects.get(kind=Look.LOOK_UP)
    assert (row.looked_for, row.found, row.by_id) == ("139****1234", 1, actor.user_id)
    assert AuditRow.objects.filter(action="people.look_up", actor_id=actor.user_id).count() == 1
    assert client.post(url, {"phone": "1390000", "reason": "来电询问进度"}).status_code == 422
    assert client.post(url, {"phone": "13900001234", "reason": ""}).status_code == 422
    assert Reveal.objects.count() == 1


def test_numbers_cannot_be_tried_out(town: Organisation) -> None:
    actor = dispatcher(town)
    for n in range(20):
        Reveal.objects.create(
            kind=Look.LOOK_UP,
            by_id=actor.staff_id,
            by_name=actor.name,
            fields=["phone"],
            reason="来电询问",
            looked_for=str(n),
        )
    answer = client_of(actor).post(
        reverse("matters:callers"), {"phone": "13900001234", "reason": "来电询问进度"}
    )
    assert answer.status_code == 429
    assert Reveal.objects.filter(at__lte=timezone.now()).count() == 20


def test_lists_and_tags_do_not_take_a_telephone(town: Organisation) -> None:
    actor = dispatcher(town)
    page = client_of(actor).get(reverse("portal:inbox"), {"q": "13900001234"}).content.decode()
    assert "按电话查找" in page
    with pytest.raises(Invalid):
        set_tags(matter=MatterFactory.create(desk=town), names=["13900001234"], by=actor)


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_of_looks_takes_the_same_queries_for_many(
    town: Organisation, count: int, django_assert_max_num_queries: object
) -> None:
    matter = MatterFactory.create(desk=town, contact=ContactFactory.create())
    post = PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code=TOWN)
    for _n in range(count):
        Reveal.objects.create(
            contact=matter.contact,
            by_id=1,
            by_name="甲",
            fields=["phone"],
            reason="电话回访",
            subject=f"matter:{matter.number}",
        )
    client = Client()
    client.force_login(post.user)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get(reverse("matters:contact", args=[matter.number]))
