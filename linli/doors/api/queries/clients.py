"""Reads over clients, their posts, tokens and webhooks."""

from __future__ import annotations

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from linli.cores.access.models import Post
from linli.doors.api.models import Delivery, DeliveryState, ServiceClient, Webhook
from linli.kernel.errors import NotFound
from linli.kernel.paging import Page, keyset


def clients_page(*, cursor: str | None = None) -> Page[ServiceClient]:
    """Systems by name, with the number of their valid tokens and the time they last asked; one query."""
    valid = Q(tokens__revoked_at__isnull=True, tokens__expires_at__gt=timezone.now())
    counted = ServiceClient.objects.annotate(
        valid_tokens=Count("tokens", filter=valid), last_used=Max("tokens__last_used_at")
    )
    return keyset(counted, order=["name"], cursor=cursor)


def find_client(pk: int) -> ServiceClient:
    found = ServiceClient.objects.select_related("account").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def posts_of(client: ServiceClient) -> QuerySet[Post]:
    """The posts that its account holds today."""
    return Post.objects.on(timezone.localdate()).filter(user=client.account).select_related("organisation")


def find_webhook(pk: int) -> Webhook:
    found = Webhook.objects.select_related("client").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def deliveries_page(webhook: Webhook, *, only: str = "", cursor: str | None = None) -> Page[Delivery]:
    """The log of one subscription, the newest first; one query."""
    found = webhook.deliveries.select_related("entry__matter")
    if only in DeliveryState.values:
        found = found.filter(state=only)
    return keyset(found, order=["-id"], cursor=cursor, size=50)
