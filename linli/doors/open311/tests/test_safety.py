"""What a door to everybody must stand: keys, rates, oversized bodies, tricks with entities, odd parameters."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.audit.models import AuditRow
from linli.cores.matters.models import Matter
from linli.doors.open311.actions import count_use, sweep_uses
from linli.doors.open311.models import ClientKey, Use
from linli.doors.open311.rules import LONGEST_SPAN, Malformed, in_words, wanted
from linli.doors.open311.tests.conftest import LAMP, Asker, read
from linli.doors.open311.tests.factories import ClientKeyFactory, UseFactory
from linli.kernel.errors import TooMany

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><x>&b;&f;</x>'


def test_xml_is_never_read_so_its_entities_do_nothing(ask: Asker) -> None:
    ask.refused(ask.post(BOMB, kind="text/xml"), 400)
    ask.refused(ask.post(BOMB), 403)
    number = ask.filed(description=BOMB + "路灯&f;坏了]]>")
    answer = ask.get(f"requests/{number}.xml")
    assert b"<!ENTITY" not in answer.content
    assert b"root:" not in answer.content
    assert "&f;" in str(read(answer)[0].findtext("description"))


def test_an_oversized_body_is_refused_before_it_is_read(ask: Asker) -> None:
    ask.refused(ask.post(LAMP | {"description": "灯" * 30_000}), 413)
    ask.refused(ask.post("&".join(f"a{n}=1" for n in range(2000))), 400)


def test_another_method_is_refused_with_those_that_are_taken(ask: Asker) -> None:
    answer = Client().delete("/open311/v2/requests.json")
    ask.refused(answer, 405)
    assert answer["Allow"] == "GET, POST"


@pytest.mark.usefixtures("client_key")
def test_a_client_has_its_own_rate_and_an_address_without_key_another(
    settings: LazySettings, ask: Asker
) -> None:
    settings.RATE_LIMITS = True
    slow = ClientKeyFactory.create(secret="linli_o_slow", a_minute=2)
    for _again in range(2):
        assert ask.get("services.json", api_key="linli_o_slow").status_code == 200
    answer = ask.get("services.json", api_key="linli_o_slow")
    ask.refused(answer, 429)
    assert answer["Retry-After"] == "60"
    assert ask.get("services.json").status_code == 200
    slow.refresh_from_db()
    assert slow.last_used_at is not None
    now = timezone.now()
    for _again in range(60):
        count_use(None, address="10.0.0.1", now=now)
    with pytest.raises(TooMany):
        count_use(None, address="10.0.0.1", now=now)
    assert not Use.objects.filter(sender=b"10.0.0.1").exists()


def test_counts_are_forgotten_after_an_hour() -> None:
    UseFactory.create(minute=timezone.now() - dt.timedelta(hours=2))
    UseFactory.create(sender=b"t" * 32)
    assert sweep_uses() == 1


def test_the_system_administrator_makes_a_key_that_is_shown_once_and_revokes_it(ask: Asker) -> None:
    browser = Client()
    browser.force_login(PostFactory.create(role=Role.SYSTEM_ADMIN, area_code="990001").user)
    page = browser.post(reverse("open311:keys"), {"name": "县融媒体", "contact": "值班室", "a_minute": 60})
    secret = page.content.decode().partition("data-key>")[2].partition("<")[0]
    client = ClientKey.objects.get(name="县融媒体")
    assert secret.startswith(client.prefix)
    assert secret not in browser.get(reverse("open311:keys")).content.decode()
    assert ask.post(LAMP | {"api_key": secret}).status_code == 200
    again = browser.post(reverse("open311:keys"), {"name": "县融媒体", "contact": "值班室", "a_minute": 60})
    assert again.status_code == 422
    browser.post(reverse("open311:revoke", args=[client.pk]))
    ask.refused(ask.post(LAMP | {"api_key": secret}), 403)
    assert list(AuditRow.objects.filter(action__startswith="open311").values_list("action", flat=True)) == [
        "open311.make_key",
        "open311.revoke_key",
    ]
    assert secret not in str(list(AuditRow.objects.values()))


anything = strategies.text(alphabet=strategies.characters(exclude_categories=["Cs"]), max_size=20)
near = strategies.one_of(
    anything, strategies.sampled_from(["open", "2026-01-01T00:00:00Z", "1", "S0101", "²", "9" * 30, "\x00"])
)
bounded = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
GENERAL = "服务暂时出错"


@bounded
@given(
    arguments=strategies.dictionaries(
        strategies.sampled_from(
            [
                "service_request_id",
                "service_code",
                "start_date",
                "end_date",
                "status",
                "page",
                "page_size",
                "extensions",
                "jurisdiction_id",
                "api_key",
            ]
        ),
        near,
        max_size=6,
    )
)
def test_any_arguments_of_a_query_are_answered_or_refused(ask: Asker, arguments: dict[str, str]) -> None:
    answer = ask.get("requests.xml", **arguments)
    assert answer.status_code in {200, 400, 404}
    assert GENERAL not in answer.content.decode()
    read(answer)


@bounded
@given(
    sent=strategies.dictionaries(
        strategies.sampled_from(
            [
                "lat",
                "long",
                "address_string",
                "address_id",
                "email",
                "first_name",
                "last_name",
                "phone",
                "description",
                "media_url",
                "attribute[S0101-x]",
                "service_code",
            ]
        ),
        near,
        max_size=6,
    )
)
def test_any_form_is_filed_or_refused(ask: Asker, sent: dict[str, str]) -> None:
    answer = ask.post(LAMP | sent, form="xml")
    assert answer.status_code in {200, 400, 404}
    assert GENERAL not in answer.content.decode()
    read(answer)


@bounded
@given(words=anything)
def test_any_number_or_token_in_an_address_is_answered(ask: Asker, words: str) -> None:
    from urllib.parse import quote

    for address in ("requests", "tokens", "services"):
        answer: Any = ask.get(f"{address}/{quote(words, safe='')}.json")
        assert answer.status_code in {400, 404}
        assert GENERAL not in answer.content.decode()
    assert not Matter.objects.exists()


@given(start=strategies.datetimes(), end=strategies.datetimes())
def test_no_span_is_longer_than_90_days(start: dt.datetime, end: dt.datetime) -> None:
    now = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    asked = {
        "start_date": f"{start:%Y-%m-%dT%H:%M:%SZ}".zfill(20),
        "end_date": f"{end:%Y-%m-%dT%H:%M:%SZ}".zfill(20),
    }
    for some in (asked, {"start_date": asked["start_date"]}, {"end_date": asked["end_date"]}):
        try:
            found = wanted(some, now=now)
        except Malformed:
            continue
        assert found.start is not None
        assert (found.end or now) - found.start <= LONGEST_SPAN


def test_a_place_is_read_out_of_words_only_where_it_is_clear() -> None:
    places = {
        "990001101": "柳河镇",
        "990001101001": "柳河村",
        "990001101002": "上柳河村",
        "990001102": "石泉镇",
    }
    assert in_words("上柳河村口", places, county="990001") == "990001101002"
    assert in_words("柳河镇和石泉镇之间", places, county="990001") == "990001"
