"""Notices in the application, messages on their way out, and how each person wants to be told."""

from linli.cores.notify.models.message import Message, MessageState
from linli.cores.notify.models.notice import Notice
from linli.cores.notify.models.preferences import Habits, Wish
from linli.cores.notify.models.way import WayHealth

__all__ = ["Habits", "Message", "MessageState", "Notice", "WayHealth", "Wish"]
