"""The door of the matters core."""

from linli.cores.matters.actions import (
    Filed,
    MatterEvent,
    NewMatter,
    Step,
    adopt_drafts,
    attach,
    comment,
    discard_draft,
    drop_saved_view,
    extend_running_clock,
    file_matter,
    follow,
    hand_over_matters,
    keep_saved_view,
    note,
    set_tags,
    subscribe,
    sweep_clocks,
    sweep_drafts,
    take_step,
    unfollow,
)
from linli.cores.matters.forms import MatterFilterForm, StepForm
from linli.cores.matters.models import (
    Attachment,
    Category,
    Channel,
    Clock,
    CoHandling,
    Confidentiality,
    Follower,
    Matter,
    SavedView,
    Tag,
    TimelineEntry,
    Urgency,
    WorkingDay,
)
from linli.cores.matters.policy import steps_open_to
from linli.cores.matters.queries import (
    TAB_NAMES,
    EntryShown,
    Surroundings,
    Tab,
    Waiting,
    county_calendar,
    find_matter,
    forget_calendar,
    list_page,
    surroundings,
    timeline_of,
    waiting_counts,
)
from linli.cores.matters.rules import Light
from linli.cores.matters.workflow import (
    PREVIOUS,
    Ask,
    AskType,
    Kind,
    Relation,
    State,
    Tone,
    Transition,
    Waits,
    Who,
    Workflow,
    kind_of,
    kinds,
    register,
)

__all__ = [
    "PREVIOUS", "TAB_NAMES", "Ask", "AskType", "Attachment", "Category", "Channel", "Clock", "CoHandling", "Confidentiality", "EntryShown", "Filed", "Follower", "Kind",
    "Light", "Matter", "MatterEvent", "MatterFilterForm", "NewMatter", "Relation", "SavedView", "State", "Step", "StepForm", "Surroundings", "Tab", "Tag", "TimelineEntry", "Tone", "Transition",
    "Urgency", "Waiting", "Waits", "Who", "Workflow", "WorkingDay", "adopt_drafts", "attach", "comment", "county_calendar", "discard_draft", "drop_saved_view", "extend_running_clock", "file_matter", "find_matter",
    "follow", "forget_calendar", "hand_over_matters", "keep_saved_view", "kind_of", "kinds", "list_page", "note", "register", "set_tags", "steps_open_to", "subscribe", "surroundings", "sweep_clocks", "sweep_drafts", "take_step", "timeline_of", "unfollow", "waiting_counts",
]  # fmt: skip
