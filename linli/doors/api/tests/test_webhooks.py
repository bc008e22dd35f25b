"""Events reach the systems that subscribed: once, signed, without people's data, only about what they see."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import http.server
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from linli.cores.access.models import Post
from linli.cores.access.public import actor_of
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.matters.public import Matter, take_step
from linli.cores.notify.models import Notice
from linli.doors.api.actions import deliver, fan_out, sending, subscribe_webhook, sweep_deliveries
from linli.doors.api.actions.webhooks import DELIVER, FAN_OUT, _forget
from linli.doors.api.models import Delivery, ServiceClient, Webhook
from linli.doors.api.rules import RETRY_AFTER, may_be_reached
from linli.doors.api.tests.conftest import HIDDEN, NUMBER, Caller, World
from linli.doors.api.tests.factories import DeliveryFactory, WebhookFactory, bearer
from linli.kernel.errors import Invalid

pytestmark = pytest.mark.django_db


class Receiver:
    """A server of another system that takes what is sent, and answers as told."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status = 204
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(outer.status)
                if outer.status == 302:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *_words: object) -> None:
                """Tests are quiet."""

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/linli"


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    found = Receiver()
    thread = threading.Thread(target=found.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    _forget()
    yield
    _forget()


def subscribed(
    world: World, url: str, *steps: str, role: Role = Role.TOWNSHIP_DISPATCHER
) -> tuple[Caller, Webhook]:
    """A client with a post in the township, and its subscription."""
    caller = Caller(bearer(role, world.desk, "990001101", service=True))
    webhook = WebhookFactory.create(client=ServiceClient.objects.latest("pk"), url=url, steps=list(steps))
    _forget()
    return caller, webhook


def accept(world: World, matter: Matter | None = None) -> None:
    actor = Post.objects.filter(organisation=world.desk).first()
    assert actor is not None
    by = actor_of(actor.user)
    if matter is not None:
        by = actor_of(
            PostFactory.create(
                role=Role.TOWNSHIP_DISPATCHER, organisation=matter.desk, area_code="990001102"
            ).user
        )
    take_step(matter_id=(matter or world.matter).pk, step="accept", by=by, inputs={})


def jobs(task: str) -> list[dict[str, Any]]:
    return list(ProcrastinateJob.objects.filter(task_name=task).order_by("id").values_list("args", flat=True))


def brought(delivery_id: int, now: Any = None) -> Any:
    """One attempt of the worker."""
    return deliver(delivery_id=delivery_id, now=now)


def fanned_out() -> int:
    return sum(fan_out(**job) for job in jobs(FAN_OUT))


def test_an_event_is_announced_with_the_step_and_sent_signed(world: World, receiver: Receiver) -> None:
    _caller, webhook = subscribed(world, receiver.url)
    accept(world)
    assert fanned_out() == 1
    (job,) = jobs(DELIVER)
    assert brought(**job).state == "delivered"
    ((headers, body),) = receiver.got
    message = json.loads(body)
    assert message["type"] == "matter.accept"
    assert message["data"]["number"] == NUMBER
    assert (message["data"]["state_from"], message["data"]["state_to"]) == ("submitted", "accepted")
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(webhook.secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert brought(**job) is None, "what has arrived is not sent again"
    assert len(receiver.got) == 1


def test_no_message_holds_what_points_to_a_person(world: World, receiver: Receiver) -> None:
    subscribed(world, receiver.url)
    accept(world)
    fanned_out()
    brought(**jobs(DELIVER)[0])
    body = receiver.got[0][1].decode()
    contact = world.matter.contact
    assert contact is not None
    for word in (contact.name, contact.phone, world.matter.title, world.matter.text, world.desk.name):
        assert word not in body


def test_nobody_hears_of_what_they_do_not_see(world: World, receiver: Receiver) -> None:
    subscribed(world, receiver.url)
    accept(world, world.hidden)
    assert jobs(FAN_OUT)
    assert fanned_out() == 0


def test_only_the_steps_asked_for_are_sent_and_each_once(world: World, receiver: Receiver) -> None:
    subscribed(world, receiver.url, "close")
    accept(world)
    assert fanned_out() == 0
    Webhook.objects.update(steps=["accept"])
    assert fanned_out() == 1
    assert fanned_out() == 0


def test_without_a_subscription_a_step_costs_no_job(world: World) -> None:
    accept(world)
    assert not jobs(FAN_OUT)


def test_what_fails_is_tried_again_ever_later_and_given_up_in_the_end(
    world: World, receiver: Receiver
) -> None:
    _caller, webhook = subscribed(world, receiver.url)
    delivery = DeliveryFactory.create(webhook=webhook, entry__matter=world.matter)
    receiver.status = 500
    now = timezone.now()
    for attempt, wait in enumerate(RETRY_AFTER, start=1):
        tried = brought(delivery_id=delivery.pk, now=now)
        assert (tried.state, tried.attempts, tried.problem) == ("waiting", attempt, "HTTP 500")
        assert tried.next_at == now + wait
        if attempt == 5:
            break
    receiver.status = 200
    assert brought(delivery_id=delivery.pk, now=now).state == "delivered"
    webhook.refresh_from_db()
    assert webhook.failing_since is None
    hopeless = DeliveryFactory.create(webhook=webhook, entry__matter=world.matter, attempts=len(RETRY_AFTER))
    receiver.status = 302
    assert brought(delivery_id=hopeless.pk).state == "given_up", "redirections are not followed"
    assert len(receiver.got) == 7


def test_after_days_without_success_it_stops_and_the_administrator_hears(
    world: World, receiver: Receiver
) -> None:
    administrator = PostFactory.create(role=Role.SYSTEM_ADMIN).user
    _caller, webhook = subscribed(world, receiver.url)
    receiver.status = 503
    now = timezone.now()
    first, second = (DeliveryFactory.create(webhook=webhook, entry__matter=world.matter) for _ in range(2))
    brought(delivery_id=first.pk, now=now - dt.timedelta(days=4))
    assert brought(delivery_id=second.pk, now=now).state == "given_up"
    webhook.refresh_from_db()
    assert webhook.gave_up
    assert Notice.objects.get(recipient=administrator).urgent
    _forget()
    accept(world)
    assert not jobs(FAN_OUT)


@pytest.mark.parametrize(
    ("address", "reached"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_a_message_goes_to_the_open_internet_alone(address: str, reached: bool) -> None:
    assert may_be_reached(address, []) is reached


def test_a_private_network_is_reached_where_the_operator_allows_it(settings: Any, receiver: Receiver) -> None:
    delivery = DeliveryFactory.create(webhook__url=receiver.url)
    settings.WEBHOOK_NETWORKS = ["10.0.0.0/8"]
    assert brought(delivery_id=delivery.pk).problem == "address out of bounds"
    assert not receiver.got
    settings.WEBHOOK_NETWORKS = ["10.0.0.0/8", "127.0.0.0/8"]
    assert brought(delivery_id=delivery.pk).state == "delivered"


def test_a_host_is_looked_up_once(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """A name that answers with a good address first and a bad one later finds nobody asking twice."""
    asked: list[str] = []

    def lookup(host: str, port: int, **_words: object) -> list[Any]:
        asked.append(host)
        return [(2, 1, 6, "", ("10.0.0.1", port)), (2, 1, 6, "", ("8.8.8.8", port))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(sending.NotReached):
        sending.find("https://rebinding.example/")
    settings.WEBHOOK_NETWORKS = ["10.0.0.0/8"]
    assert sending.find("https://rebinding.example/").address == "10.0.0.1"
    assert len(asked) == 2


@pytest.mark.parametrize(
    "url",
    ["http://example.com/", "ftp://example.com/", "https://", "https://user:pass@example.com/", "https://x:99999/",
     "javascript:alert(1)", "https://例子.cn/"],
)  # fmt: skip
def test_a_bad_address_is_refused_at_once(url: str) -> None:
    webhook = WebhookFactory.create()
    administrator = PostFactory.create(role=Role.SYSTEM_ADMIN).user
    with pytest.raises(Invalid) as refusal:
        subscribe_webhook(client=webhook.client, url=url, steps=[], by=actor_of(administrator))
    assert "url" in refusal.value.fields


def test_a_client_looks_after_its_own_subscriptions(world: World) -> None:
    caller = Caller(bearer(Role.TOWNSHIP_DISPATCHER, world.desk, "990001101", service=True))
    made = caller.post("webhooks", {"url": "https://events.example.gov.cn/x", "steps": ["close"]})
    assert made.status_code == 201, made.content
    assert made.json()["secret"].startswith("whsec_")
    (row,) = caller.get("webhooks").json()["items"]
    assert "secret" not in row
    delivery = DeliveryFactory.create(webhook_id=row["id"], entry__matter=world.matter)
    log = caller.get(f"webhooks/{row['id']}/deliveries").json()
    assert [one["uid"] for one in log["items"]] == [delivery.uid]
    again = caller.post(f"webhooks/{row['id']}/deliveries/{delivery.uid}/replay")
    assert again.status_code == 201
    assert again.json()["uid"] != delivery.uid
    stranger = Caller(bearer(Role.TOWNSHIP_DISPATCHER, world.desk, "990001101", service=True))
    assert stranger.get(f"webhooks/{row['id']}/deliveries").status_code == 404
    assert stranger.ask("DELETE", f"webhooks/{row['id']}").status_code == 404
    assert world.clerk.get("webhooks").status_code == 403
    assert caller.ask("DELETE", f"webhooks/{row['id']}").status_code == 204
    assert caller.post("webhooks", {"url": "https://e.example/x", "steps": ["dance"]}).status_code == 422


def test_the_administrator_enters_a_system_and_the_post_is_not_theirs_to_give(world: World) -> None:
    page = Client()
    page.force_login(PostFactory.create(role=Role.SYSTEM_ADMIN).user)
    page.post(reverse("api_pages:clients"), {"name": "热线平台", "purpose": "转来工单"})
    client = ServiceClient.objects.get()
    assert not client.account.has_usable_password()
    typed = {"name": "生产环境", "scopes": ["read", "act"], "days": "365", "post": "1"}
    tokens = reverse("api_pages:new_service_token", args=[client.pk])
    assert page.post(tokens, typed).status_code == 422
    post = PostFactory.create(
        user=client.account, role=Role.TOWNSHIP_DISPATCHER, organisation=world.desk, area_code="990001101"
    )
    answer = page.post(tokens, typed | {"post": str(post.pk)})
    secret = answer.content.decode().partition("data-token>")[2].partition("<")[0]
    caller = Caller(secret)
    assert [row["number"] for row in caller.get("matters").json()["items"]] == [NUMBER]
    assert caller.get(f"matters/{HIDDEN}").status_code == 404
    made = page.post(reverse("api_pages:new_webhook", args=[client.pk]), {"url": "https://e.example/x"})
    assert "whsec_" in made.content.decode()
    assert "whsec_" not in page.get(reverse("api_pages:client", args=[client.pk])).content.decode()
    page.post(reverse("api_pages:switch", args=[client.pk]), {"off": "1"})
    assert caller.get("me").status_code == 401
    page.post(reverse("api_pages:switch", args=[client.pk]))
    assert caller.get("me").status_code == 200
    token = client.tokens.get()
    page.post(reverse("api_pages:revoke_service", args=[client.pk, token.pk]))
    assert caller.get("me").status_code == 401


def test_the_log_shows_what_did_not_arrive_and_sends_it_again(world: World) -> None:
    page = Client()
    page.force_login(PostFactory.create(role=Role.SYSTEM_ADMIN).user)
    lost = DeliveryFactory.create(entry__matter=world.matter, state="given_up", problem="HTTP 500")
    log = reverse("api_pages:webhook", args=[lost.webhook_id])
    assert lost.uid in page.get(f"{log}?only=given_up").content.decode()
    assert lost.uid not in page.get(f"{log}?only=delivered").content.decode()
    page.post(reverse("api_pages:replay", args=[lost.webhook_id, lost.pk]))
    assert Delivery.objects.get(replays=lost).state == "waiting"
    page.post(reverse("api_pages:switch_webhook", args=[lost.webhook_id]), {"off": "1"})
    assert page.post(reverse("api_pages:replay", args=[lost.webhook_id, lost.pk])).status_code == 409


def test_old_messages_are_forgotten() -> None:
    old = DeliveryFactory.create(state="given_up", at=timezone.now() - dt.timedelta(days=31))
    kept = DeliveryFactory.create(state="given_up")
    assert sweep_deliveries() == 1
    assert list(Delivery.objects.values_list("pk", flat=True)) == [kept.pk]
    assert old.pk != kept.pk
