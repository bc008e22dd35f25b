"""Tables of the matters core."""

from linli.cores.matters.models.attachment import Attachment
from linli.cores.matters.models.category import Category
from linli.cores.matters.models.clock import Clock
from linli.cores.matters.models.company import CoHandling, Follower, SavedView, Tag
from linli.cores.matters.models.matter import Channel, Confidentiality, Matter, Urgency
from linli.cores.matters.models.office_times import OfficeTimes
from linli.cores.matters.models.sealed import SealedWords
from linli.cores.matters.models.timeline import TimelineEntry, Untold
from linli.cores.matters.models.words import Looked, MatterWords, WordsChange
from linli.cores.matters.models.working_day import WorkingDay

__all__ = [
    "Attachment",
    "Category",
    "Channel",
    "Clock",
    "CoHandling",
    "Confidentiality",
    "Follower",
    "Looked",
    "Matter",
    "MatterWords",
    "OfficeTimes",
    "SavedView",
    "SealedWords",
    "Tag",
    "TimelineEntry",
    "Untold",
    "Urgency",
    "WordsChange",
    "WorkingDay",
]
