"""The verbs of the notify core."""

from linli.cores.notify.actions.deliver import deliver_due, give_up_interrupted, sweep_messages
from linli.cores.notify.actions.digests import bundle_due
from linli.cores.notify.actions.notices import read_notices
from linli.cores.notify.actions.outbox import News, tell_staff, write_to_contact
from linli.cores.notify.actions.preferences import Times, choose_ways
from linli.cores.notify.actions.retry import retry_messages
from linli.cores.notify.actions.ways import ways_open

__all__ = [
    "News",
    "Times",
    "bundle_due",
    "choose_ways",
    "deliver_due",
    "give_up_interrupted",
    "read_notices",
    "retry_messages",
    "sweep_messages",
    "tell_staff",
    "ways_open",
    "write_to_contact",
]
