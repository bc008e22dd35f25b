"""Subscriptions, and bringing events to them: announced with the change, sent after it, tried again for days."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import time
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from linli.cores.access.public import SYSTEM, Actor, Post, Role, actor_of
from linli.cores.audit.public import record
from linli.cores.matters.public import Matter, MatterEvent, TimelineEntry, kinds
from linli.cores.notify.public import GATEWAY, News, tell_staff
from linli.doors.api.actions.sending import NotReached, check_url, post
from linli.doors.api.models import Delivery, DeliveryState, ServiceClient, Webhook
from linli.doors.api.policy import may_manage_clients
from linli.doors.api.rules import DISABLED_AFTER, RETRY_AFTER, new_webhook_secret, signature
from linli.kernel.errors import Invalid, NotAllowed, NotFound, Stale

FAN_OUT, DELIVER = "linli.doors.api.tasks.fan_out", "linli.doors.api.tasks.deliver"
MOST_WEBHOOKS = 20
NOT_SENT = {"recount", "import", "take_back"}
"""Clocks counted anew, and matters taken over, or back, by the thousand."""
ASKED_AGAIN_AFTER = 10.0


@dataclass(frozen=True, slots=True)
class NewWebhook:
    """A subscription at the only moment at which its secret is told."""

    webhook: Webhook
    secret: str


def known_steps() -> dict[str, str]:
    """What can be subscribed to: filing, comments, the lights, and the steps of every kind, by code."""
    named = {
        "file": _("上报"),
        "comment": _("批注"),
        "turn_yellow": _("亮黄灯"),
        "escalate": _("亮红灯"),
        "hand_over": _("移交"),
    }
    return named | {step.code: str(step.name) for kind in kinds() for step in kind.workflow.transitions}


def _require_theirs(client: ServiceClient, by: Actor) -> None:
    """The system administrator, or the client itself."""
    if not may_manage_clients(by) and client.account_id != by.user_id:
        raise NotAllowed(_("只能管理本系统的推送。"))


def subscribe_webhook(*, client: ServiceClient, url: str, steps: Collection[str], by: Actor) -> NewWebhook:
    """Let events of the matters that this client sees go to an address."""
    _require_theirs(client, by)
    check_url(url)
    if unknown := sorted(set(steps) - set(known_steps())):
        raise Invalid(
            _("没有这些动作：%(steps)s。") % {"steps": "、".join(unknown)[:200]},
            fields={"steps": _("请重新选择。")},
        )
    secret = new_webhook_secret()
    with transaction.atomic():
        ServiceClient.objects.select_for_update().get(pk=client.pk)
        if Webhook.objects.filter(client=client).count() >= MOST_WEBHOOKS:
            raise Invalid(_("一个系统最多 %(most)d 个推送地址。") % {"most": MOST_WEBHOOKS})
        webhook = Webhook.objects.create(
            client=client, url=url, steps=sorted(set(steps)), secret=secret, created_by_id=by.staff_id
        )
        record(action="api.subscribe", by=by, subject=f"webhook:{webhook.pk}", data={"client": client.name})
        _forget()
    return NewWebhook(webhook, secret)


def disable_webhook(*, webhook_id: int, by: Actor) -> Webhook:
    """Send nothing more there, until it is enabled again."""
    return _switch(webhook_id, by, off=True)


def enable_webhook(*, webhook_id: int, by: Actor) -> Webhook:
    """Send there again; what was not delivered meanwhile can be sent again from the log."""
    return _switch(webhook_id, by, off=False)


def _switch(webhook_id: int, by: Actor, *, off: bool) -> Webhook:
    with transaction.atomic():
        webhook = (
            Webhook.objects.select_related("client")
            .select_for_update(of=("self",))
            .filter(pk=webhook_id)
            .first()
        )
        if webhook is None:
            raise NotFound()
        _require_theirs(webhook.client, by)
        if (webhook.disabled_at is not None) == off:
            raise Stale(_("这个推送已经是这样了。"))
        webhook.disabled_at = timezone.now() if off else None
        webhook.gave_up, webhook.failing_since = False, None
        webhook.save(update_fields=["disabled_at", "gave_up", "failing_since"])
        action = "api.disable_webhook" if off else "api.enable_webhook"
        record(action=action, by=by, subject=f"webhook:{webhook.pk}")
        _forget()
    return webhook


_asked_at: float | None = None
_anybody = False


def _forget() -> None:
    global _asked_at  # noqa: PLW0603
    _asked_at = None


def _anybody_listens() -> bool:
    """Whether there is any subscription; a step must not wait for this question, so it is asked every ten seconds."""
    global _asked_at, _anybody
    if _asked_at is None or time.monotonic() - _asked_at > ASKED_AGAIN_AFTER:
        _anybody, _asked_at = Webhook.objects.live().exists(), time.monotonic()
    return _anybody


def announce_to_systems(event: MatterEvent) -> None:
    """Subscribed to every event: one job in the step's transaction, if anybody listens."""
    if event.step not in NOT_SENT and _anybody_listens():
        app.configure_task(FAN_OUT, queue="notices").defer(entry_id=event.entry.pk)


