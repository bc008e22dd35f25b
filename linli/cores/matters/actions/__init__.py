"""The verbs of the matters core: the only place that writes matters."""

from linli.cores.matters.actions.anonymise import anonymise_matters, forget_with, to_anonymise
from linli.cores.matters.actions.attach import (
    adopt_drafts,
    attach,
    discard_draft,
    file_to_serve,
    sweep_drafts,
)
from linli.cores.matters.actions.calendar import (
    Recounted,
    correct_calendar,
    recount_clocks,
    set_office_times,
    withdraw_correction,
)
from linli.cores.matters.actions.clocks import extend_running_clock, new_clock, show_light
from linli.cores.matters.actions.comment import comment, follow, set_tags, unfollow
from linli.cores.matters.actions.events import (
    MatterEvent,
    announce_afterwards,
    subscribe,
    subscribe_afterwards,
    unsubscribe,
)
from linli.cores.matters.actions.file import Filed, NewMatter, file_matter
from linli.cores.matters.actions.hand_over import hand_over_matters, left_by
from linli.cores.matters.actions.keep_words import keep_new_words, rebuild_words
from linli.cores.matters.actions.numbering import next_numbers, receipt_fits, receipt_hash, receipt_hashes
from linli.cores.matters.actions.reveal import Uncovered, find_caller, holds_personal, reveal_matter
from linli.cores.matters.actions.saved_view import arrange_saved_views, drop_saved_view, keep_saved_view
from linli.cores.matters.actions.seal import Sealing
from linli.cores.matters.actions.step import Step, take_step, what_happened_meanwhile
from linli.cores.matters.actions.sweep import sweep_clocks
from linli.cores.matters.actions.take_back import require_untouched, take_back
from linli.cores.matters.actions.take_over import Reply, TakenOver, take_over
from linli.cores.matters.actions.tell import tell_about
from linli.cores.matters.actions.telling import hand_on_untold
from linli.cores.matters.actions.timeline import note
from linli.cores.matters.actions.waiting import show_whose_move

__all__ = [
    "Filed",
    "MatterEvent",
    "NewMatter",
    "Recounted",
    "Reply",
    "Sealing",
    "Step",
    "TakenOver",
    "Uncovered",
    "adopt_drafts",
    "announce_afterwards",
    "anonymise_matters",
    "arrange_saved_views",
    "attach",
    "comment",
    "correct_calendar",
    "discard_draft",
    "drop_saved_view",
    "extend_running_clock",
    "file_matter",
    "file_to_serve",
    "find_caller",
    "follow",
    "forget_with",
    "hand_on_untold",
    "hand_over_matters",
    "holds_personal",
    "keep_new_words",
    "keep_saved_view",
    "left_by",
    "new_clock",
    "next_numbers",
    "note",
    "rebuild_words",
    "receipt_fits",
    "receipt_hash",
    "receipt_hashes",
    "recount_clocks",
    "require_untouched",
    "reveal_matter",
    "set_office_times",
    "set_tags",
    "show_light",
    "show_whose_move",
    "subscribe",
    "subscribe_afterwards",
    "sweep_clocks",
    "sweep_drafts",
    "take_back",
    "take_over",
    "take_step",
    "tell_about",
    "to_anonymise",
    "unfollow",
    "unsubscribe",
    "what_happened_meanwhile",
    "withdraw_correction",
]
