"""The verbs of the staff API."""

from linli.doors.api.actions.asking import Asking, count_use, who_asks
from linli.doors.api.actions.clients import enter_client, issue_service_token, switch_client
from linli.doors.api.actions.files import gather, put_under, take_in
from linli.doors.api.actions.once import Answer, answer_once, sweep_answers
from linli.doors.api.actions.stepping import step_of, take_step_for
from linli.doors.api.actions.tags import replace_tags, tags_of
from linli.doors.api.actions.tokens import NewToken, issue_own_token, revoke_token
from linli.doors.api.actions.webhooks import (
    NewWebhook,
    announce_to_systems,
    deliver,
    disable_webhook,
    enable_webhook,
    fan_out,
    known_steps,
    message,
    replay,
    subscribe_webhook,
    sweep_deliveries,
)

__all__ = [
    "Answer",
    "Asking",
    "NewToken",
    "NewWebhook",
    "announce_to_systems",
    "answer_once",
    "count_use",
    "deliver",
    "disable_webhook",
    "enable_webhook",
    "enter_client",
    "fan_out",
    "gather",
    "issue_own_token",
    "issue_service_token",
    "known_steps",
    "message",
    "put_under",
    "replace_tags",
    "replay",
    "revoke_token",
    "step_of",
    "subscribe_webhook",
    "sweep_answers",
    "sweep_deliveries",
    "switch_client",
    "tags_of",
    "take_in",
    "take_step_for",
    "who_asks",
]
