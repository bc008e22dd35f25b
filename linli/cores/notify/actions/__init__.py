"""The verbs of the notify core."""

from linli.cores.notify.actions.channels import ChannelWanted, remove_channel, save_channel, try_way
from linli.cores.notify.actions.deliver import deliver_due, give_up_interrupted, sweep_messages
from linli.cores.notify.actions.digests import bundle_due
from linli.cores.notify.actions.notices import read_notices
from linli.cores.notify.actions.outbox import News, tell_staff, write_to_contact
from linli.cores.notify.actions.preferences import Times, choose_ways
from linli.cores.notify.actions.retry import retry_messages
from linli.cores.notify.actions.ways import ways_open
from linli.cores.notify.actions.wording import (
    Templates,
    change_words,
    check_words,
    default_words,
    preview,
    reset_words,
    words_of,
)

__all__ = [
    "ChannelWanted",
    "News",
    "Templates",
    "Times",
    "bundle_due",
    "change_words",
    "check_words",
    "choose_ways",
    "default_words",
    "deliver_due",
    "give_up_interrupted",
    "preview",
    "read_notices",
    "remove_channel",
    "reset_words",
    "retry_messages",
    "save_channel",
    "sweep_messages",
    "tell_staff",
    "try_way",
    "ways_open",
    "words_of",
    "write_to_contact",
]
