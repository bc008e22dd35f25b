"""The door of the notify core."""

from linli.cores.notify.actions import read_notices, send
from linli.cores.notify.models import Notice
from linli.cores.notify.queries import notices_page, unread_count

__all__ = ["Notice", "notices_page", "read_notices", "send", "unread_count"]