def fan_out(*, entry_id: int) -> int:
    """One delivery for each subscription whose client sees the matter (or saw it until this step); returns how many."""
    entry = TimelineEntry.objects.select_related("matter").get(pk=entry_id)
    made = 0
    for webhook in Webhook.objects.live().select_related("client__account"):
        if webhook.steps and entry.step not in webhook.steps:
            continue
        if not _concerns(webhook.client, entry):
            continue
        with transaction.atomic():
            delivery, is_new = Delivery.objects.get_or_create(
                webhook=webhook, entry=entry, replays=None, defaults={"uid": _new_uid(), "at": entry.at}
            )
            if is_new:
                _defer(delivery)
                made += 1
    return made


def _concerns(client: ServiceClient, entry: TimelineEntry) -> bool:
    actor = actor_of(client.account)
    if Matter.objects.visible_to(actor).filter(pk=entry.matter_id).exists():
        return True
    return entry.data.get("owner_before") in actor.organisation_ids


def _new_uid() -> str:
    return f"msg_{secrets.token_hex(16)}"


def _defer(delivery: Delivery, after: dt.timedelta = dt.timedelta(0)) -> None:
    wait = {"seconds": int(after.total_seconds())} if after else None
    app.configure_task(DELIVER, queue="webhooks", schedule_in=wait).defer(delivery_id=delivery.pk)


def message(delivery: Delivery) -> bytes:
    """What is sent: what happened to which matter, and nothing about people. The rest is read with a token."""
    entry = delivery.entry
    number = entry.matter.number
    return json.dumps(
        {
            "type": f"matter.{entry.step}",
            "timestamp": timezone.localtime(entry.at).isoformat(timespec="seconds"),
            "data": {
                "number": number,
                "kind": entry.matter.kind,
                "step": entry.step,
                "entry": entry.pk,
                "state_from": entry.state_from,
                "state_to": entry.state_to,
                "url": reverse("api:matter", args=[number]),
            },
        },
        separators=(",", ":"),
    ).encode()


def deliver(*, delivery_id: int, now: dt.datetime | None = None) -> Delivery | None:
    """Try once; then it is delivered, waits for the next attempt, or is given up. None where there is nothing to do."""
    now = now or timezone.now()
    found = Delivery.objects.select_related("webhook__client", "entry__matter").filter(pk=delivery_id).first()
    if found is None or found.state != DeliveryState.WAITING:
        return None
    if found.webhook.disabled_at is not None or found.webhook.client.disabled_at is not None:
        return _give_up(found, "disabled")
    status, problem = _try(found, int(now.timestamp()))
    found.attempts += 1
    found.answer_status, found.problem, found.next_at = status, problem, None
    if not problem:
        return _arrived(found, now)
    return _failed(found, now)


