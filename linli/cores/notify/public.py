"""The door of the notify core."""

from linli.cores.notify.actions import send
from linli.cores.notify.models import Notice
from linli.cores.notify.queries import unread_count

__all__ = ["Notice", "send", "unread_count"]
