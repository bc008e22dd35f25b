"""Two security administrators at the same posts at the same moment: real threads, real database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from threading import Event
from time import sleep

import pytest
from django.db import transaction
from django.utils import timezone

from linli.cores.access.models import Post
from linli.cores.access.public import end_post, posts_held
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.public import AuditRow
from linli.cores.matters.models import Matter, TimelineEntry
from linli.cores.matters.public import take_step
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.tests.test_flow import Cast, people  # noqa: F401
from linli.domains.reports.tests.test_steps_at_once import at_once, dispatched
from linli.kernel.errors import Invalid, NotAllowed, NotFound, Stale
from linli.portal.actions import HandedOver, hand_over_post
from linli.portal.tests.test_handing_over import handled, handler_of

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4


@pytest.fixture
def bureau() -> Organisation:
    AreaFactory.create(code="990001", name="清溪县")
    body: Organisation = OrganisationFactory.create(type="department", area_code="990001")
    return body


def test_of_two_successors_one_gets_the_post_with_all_matters_and_the_other_nothing(
    bureau: Organisation,
) -> None:
    guards = (acting(Role.SECURITY_ADMIN), acting(Role.SECURITY_ADMIN))
    for _round in range(ROUNDS):
        post, followers = handler_of(bureau), UserFactory.create_batch(2)
        matters, audited = [handled(post) for _matter in range(5)], AuditRow.objects.count()
        came_to = at_once(
            *(
                partial(hand_over_post, post_id=post.pk, successor=follower, by=guard)
                for guard, follower in zip(guards, followers, strict=True)
            )
        )
        (winner,) = [
            who for who, done in zip(followers, came_to, strict=True) if isinstance(done, HandedOver)
        ]
        (loser,) = [who for who in followers if who != winner]
        (refusal,) = [done for done in came_to if not isinstance(done, HandedOver)]
        assert isinstance(refusal, Stale), "not a word about dates that nobody typed"
        assert HandedOver(5, granted=True) in came_to
        for matter in matters:
            matter.refresh_from_db()
            assert (matter.handler, matter.waiting_person) == (winner, winner)
            assert list(TimelineEntry.objects.filter(matter=matter).values_list("step", flat=True)) == [
                "hand_over"
            ]
        assert posts_held(user_id=post.user_id) == posts_held(user_id=loser.pk) == ()
        assert [held.role for held in posts_held(user_id=winner.pk)] == [Role.DEPARTMENT_HANDLER]
        assert AuditRow.objects.count() == audited + 5 + 2  # the matters, a post given and one ended


def test_handing_over_and_ending_at_once_leave_no_matter_with_somebody_who_is_gone(
    bureau: Organisation,
) -> None:
    guards = (acting(Role.SECURITY_ADMIN), acting(Role.SECURITY_ADMIN))
    for _round in range(ROUNDS):
        post, follower = handler_of(bureau), UserFactory.create()
        mine = handled(post)
        came_to = at_once(
            partial(hand_over_post, post_id=post.pk, successor=follower, by=guards[0]),
            partial(hand_over_post, post_id=post.pk, successor=None, by=guards[1]),
        )
        assert sum(isinstance(done, HandedOver) for done in came_to) == 1
        assert sum(isinstance(done, Stale) for done in came_to) == 1
        mine.refresh_from_db()
        given = isinstance(came_to[0], HandedOver)
        assert (mine.handler, mine.waiting_person) == ((follower, follower) if given else (None, None))
        assert len(posts_held(user_id=follower.pk)) == given
        assert posts_held(user_id=post.user_id) == ()


def test_two_people_who_give_one_person_the_same_post_from_two_others_give_it_once(
    bureau: Organisation,
) -> None:
    guards = (acting(Role.SECURITY_ADMIN), acting(Role.SECURITY_ADMIN))
    posts, follower = [handler_of(bureau), handler_of(bureau)], UserFactory.create()
    mine = [handled(post) for post in posts]
    came_to = at_once(
        *(
            partial(hand_over_post, post_id=post.pk, successor=follower, by=guard)
            for post, guard in zip(posts, guards, strict=True)
        )
    )
    assert all(isinstance(done, (HandedOver, Invalid)) for done in came_to)
    assert len(posts_held(user_id=follower.pk)) == 1
    for post, matter, done in zip(posts, mine, came_to, strict=True):
        matter.refresh_from_db()
        assert (
            (matter.handler == follower)
            == isinstance(done, HandedOver)
            == (not posts_held(user_id=post.user_id))
        )


def test_of_the_last_two_administrators_one_stays_however_they_are_ended() -> None:
    guards = (acting(Role.SECURITY_ADMIN), acting(Role.SECURITY_ADMIN))
    long_ago = timezone.localdate() - dt.timedelta(days=400)
    for _round in range(ROUNDS):
        Post.objects.filter(role=Role.AUDIT_ADMIN).delete()
        last = PostFactory.create_batch(2, role=Role.AUDIT_ADMIN, valid_from=long_ago)
        came_to = at_once(
            *(partial(end_post, post_id=post.pk, by=guard) for post, guard in zip(last, guards, strict=True))
        )
        assert sum(isinstance(done, Post) for done in came_to) == 1
        (refusal,) = [done for done in came_to if not isinstance(done, Post)]
        assert isinstance(refusal, Invalid)
        assert refusal.code == "last_administrator"
        assert Post.objects.on(timezone.localdate()).filter(role=Role.AUDIT_ADMIN).count() == 1


def test_a_post_that_began_today_is_taken_back_once(bureau: Organisation) -> None:
    guards = (acting(Role.SECURITY_ADMIN), acting(Role.SECURITY_ADMIN))
    post = PostFactory.create(
        role=Role.DEPARTMENT_HANDLER, organisation=bureau, valid_from=timezone.localdate()
    )
    came_to = at_once(*(partial(end_post, post_id=post.pk, by=guard) for guard in guards))
    assert [type(done) for done in came_to if not isinstance(done, Post)] == [NotFound]


@pytest.mark.parametrize("signs_first", [True, False])
def test_what_is_signed_for_while_the_post_is_handed_over_stays_with_nobody_who_is_gone(
    people: Cast,  # noqa: F811
    signs_first: bool,
) -> None:
    AreaFactory.create(code="990001", name="清溪县")
    guard, follower = acting(Role.SECURITY_ADMIN), UserFactory.create()
    matter, post = dispatched(people), Post.objects.get(user=people.handler.user_id)
    Post.objects.filter(pk=post.pk).update(valid_from=timezone.localdate() - dt.timedelta(days=400))
    first_is_done = Event()

    def first(act: Callable[[], object]) -> object:
        with transaction.atomic():
            done = act()
            first_is_done.set()
            sleep(0.5)  # the other one arrives meanwhile
        return done

    def second(act: Callable[[], object]) -> object:
        first_is_done.wait(10)
        return act()

    sign = partial(take_step, matter_id=matter.pk, step="sign_for", by=people.handler)
    hand_over = partial(hand_over_post, post_id=post.pk, successor=follower, by=guard)
    order = (sign, hand_over) if signs_first else (hand_over, sign)
    came_to = at_once(partial(first, order[0]), partial(second, order[1]))
    now = Matter.objects.get(pk=matter.pk)
    if signs_first:
        assert came_to[1] == HandedOver(1, granted=True)
        assert (now.state, now.handler) == ("handling", follower)
    else:
        assert isinstance(came_to[1], NotAllowed)
        assert (now.state, now.handler) == (matter.state, None)