def _try(delivery: Delivery, at: int) -> tuple[int | None, str]:
    body, webhook = message(delivery), delivery.webhook
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Linli",
        "webhook-id": delivery.uid,
        "webhook-timestamp": str(at),
        "webhook-signature": signature(webhook.secret, uid=delivery.uid, at=at, body=body),
    }
    try:
        status = post(webhook.url, body, headers)
    except NotReached as error:
        return None, str(error)[:60]
    return status, "" if 200 <= status < 300 else f"HTTP {status}"


def _arrived(delivery: Delivery, now: dt.datetime) -> Delivery:
    with transaction.atomic():
        delivery.state, delivery.delivered_at = DeliveryState.DELIVERED, now
        delivery.save()
        Webhook.objects.filter(pk=delivery.webhook_id, failing_since__isnull=False).update(failing_since=None)
    return delivery


def _failed(delivery: Delivery, now: dt.datetime) -> Delivery:
    with transaction.atomic():
        webhook = (
            Webhook.objects.select_related("client")
            .select_for_update(of=("self",))
            .get(pk=delivery.webhook_id)
        )
        webhook.failing_since = webhook.failing_since or now
        if now - webhook.failing_since >= DISABLED_AFTER and webhook.disabled_at is None:
            _disable_failing(webhook, now)
        webhook.save()
        if webhook.disabled_at is not None or delivery.attempts > len(RETRY_AFTER):
            return _give_up(delivery, delivery.problem)
        wait = RETRY_AFTER[delivery.attempts - 1]
        delivery.next_at = now + wait
        delivery.save()
        _defer(delivery, wait)
    return delivery


def _give_up(delivery: Delivery, problem: str) -> Delivery:
    delivery.state, delivery.problem, delivery.next_at = DeliveryState.GIVEN_UP, problem, None
    delivery.save()
    return delivery


def _disable_failing(webhook: Webhook, now: dt.datetime) -> None:
    """Nothing has arrived for days: stop, and tell the system administrators."""
    webhook.disabled_at, webhook.gave_up = now, True
    record(action="api.webhook_gave_up", by=SYSTEM, subject=f"webhook:{webhook.pk}")
    administrators = Post.objects.on(timezone.localdate(now)).filter(
        role=Role.SYSTEM_ADMIN, user__is_active=True
    )
    title = _("事件推送已停用：%(client)s") % {"client": webhook.client.name}
    news = News(
        key=f"webhook:{webhook.pk}:{now:%y%m%d%H%M%S}",
        kind=GATEWAY,
        title=title,
        words=_("连续三天没有送达。请联系对方，修好以后在推送页面恢复，并补发没有送达的。"),
        url=reverse("api_pages:webhook", args=[webhook.pk]),
        urgent=True,
        data={"what": title},
    )
    tell_staff(news, to=administrators.values_list("user_id", flat=True), at=now)
    _forget()


def replay(*, delivery_id: int, by: Actor) -> Delivery:
    """Send an event once more, as a new message with the same content."""
    with transaction.atomic():
        before = Delivery.objects.select_related("webhook__client", "entry").filter(pk=delivery_id).first()
        if before is None:
            raise NotFound()
        _require_theirs(before.webhook.client, by)
        if before.webhook.disabled_at is not None:
            raise Stale(_("这个推送停用了，请先恢复。"))
        again = Delivery.objects.create(
            webhook=before.webhook, entry=before.entry, replays=before, uid=_new_uid(), at=timezone.now()
        )
        record(action="api.replay", by=by, subject=f"webhook:{before.webhook_id}", data={"uid": before.uid})
        _defer(again)
    return again


KEPT_FOR = dt.timedelta(days=30)


def sweep_deliveries(*, now: dt.datetime | None = None) -> int:
    """Forget messages of long ago, so that the log stays short; returns how many."""
    old = Delivery.objects.filter(at__lt=(now or timezone.now()) - KEPT_FOR)
    return old.exclude(state=DeliveryState.WAITING).delete()[0]
