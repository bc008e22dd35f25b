"""A client looks after its own subscriptions."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Schema
from pydantic import Field

from linli.doors.api.actions import Answer, disable_webhook, replay, subscribe_webhook
from linli.doors.api.models import Delivery, ServiceClient, Webhook
from linli.doors.api.queries.clients import deliveries_page
from linli.doors.api.rest.answers import Key, once, sent, told
from linli.doors.api.rest.bearer import Bearer, acting, asking
from linli.doors.api.rest.problems import refused
from linli.doors.api.rest.schemas.words import In, Moment, Text
from linli.doors.api.rules import Scope
from linli.kernel.errors import NotAllowed, NotFound

router = Router(tags=["webhooks"], auth=Bearer(Scope.WEBHOOKS))
WebhookId = Annotated[int, Path(ge=1, le=2**63 - 1)]


class WebhookOut(Schema):
    """A subscription. `steps` is empty where all events are sent."""

    id: int
    url: str
    steps: list[str]
    failing_since: Moment | None
    disabled_at: Moment | None


class Webhooks(Schema):
    """The client's subscriptions."""

    items: list[WebhookOut]


class WebhookIn(In):
    """Where events go, and the codes of the steps; all without any."""

    url: Annotated[Text, Field(min_length=8, max_length=300)]
    steps: Annotated[list[Annotated[Text, Field(max_length=30)]], Field(max_length=100)] = []


class NewWebhookOut(WebhookOut):
    """A new subscription with its secret, which is told this once."""

    secret: str


class DeliveryOut(Schema):
    """One event on its way to the address."""

    uid: str
    number: str
    step: str
    at: Moment
    state: str
    attempts: int
    next_at: Moment | None
    answer_status: int | None
    problem: str
    delivered_at: Moment | None


class Deliveries(Schema):
    """One page of the log, the newest first."""

    items: list[DeliveryOut]
    next: str | None
    previous: str | None


def _client(request: HttpRequest) -> ServiceClient:
    client = asking(request).token.client
    if client is None:
        raise NotAllowed(_("只有对接系统的令牌可以管理推送。"))
    return client


def _webhook(request: HttpRequest, pk: int) -> Webhook:
    found = Webhook.objects.filter(client=_client(request), pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def _shown(webhook: Webhook) -> dict[str, object]:
    return {
        "id": webhook.pk,
        "url": webhook.url,
        "steps": list(webhook.steps),
        "failing_since": webhook.failing_since,
        "disabled_at": webhook.disabled_at,
    }


@router.get(
    "webhooks",
    url_name="webhooks",
    response={200: Webhooks, **refused()},
    summary=gettext_noop("推送地址"),
    description=gettext_noop("本系统的推送地址，停用的也在内。"),
)
def webhooks(request: HttpRequest) -> HttpResponse:
    rows = [
        WebhookOut.model_validate(_shown(row))
        for row in Webhook.objects.filter(client=_client(request)).order_by("pk")
    ]
    return sent(told(Webhooks(items=rows)))


@router.post(
    "webhooks",
    url_name="webhooks",
    response={201: NewWebhookOut, **refused()},
    summary=gettext_noop("建立推送"),
    description=gettext_noop("签名密钥只在这次答复里给出。推送的格式见接口说明。"),
)
def subscribe(request: HttpRequest, body: WebhookIn, key: Key) -> HttpResponse:
    client = _client(request)

    def do() -> Answer:
        made = subscribe_webhook(client=client, url=body.url, steps=body.steps, by=acting(request))
        return told(NewWebhookOut.model_validate({**_shown(made.webhook), "secret": made.secret}), 201)

    return once(request, key, do)


@router.delete(
    "webhooks/{webhook_id}",
    url_name="webhook",
    response={204: None, **refused(404, 409)},
    summary=gettext_noop("停用推送"),
    description=gettext_noop("不再推送到这个地址；记录保存三十天。"),
)
def stop(request: HttpRequest, webhook_id: WebhookId) -> HttpResponse:
    disable_webhook(webhook_id=_webhook(request, webhook_id).pk, by=acting(request))
    return sent(told(None, 204))


@router.get(
    "webhooks/{webhook_id}/deliveries",
    url_name="deliveries",
    response={200: Deliveries, **refused(404)},
    summary=gettext_noop("推送记录"),
    description=gettext_noop("新的在前，保存三十天。"),
)
def deliveries(
    request: HttpRequest,
    webhook_id: WebhookId,
    cursor: Annotated[str, Query(max_length=600, description=gettext_noop("上一页给出的翻页标记。"))] = "",
) -> HttpResponse:
    page = deliveries_page(_webhook(request, webhook_id), cursor=cursor or None)
    rows = [_delivery(row) for row in page.items]
    return sent(told(Deliveries(items=rows, next=page.next_cursor, previous=page.previous_cursor)))


@router.post(
    "webhooks/{webhook_id}/deliveries/{uid}/replay",
    url_name="replay",
    response={201: DeliveryOut, **refused(404, 409)},
    summary=gettext_noop("重发"),
    description=gettext_noop("作为一条新的消息再推送一次，内容不变。"),
)
def send_again(
    request: HttpRequest,
    webhook_id: WebhookId,
    uid: Annotated[str, Path(pattern=r"^msg_[0-9a-f]{32}$")],
    key: Key,
) -> HttpResponse:
    def do() -> Answer:
        before = _webhook(request, webhook_id).deliveries.filter(uid=uid).first()
        if before is None:
            raise NotFound()
        return told(_delivery(replay(delivery_id=before.pk, by=acting(request))), 201)

    return once(request, key, do)


def _delivery(row: Delivery) -> DeliveryOut:
    return DeliveryOut(
        uid=row.uid,
        number=row.entry.matter.number,
        step=row.entry.step,
        at=row.at,
        state=row.state,
        attempts=row.attempts,
        next_at=row.next_at,
        answer_status=row.answer_status,
        problem=row.problem,
        delivered_at=row.delivered_at,
    )
