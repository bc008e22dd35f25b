"""Who leaves a post leaves nothing undone behind."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cores.access.models import Post
from linli.cores.access.public import posts_held
from linli.cores.access.rules import Actor, Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.accounts.models import User
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Matter, TimelineEntry
from linli.cores.matters.public import Waits, tell_about
from linli.cores.matters.tests.factories import MatterFactory
from linli.cores.notify.models import Notice
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.kernel.errors import Invalid
from linli.portal.actions import hand_over_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def guard() -> Actor:
    AreaFactory.create(code="990001", name="清溪县")
    AreaFactory.create(code="990001101", name="柳河镇")
    AreaFactory.create(code="990001101001", name="桥头村")
    return acting(Role.SECURITY_ADMIN)


@pytest.fixture
def bureau() -> Organisation:
    body: Organisation = OrganisationFactory.create(
        name="住建局", short_name="住建局", type="department", area_code="990001"
    )
    return body


def handler_of(body: Organisation) -> Post:
    post: Post = PostFactory.create(role=Role.DEPARTMENT_HANDLER, organisation=body)
    return post


def handled(post: Post, **facts: Any) -> Matter:
    given = {"state": "handling", "waits": Waits.OWNER, "waiting_organisation": post.organisation}
    matter: Matter = MatterFactory.create(
        owner=post.organisation, handler=post.user, waiting_person=post.user, **{**given, **facts}
    )
    return matter


def test_open_matters_go_to_the_successor_who_gets_the_post_each_with_a_line_and_a_notice(
    guard: Actor, bureau: Organisation
) -> None:
    post, follower = handler_of(bureau), UserFactory.create(display_name="孙接任")
    mine, other = handled(post), handled(handler_of(bureau))
    closed = handled(
        post,
        is_open=False,
        state="closed",
        waits=Waits.NOBODY,
        filed_at=mine.filed_at,
        closed_at=timezone.now(),
    )
    done = hand_over_post(post_id=post.pk, successor=follower, by=guard)
    assert (done.matters, done.granted) == (1, True)
    for matter in (mine, other, closed):
        matter.refresh_from_db()
    assert (mine.handler, mine.waiting_person) == (follower, follower)
    assert other.handler != follower
    assert closed.handler == post.user
    assert posts_held(user_id=post.user_id) == ()
    assert [held.role for held in posts_held(user_id=follower.pk)] == [Role.DEPARTMENT_HANDLER]
    entry = TimelineEntry.objects.get(matter=mine)
    assert (entry.step, entry.data["to"], entry.actor_id) == ("hand_over", "孙接任", guard.user_id)
    tell_about(entry)
    assert [notice.recipient for notice in Notice.objects.all()] == [follower]


def test_without_a_successor_matters_go_back_to_the_body(guard: Actor, bureau: Organisation) -> None:
    post = handler_of(bureau)
    mine = handled(post)
    hand_over_post(post_id=post.pk, successor=None, by=guard)
    mine.refresh_from_db()
    assert (mine.handler, mine.waiting_person, mine.waiting_organisation) == (None, None, bureau)
    assert TimelineEntry.objects.get(matter=mine).data == {"to": "住建局"}


def test_orders_to_verify_in_the_area_move_but_never_to_whoever_handled_the_matter(guard: Actor) -> None:
    village = OrganisationFactory.create(type="village", area_code="990001101001")
    walker = PostFactory.create(role=Role.GRIDWORKER, organisation=village, area_code="990001101001")
    follower = UserFactory.create()
    facts = {"state": "verifying", "waits": Waits.PERSON, "waiting_person": walker.user}
    facts |= {"waiting_organisation": None}
    plain, own = MatterFactory.create(**facts), MatterFactory.create(**facts, handled_by=follower)
    assert hand_over_post(post_id=walker.pk, successor=follower, by=guard).matters == 2
    plain.refresh_from_db()
    own.refresh_from_db()
    assert plain.waiting_person == follower
    assert (own.waiting_person, own.waiting_organisation) == (None, own.desk)


def test_who_keeps_another_post_keeps_its_matters(guard: Actor, bureau: Organisation) -> None:
    post = handler_of(bureau)
    kept = PostFactory.create(role=Role.DEPARTMENT_HANDLER, user=post.user)
    mine, theirs = handled(post), handled(kept)
    assert hand_over_post(post_id=post.pk, successor=None, by=guard).matters == 1
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert mine.handler is None
    assert theirs.handler == post.user


def test_a_refusal_moves_nothing(guard: Actor, bureau: Organisation) -> None:
    post = handler_of(bureau)
    mine = handled(post)
    for wrong in (post.user, UserFactory.create(is_active=False)):
        with pytest.raises(Invalid) as refusal:
            hand_over_post(post_id=post.pk, successor=wrong, by=guard)
        assert "successor" in refusal.value.fields
    mine.refresh_from_db()
    assert mine.handler == post.user
    assert posts_held(user_id=post.user_id)


def test_the_page_says_which_matters_before_and_how_many_after_but_not_what_they_are_about(
    guard: Actor, bureau: Organisation, django_assert_max_num_queries: Any
) -> None:
    post, follower = handler_of(bureau), UserFactory.create(username="sunjie")
    matters = [handled(post) for _ in range(5)]
    client = Client()
    client.force_login(User.objects.get(pk=guard.staff_id))
    with django_assert_max_num_queries(12):
        page = client.get(f"/posts/{post.pk}/hand-over/").content.decode()
    assert all(matter.number in page for matter in matters)
    assert matters[0].title not in page
    after = client.post(f"/posts/{post.pk}/hand-over/", {"successor": "sunjie"}, follow=True)
    assert f"5件事项移交给{follower.display_name}" in after.content.decode()
