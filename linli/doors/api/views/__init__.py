"""Pages about the staff API."""

from linli.doors.api.views.clients import (
    client,
    clients,
    new_service_token,
    new_webhook,
    revoke_service,
    switch,
)
from linli.doors.api.views.documentation import documentation
from linli.doors.api.views.tokens import revoke_own, tokens
from linli.doors.api.views.webhooks import replay_delivery, switch_webhook, webhook

__all__ = [
    "client",
    "clients",
    "documentation",
    "new_service_token",
    "new_webhook",
    "replay_delivery",
    "revoke_own",
    "revoke_service",
    "switch",
    "switch_webhook",
    "tokens",
    "webhook",
]
