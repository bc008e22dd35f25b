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
    file_matter,
    follow,
    hand_over_matters,
    set_tags,
    subscribe,
    sweep_clocks,
    sweep_drafts,
    take_step,
    unfollow,
)
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
from linli.cores.matters.queries.working_time import county_calendar
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
    "PREVIOUS", "Ask", "AskType", "Attachment", "Category", "Channel", "Clock", "CoHandling", "Confidentiality", "Filed", "Follower", "Kind",
    "Light", "Matter", "MatterEvent", "NewMatter", "Relation", "SavedView", "State", "Step", "Tag", "TimelineEntry", "Tone", "Transition",
    "Urgency", "Waits", "Who", "Workflow", "WorkingDay", "adopt_drafts", "attach", "comment", "county_calendar", "discard_draft", "file_matter",
    "follow", "hand_over_matters", "kind_of", "kinds", "register", "set_tags", "subscribe", "sweep_clocks", "sweep_drafts", "take_step", "unfollow",
]  # fmt: skip
