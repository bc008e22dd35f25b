"""Notices in the application, messages on their way out, and how each person wants to be told."""

from linli.cores.notify.models.channel import Channel, Purpose
from linli.cores.notify.models.message import Message, MessageState
from linli.cores.notify.models.notice import Notice
from linli.cores.notify.models.preferences import Habits, Wish
from linli.cores.notify.models.way import WayHealth
from linli.cores.notify.models.wording import Wording

__all__ = [
    "Channel",
    "Habits",
    "Message",
    "MessageState",
    "Notice",
    "Purpose",
    "WayHealth",
    "Wish",
    "Wording",
]
