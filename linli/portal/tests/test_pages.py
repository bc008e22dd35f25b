"""Home and inbox as each role sees them, with a bounded number of queries."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from linli.cores.access.models import Post
from linli.cores.access.public import actor_of
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.models import AuditRow
from linli.cores.audit.public import record
from linli.cores.matters.models import Matter, SavedView
from linli.cores.matters.public import Tab, tab_counts
from linli.cores.matters.tests.factories import CategoryFactory, CoHandlingFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.factories import ReportDetailsFactory, RoutingFactory

pytestmark = pytest.mark.django_db
GRID = "990001101001001"


@pytest.fixture
def town() -> Organisation:
    made: Organisation = OrganisationFactory.create(
        type="township", area_code="990001101", short_name="柳河镇"
    )
    return made


@pytest.fixture
def dispatcher(town: Organisation) -> User:
    post: Post = PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code="990001101")
    return post.user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def waiting(town: Organisation, count: int) -> list[Matter]:
    return [
        ReportDetailsFactory.create(matter__desk=town, matter__area_code=GRID).matter for _ in range(count)
    ]


def test_a_resident_finds_the_two_doors() -> None:
    page = Client().get("/").content.decode()
    assert "/report/" in page
    assert "/follow/" in page


def test_a_dispatcher_sees_what_waits_and_not_what_waits_elsewhere(
    dispatcher: User, town: Organisation
) -> None:
    (mine,) = waiting(town, 1)
    other = ReportDetailsFactory.create(matter__area_code="990001102001001").matter
    page = signed_in(dispatcher).get(reverse("portal:inbox")).content.decode()
    assert mine.number in page
    assert other.number not in page


def test_a_matter_opened_from_a_home_page_leads_to_the_next_of_its_list(
    dispatcher: User, town: Organisation
) -> None:
    first, second = sorted(waiting(town, 2), key=lambda matter: matter.pk)
    client = signed_in(dispatcher)
    links = [
        f'href="{reverse("matters:detail", args=[matter.number])}?tab=mine' for matter in (first, second)
    ]
    home = client.get("/").content.decode()
    assert all(link in home for link in links)
    opened = client.get(links[0].removeprefix('href="')).content.decode()
    assert f'rel="next" {links[1]}' in opened
    leader = signed_in(PostFactory.create(role=Role.LEADER, organisation=town, area_code="990001101").user)
    Matter.objects.update(light=3)
    assert f"{links[0].removesuffix('?tab=mine')}?tab=all&amp;light=red" in leader.get("/").content.decode()


def test_an_administrator_sees_no_matter_by_being_one(town: Organisation) -> None:
    (matter,) = waiting(town, 1)
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        client = signed_in(PostFactory.create(role=role, organisation=town).user)
        assert client.get(reverse("matters:detail", args=[matter.number])).status_code == 404
        assert matter.number not in client.get(reverse("portal:inbox") + "?tab=all").content.decode()


def test_the_inbox_costs_the_same_queries_for_one_row_and_for_fifty(
    dispatcher: User, town: Organisation, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = signed_in(dispatcher)
    for code in ("990001", "990001101", "990001101001", GRID):
        AreaFactory.create(code=code)
    waiting(town, 1)
    client.get(reverse("portal:inbox"))
    with django_assert_max_num_queries(8) as few:  # type: ignore[attr-defined]
        client.get(reverse("portal:inbox"))
    waiting(town, 49)
    with django_assert_max_num_queries(8) as many:  # type: ignore[attr-defined]
        client.get(reverse("portal:inbox"))
    assert len(few) == len(many)


def test_a_leader_sees_figures_that_open_the_lists_behind_them(town: Organisation) -> None:
    (matter,) = waiting(town, 1)
    leader = signed_in(PostFactory.create(role=Role.LEADER, organisation=town, area_code="990001").user)
    assert leader.get("/").status_code == 200
    assert matter.number in leader.get(reverse("portal:inbox") + "?tab=all&open=yes").content.decode()


def test_many_are_accepted_at_once_and_the_refused_are_named(dispatcher: User, town: Organisation) -> None:
    first, second = waiting(town, 2)
    client = signed_in(dispatcher)
    client.post(
        reverse("portal:bulk"), {"step": "accept", "number": [first.number, second.number], "version": 1}
    )
    assert set(Matter.objects.values_list("state", flat=True)) == {"accepted"}
    again = client.post(reverse("portal:bulk"), {"step": "accept", "number": [first.number], "version": 1})
    assert again.status_code == 409
    assert first.number in again.content.decode()


def test_what_cannot_be_done_is_said_before_and_not_blamed_on_somebody_who_was_faster(
    dispatcher: User, town: Organisation
) -> None:
    fresh, accepted = waiting(town, 2)
    client, bulk = signed_in(dispatcher), reverse("portal:bulk")
    client.post(reverse("matters:step", args=[accepted.number, "accept"]), {"version": accepted.version})
    both = {"step": "accept", "number": [fresh.number, accepted.number], "back": "tab=mine&light=red"}
    asked = client.post(bulk, both).content.decode()
    assert f'name="number" value="{fresh.number}"' in asked
    assert f'name="number" value="{accepted.number}"' not in asked
    assert "1 件现在不能“立案”" in asked
    nothing = client.post(bulk, {**both, "number": [accepted.number]}).content.decode()
    assert "勾选的事项现在都不能“立案”" in nothing
    assert "确认立案" not in nothing
    overtaken = client.post(bulk, {**both, "version": 1}).content.decode()
    assert "刚刚办理了“立案”" in overtaken
    assert "您填写的内容还在" not in overtaken, "there is no form left that could hold it"
    assert "?tab=mine&amp;light=red" in overtaken


def test_those_who_only_look_on_find_what_they_see_in_the_inbox(town: Organisation) -> None:
    (matter,) = waiting(town, 1)
    for role in (Role.LEADER, Role.SUPERVISOR):
        overseer = signed_in(PostFactory.create(role=role, organisation=town, area_code="990001").user)
        assert matter.number in overseer.get(reverse("portal:inbox")).content.decode()
        asked = overseer.get(f"{reverse('portal:inbox')}?tab=mine").content.decode()
        assert matter.number not in asked


def test_a_step_is_taken_on_its_page_and_what_was_typed_stays_when_refused(
    dispatcher: User, town: Organisation
) -> None:
    (matter,) = waiting(town, 1)
    client = signed_in(dispatcher)
    url = reverse("matters:step", args=[matter.number, "decline"])
    refused = client.post(url, {"version": matter.version, "reason": "不属于政府职责范围", "basis": ""})
    assert refused.status_code == 422
    assert "不属于政府职责范围" in refused.content.decode()
    done = client.post(
        url, {"version": matter.version, "reason": "不属于政府职责", "basis": "办法第三条"}, follow=True
    )
    assert "不予受理" in done.content.decode()


def test_an_export_is_an_excel_file_and_is_written_down(dispatcher: User, town: Organisation) -> None:
    waiting(town, 2)
    client = signed_in(dispatcher)
    assert "2" in client.get(reverse("portal:export")).content.decode()
    assert not AuditRow.objects.filter(action="matters.export").exists(), "asking is not exporting"
    answer = client.post(reverse("portal:export"))
    assert answer.content[:2] == b"PK"
    assert AuditRow.objects.get(action="matters.export").data["rows"] == 2


def test_an_export_says_in_words_what_goes_out_and_the_auditor_reads_the_same(
    dispatcher: User, town: Organisation
) -> None:
    waiting(town, 2)
    Matter.objects.update(light=3)
    client, address = signed_in(dispatcher), f"{reverse('portal:export')}?tab=mine&light=red&q=路灯"
    assert "灯：红灯" in client.get(address).content.decode()
    client.post(address)
    assert AuditRow.objects.get(action="matters.export").data["by"] == ["灯：红灯"], "no typed words"
    auditor = signed_in(PostFactory.create(role=Role.AUDIT_ADMIN, organisation=town).user)
    log = auditor.get(reverse("audit:log")).content.decode()
    assert "待我办理" in log
    record(action="people.reveal", by=actor_of(dispatcher), subject="matter:1", data={"fields": ["address"]})
    assert "住址" in auditor.get(reverse("audit:log"), {"action": "people.reveal"}).content.decode()
    assert "灯：红灯" in log


def test_in_bulk_each_goes_where_the_rules_send_it(dispatcher: User, town: Organisation) -> None:
    roads, lamps = OrganisationFactory.create_batch(2)
    forget_routing()
    for code, body in (("S0101", roads), ("S0102", lamps)):
        RoutingFactory.create(category_code=code, area_code="990001", organisation=body)
    chosen = waiting(town, 2)
    for matter, code in zip(chosen, ("S0101", "S0102"), strict=True):
        Matter.objects.filter(pk=matter.pk).update(category=CategoryFactory.create(code=code))
    numbers = [matter.number for matter in chosen]
    client, said = signed_in(dispatcher), {"step": "accept_and_dispatch", "number": numbers}
    assert roads.short_name in client.post(reverse("portal:bulk"), said).content.decode(), "asked first"
    assert set(Matter.objects.values_list("state", flat=True)) == {"submitted"}
    client.post(reverse("portal:bulk"), said | {"version": 1, "organisation": ""})
    assert set(Matter.objects.values_list("owner", flat=True)) == {roads.pk, lamps.pk}
    forget_routing()


def test_tabs_count_what_stands_in_them(dispatcher: User, town: Organisation) -> None:
    waiting(town, 3)
    elsewhere = ReportDetailsFactory.create(matter__area_code="990001102001001").matter
    CoHandlingFactory.create(matter=elsewhere, organisation=town)
    counts = tab_counts(actor_of(dispatcher))
    assert (counts[Tab.MINE], counts[Tab.ORGANISATION], counts[Tab.COHANDLING]) == (3, 3, 1)
    assert (counts[Tab.PASSED_ON], counts[Tab.FOLLOWING]) == (0, 0)


def test_kept_views_are_renamed_and_put_in_order(dispatcher: User) -> None:
    client = signed_in(dispatcher)
    for name, query in (("红灯", "light=red"), ("今日", "today=on")):
        client.post(reverse("portal:keep_view"), {"name": name, "query": query})
    red, today = SavedView.objects.order_by("pk")
    typed = {
        f"name-{red.pk}": "今日",
        f"place-{red.pk}": 2,
        f"name-{today.pk}": "超期",
        f"place-{today.pk}": 1,
    }
    client.post(reverse("portal:arrange_views"), typed)
    views = SavedView.objects.order_by("order").values_list("name", "query")
    assert list(views) == [("超期", "today=on"), ("今日", "light=red")], "two may exchange their names"
    twice = client.post(reverse("portal:arrange_views"), typed | {f"name-{today.pk}": "今日"})
    assert twice.status_code == 422


def test_who_was_too_late_presses_again_with_what_they_typed(dispatcher: User, town: Organisation) -> None:
    (matter,) = waiting(town, 1)
    url = reverse("matters:step", args=[matter.number, "decline"])
    typed = {"version": matter.version, "reason": "不属于受理范围", "basis": "办法第三条"}
    Matter.objects.filter(pk=matter.pk).update(version=matter.version + 1)
    client = signed_in(dispatcher)
    late = client.post(url, typed)
    assert late.status_code == 409
    assert "不属于受理范围" in late.content.decode()
    shown = late.context["form"]["version"].value()
    assert client.post(url, typed | {"version": shown}).status_code == 302
    assert Matter.objects.get(pk=matter.pk).state == "declined"


def test_a_comment_keeps_its_files(
    dispatcher: User, town: Organisation, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    (matter,) = waiting(town, 1)
    picture = BytesIO()
    Image.new("RGB", (60, 40), "green").save(picture, "JPEG")
    files = [SimpleUploadedFile(f"{n}.jpg", picture.getvalue(), "image/jpeg") for n in range(2)]
    client = signed_in(dispatcher)
    client.post(reverse("matters:comment", args=[matter.number]), {"words": "现场看过", "files": files})
    assert matter.attachments.filter(entry__step="comment").count() == 2
    page = client.get(reverse("matters:detail", args=[matter.number])).content.decode()
    assert page.count("/files/") >= 2


def test_a_refused_comment_loses_neither_words_nor_files(
    dispatcher: User, town: Organisation, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    (matter,) = waiting(town, 1)
    client = signed_in(dispatcher)
    url = reverse("matters:comment", args=[matter.number])
    refused = client.post(url, {"words": " ", "files": [photo()]})
    assert refused.status_code == 422
    form = refused.context["comment_form"]
    assert [file.name for file in form.kept_files] == ["现场.jpg"]
    typed = {"words": "现场看过", "draft_key": form.draft_key}
    assert client.post(url, typed).status_code == 302
    assert matter.attachments.filter(entry__step="comment").count() == 1


def photo() -> SimpleUploadedFile:
    picture = BytesIO()
    Image.new("RGB", (900, 600), "green").save(picture, "JPEG")
    return SimpleUploadedFile("现场.jpg", picture.getvalue(), "image/jpeg")


def test_lists_of_pictures_show_small_ones_and_old_pictures_get_theirs_when_looked_at(
    dispatcher: User, town: Organisation, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    (matter,) = waiting(town, 1)
    client = signed_in(dispatcher)
    client.post(reverse("matters:comment", args=[matter.number]), {"words": "现场看过", "files": [photo()]})
    picture = matter.attachments.get()
    url = reverse("matters:file", args=[matter.number, picture.pk])
    assert (
        f'src="{url}?small=1"' in client.get(reverse("matters:detail", args=[matter.number])).content.decode()
    )

    def size(address: str) -> tuple[int, int]:
        with Image.open(BytesIO(b"".join(client.get(address)))) as image:
            return image.size

    assert size(f"{url}?small=1") == (288, 192)
    picture.thumbnail.delete()
    assert size(f"{url}?small=1") == (288, 192)
    picture.refresh_from_db()
    assert picture.thumbnail, "it is kept"
    assert size(url) == (900, 600)
    stranger = signed_in(PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, area_code="990001102").user)
    assert stranger.get(f"{url}?small=1").status_code == 404


def test_from_one_matter_to_the_next_of_the_list_it_was_opened_from(
    dispatcher: User, town: Organisation, django_assert_max_num_queries: Callable[..., object]
) -> None:
    forget_routing()
    rows = waiting(town, 60)
    client = signed_in(dispatcher)
    found = [one.number for one in Matter.objects.order_by("order_light", "order_due", "pk")]
    assert len(found) == len(rows)
    list_url = reverse("portal:inbox") + "?tab=mine"
    assert f"{found[0]}/?tab=mine" in client.get(list_url).content.decode()

    def beside(number: str, query: str = "?tab=mine") -> tuple[str, str]:
        page = client.get(reverse("matters:detail", args=[number]) + query)
        return (page.context["beside"].previous, page.context["beside"].next)

    assert beside(found[0]) == ("", found[1])
    assert beside(found[49]) == (found[48], found[50]), "beyond the end of the first page as well"
    assert beside(found[59]) == (found[58], "")
    newest = "?tab=all&open=yes"
    filed = list(Matter.objects.order_by("-filed_at", "-pk").values_list("number", flat=True))
    assert beside(filed[3], newest) == (filed[2], filed[4])
    address = reverse("matters:detail", args=[found[20]])
    assert client.get(address).context["beside"] is None, "from elsewhere there is no list"
    with django_assert_max_num_queries(60) as without:  # type: ignore[attr-defined]
        client.get(address)
    with django_assert_max_num_queries(60) as within:  # type: ignore[attr-defined]
        client.get(address + "?tab=mine")
    assert len(within) - len(without) <= 3

    step = reverse("matters:step", args=[found[0], "accept"]) + "?tab=mine"
    gone = client.post(step, {"version": 1, "words": ""})
    assert gone.status_code == 302
    assert gone["Location"].endswith("?tab=mine"), "the list goes along"
