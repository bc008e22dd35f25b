"""The door of the notify core."""

from linli.cores.notify.actions import (
    News,
    deliver_due,
    read_notices,
    tell_staff,
    ways_open,
    write_to_contact,
)
from linli.cores.notify.actions.health import GATEWAY
from linli.cores.notify.models import Message, MessageState, Notice
from linli.cores.notify.queries import notices_page, unread_count
from linli.cores.notify.workflow import MessageKind, Words, message_kind, register_kind

__all__ = [
    "GATEWAY",
    "Message",
    "MessageKind",
    "MessageState",
    "News",
    "Notice",
    "Words",
    "deliver_due",
    "message_kind",
    "notices_page",
    "read_notices",
    "register_kind",
    "tell_staff",
    "unread_count",
    "ways_open",
    "write_to_contact",
]
