"""A new county gets its three administrators from the command line, once."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from linli.cores.access.models import Post
from linli.cores.access.rules import ADMINISTRATORS
from linli.cores.accounts.models import User
from linli.cores.areas.tests.factories import AreaFactory

pytestmark = pytest.mark.django_db
THREE = {"system": "林一", "security": "周二", "audit": "何三", "body": "县社会治理指挥中心"}


def make(**changes: str) -> str:
    out = StringIO()
    call_command("first_administrators", stdout=out, **{**THREE, **changes})
    return out.getvalue()


def test_each_of_the_three_sets_a_password_by_a_link_that_opens_once() -> None:
    AreaFactory.create(code="990001", name="清溪县")
    links = re.findall(r"(/\S*join/\S+)", make())
    assert len(links) == 3
    assert set(Post.objects.values_list("role", flat=True)) == set(ADMINISTRATORS)
    client = Client()
    page = client.get(links[0])
    client.post(page["Location"], {"password": "a-long-Quiet-river-7", "again": "a-long-Quiet-river-7"})
    joined = [user.username for user in User.objects.all() if user.has_usable_password()]
    assert joined == ["sysadmin"]
    assert Client().get(links[0], follow=True).status_code == 404


def test_it_refuses_a_second_time_and_changes_nothing() -> None:
    make()
    with pytest.raises(CommandError):
        make(system="别人")
    assert User.objects.count() == 3


def test_the_three_are_three_people() -> None:
    with pytest.raises(CommandError):
        make(audit=THREE["system"])
    assert User.objects.count() == 0
