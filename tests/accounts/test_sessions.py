"""How long a session lasts, and ending it from elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.accounts.actions.people import disable
from linli.cores.accounts.models import User
from linli.cores.accounts.rules import SessionClock, device_of, network_of
from linli.cores.audit.models import AuditRow

pytestmark = pytest.mark.django_db
PASSWORD = "qingxi-river-2026"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
PHONE = "Mozilla/5.0 (Linux; Android 14; HLK) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0"


@pytest.fixture
def clerk() -> User:
    return User.objects.create_user("wang", PASSWORD, display_name="王晓")


def signed_in(agent: str = FIREFOX, address: str = "10.3.7.20") -> Client:
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
    client.post("/accounts/login/", {"login": "wang", "password": PASSWORD})
    return client


def age(client: Client, *, seen: float = 0, began: float = 0) -> None:
    session = client.session
    session["linli_seen"] -= seen
    session["linli_began"] -= began
    session.save()


def test_a_session_ends_by_idleness_or_by_age_whichever_is_first() -> None:
    clock = SessionClock(began=0, seen=1000, idle=600, longest=2000)
    assert [clock.left(now) for now in (1000, 1599.5, 1600, 9999)] == [600, 0, 0, 0]
    assert SessionClock(began=0, seen=1900, idle=600, longest=2000).left(1900) == 100


def test_an_idle_session_ends_and_the_sign_in_page_leads_back(clerk: User) -> None:
    client = signed_in()
    age(client, seen=4 * 3600 + 1)
    answer = client.get("/inbox/?tab=all", follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/inbox/%3Ftab%3Dall"
    assert "您的登录已超时" in answer.content.decode()
    again = client.post(
        "/accounts/login/", {"login": "wang", "password": PASSWORD, "next": "/inbox/?tab=all"}
    )
    assert again["Location"] == "/inbox/?tab=all"
    assert AuditRow.objects.filter(action="accounts.session_timed_out").count() == 1


def test_administrators_have_half_an_hour(clerk: User) -> None:
    client = signed_in()
    age(client, seen=1801)
    assert client.get("/inbox/").status_code == 200
    age(client, seen=1801)
    PostFactory.create(user=clerk, role=Role.AUDIT_ADMIN)
    assert client.get("/inbox/").status_code == 302


def test_a_busy_session_ends_after_half_a_day(clerk: User) -> None:
    client = signed_in()
    age(client, began=12 * 3600 + 1)
    assert client.get("/inbox/").status_code == 302
    assert client.get("/accounts/session/").json() == {"left": 0}


def test_what_a_page_asks_for_by_itself_keeps_no_session_alive(clerk: User) -> None:
    client = signed_in()
    age(client, seen=3600)
    before = client.session["linli_seen"]
    client.get("/frame/counts")
    client.get("/accounts/session/")
    client.get("/inbox/", headers={"X-Linli-Background": "1"})
    assert client.session["linli_seen"] == before
    client.get("/inbox/")
    assert client.session["linli_seen"] > before


def test_what_was_typed_into_a_session_that_ended_is_given_back(clerk: User) -> None:
    client = signed_in()
    age(client, seen=4 * 3600 + 1)
    answer = client.post("/accounts/language/", {"words": "灯泡和线路都已经更换，当晚试亮正常。"})
    assert answer.status_code == 403
    assert "灯泡和线路都已经更换" in answer.content.decode()


def test_going_on_gives_the_whole_time_again(clerk: User) -> None:
    client = signed_in()
    age(client, seen=4 * 3600 - 60)
    assert client.get("/accounts/session/").json()["left"] <= 60
    assert client.post("/accounts/session/keep/").json()["left"] > 4 * 3600 - 5


def test_one_sees_where_one_is_signed_in_and_ends_one_or_all_others(clerk: User) -> None:
    here, there, phone = signed_in(), signed_in(), signed_in(PHONE, "10.9.1.5")
    page = here.get("/accounts/sessions/")
    first, *others = page.context["sessions"]
    assert first.is_this
    assert (first.device, first.network) == ("Windows · Firefox", "10.3.7.*")
    assert {session.device for session in others} == {"Windows · Firefox", "Android · WeChat"}
    assert "10.3.7.20" not in page.content.decode()
    pk = next(session.pk for session in others if "WeChat" in session.device)
    here.post(f"/accounts/sessions/{pk}/end/")
    assert phone.get("/inbox/").status_code == 302
    assert there.get("/inbox/").status_code == 200
    here.post("/accounts/sessions/end-others/")
    assert there.get("/inbox/").status_code == 302
    assert here.get("/inbox/").status_code == 200


def test_nobody_ends_somebody_elses_session(clerk: User) -> None:
    mine = signed_in()
    pk = mine.get("/accounts/sessions/").context["sessions"][0].pk
    other = Client()
    other.force_login(User.objects.create_user("li", PASSWORD, display_name="李"))
    assert other.post(f"/accounts/sessions/{pk}/end/").status_code == 404
    assert mine.get("/inbox/").status_code == 200


def test_a_disabled_persons_session_ends_at_once(clerk: User) -> None:
    client = signed_in()
    assert client.get("/inbox/").status_code == 200
    disable(user=clerk, by=acting(Role.SYSTEM_ADMIN))
    assert client.get("/inbox/").status_code == 302
    assert not client.session.get("_auth_user_id")


def test_a_changed_password_ends_the_other_sessions(clerk: User) -> None:
    here, there = signed_in(), signed_in()
    new = "another-river-2026"
    refused = here.post("/accounts/password/", {"old": "wrong", "password": new, "again": new})
    assert refused.status_code == 422
    here.post("/accounts/password/", {"old": PASSWORD, "password": new, "again": new})
    assert here.get("/inbox/").status_code == 200
    assert there.get("/inbox/").status_code == 302


def test_the_chosen_language_comes_along_to_another_device(clerk: User) -> None:
    signed_in().post("/accounts/language/", {"language": "en"})
    assert 'lang="en"' in signed_in(PHONE).get("/accounts/me/").content.decode()


@pytest.mark.parametrize(
    ("address", "network"), [("10.1.2.3", "10.1.2.*"), ("2001:db8:1:2::5", "2001:db8:1::*"), ("?", "")]
)
def test_a_network_says_where_and_not_who(address: str, network: str) -> None:
    assert network_of(address) == network


def test_an_unknown_device_has_no_name() -> None:
    assert device_of("curl/8.0") == ""


def test_a_page_in_use_writes_nothing_but_once_a_minute(clerk: User, django_assert_num_queries: Any) -> None:
    client = signed_in()
    client.get("/accounts/session/")
    with django_assert_num_queries(3) as few:  # session, user, posts
        client.get("/accounts/session/")
    assert not any("UPDATE" in query["sql"] for query in few.captured_queries)
