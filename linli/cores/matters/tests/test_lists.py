"""Lists: what stands in which, by whichever way it is asked."""

from __future__ import annotations

import pytest

from linli.cores.access.models import Post
from linli.cores.access.public import actor_of
from linli.cores.access.rules import Actor, Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.matters.models import Matter
from linli.cores.matters.public import Tab, list_page
from linli.cores.matters.tests.factories import CategoryFactory, MatterFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
TOWN = "990001101"


@pytest.fixture
def town() -> Organisation:
    made: Organisation = OrganisationFactory.create(type="township", area_code=TOWN)
    return made


def dispatcher(town: Organisation, *categories: str) -> Actor:
    post: Post = PostFactory.create(
        role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code=TOWN, category_codes=list(categories)
    )
    return actor_of(post.user)


def about(category: str, town: Organisation) -> Matter:
    made: Matter = MatterFactory.create(category=CategoryFactory.create(code=category), desk=town)
    return made


def test_a_list_is_narrowed_to_a_category_and_those_below_it(town: Organisation) -> None:
    lamp, road = about("S0101", town), about("S0102", town)
    about("S0201", town)
    actor = dispatcher(town)
    page = list_page(actor, Tab.ALL, filters={"category": "S01"})
    assert {matter.pk for matter in page} == {lamp.pk, road.pk}
    assert [m.pk for m in list_page(actor, Tab.MINE, filters={"category": "S0102"})] == [road.pk]


def test_a_post_for_some_categories_gets_those_alone_into_its_inbox(town: Organisation) -> None:
    lamp, _noise = about("S0101", town), about("S0201", town)
    assert [m.pk for m in list_page(dispatcher(town, "S01"), Tab.MINE)] == [lamp.pk]
