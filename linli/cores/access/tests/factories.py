"""Posts and actors for tests."""

from __future__ import annotations

import datetime as dt
from typing import cast

import factory

from linli.cores.access.models import Post
from linli.cores.access.queries import actor_of
from linli.cores.access.rules import Actor, Role
from linli.cores.accounts.models import User
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.COUNTY_DISPATCHER
    area_code = "990001"
    valid_from = dt.date(2020, 1, 1)


def acting(
    role: Role, organisation: Organisation | None = None, area_code: str = "990001", **post: object
) -> Actor:
    """Somebody new who holds this one post."""
    made = PostFactory(
        role=role, organisation=organisation or OrganisationFactory(), area_code=area_code, **post
    )
    return actor_of(cast(User, made.user))
