"""The verbs of following."""

from linli.doors.following.actions.digests import write_digests
from linli.doors.following.actions.following import confirm, follow, stop, sweep_subscriptions
from linli.doors.following.actions.kinds import KINDS
from linli.doors.following.actions.telling import listen, tell_followers

__all__ = [
    "KINDS",
    "confirm",
    "follow",
    "listen",
    "stop",
    "sweep_subscriptions",
    "tell_followers",
    "write_digests",
]
