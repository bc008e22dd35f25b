"""The verbs of reports."""

from linli.domains.reports.actions.calling import OUTCOME_NAMES, call_back
from linli.domains.reports.actions.filing import NewReport, file_report
from linli.domains.reports.actions.flow import AFTERWARDS, CONDITIONS, EFFECTS
from linli.domains.reports.actions.follow import confirm_receipt, join_report
from linli.domains.reports.actions.forget import forget_details, forget_me
from linli.domains.reports.actions.import_reports import category_map, import_reports
from linli.domains.reports.actions.import_work import work_on_import
from linli.domains.reports.actions.importing import sweep_imports
from linli.domains.reports.actions.load_categories import Loaded, load_categories
from linli.domains.reports.actions.message_checks import ImportWords, MessagesReport
from linli.domains.reports.actions.message_rows import Message
from linli.domains.reports.actions.news import (
    ask_for_news,
    spread_news,
    tell_of_the_end,
    want_no_news,
)
from linli.domains.reports.actions.once import FiledOnce, file_once, filed_before
from linli.domains.reports.actions.proof import new_challenge, require_proof
from linli.domains.reports.actions.rate import refused_at, require_moderation, sender_of
from linli.domains.reports.actions.receipts import ways_to
from linli.domains.reports.actions.sweep import sweep_counts
from linli.domains.reports.actions.to_reporter import write_to_reporter
from linli.domains.reports.actions.unfinished import DESK, drop_call, keep_call, sweep_calls
from linli.domains.reports.actions.waking import go_on_unanswered, resume_due_reports

__all__ = [
    "AFTERWARDS",
    "CONDITIONS",
    "DESK",
    "EFFECTS",
    "OUTCOME_NAMES",
    "FiledOnce",
    "ImportWords",
    "Loaded",
    "Message",
    "MessagesReport",
    "NewReport",
    "ask_for_news",
    "call_back",
    "category_map",
    "confirm_receipt",
    "drop_call",
    "file_once",
    "file_report",
    "filed_before",
    "forget_details",
    "forget_me",
    "go_on_unanswered",
    "import_reports",
    "join_report",
    "keep_call",
    "load_categories",
    "new_challenge",
    "refused_at",
    "require_moderation",
    "require_proof",
    "resume_due_reports",
    "sender_of",
    "spread_news",
    "sweep_calls",
    "sweep_counts",
    "sweep_imports",
    "tell_of_the_end",
    "want_no_news",
    "ways_to",
    "work_on_import",
    "write_to_reporter",
]
