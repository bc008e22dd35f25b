"""The door of the reports domain, and the kind of matter that it registers."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import Actor
from linli.cores.matters.public import Kind, Matter, Transition
from linli.domains.reports.actions import (
    AFTERWARDS,
    CONDITIONS,
    EFFECTS,
    FiledOnce,
    ImportWords,
    Message,
    MessagesReport,
    NewReport,
    category_map,
    file_once,
    file_report,
    import_reports,
    load_categories,
    require_moderation,
    require_proof,
    sender_of,
    ways_to,
    work_on_import,
)
from linli.domains.reports.forms import QuestionsForm, take_down
from linli.domains.reports.models import CategoryRule, ReportDetails, ResidentFollower, Routing, Verdict
from linli.domains.reports.queries.details import told_details
from linli.domains.reports.queries.everybody import (
    CHOICE_DIGITS,
    PLACES,
    is_place_blurred,
    is_public,
    public_category,
    public_degrees,
    public_reports,
)
from linli.domains.reports.queries.gaps import gap_count
from linli.domains.reports.queries.nearby import perhaps_the_same
from linli.domains.reports.queries.questions import asks_for_photo, questions_for
from linli.domains.reports.queries.routing import forget_routing, routing_table
from linli.domains.reports.rules import DEFAULT_LIMITS, Question, QuestionType
from linli.domains.reports.rules.starting_set import EDITION, STARTING_SET
from linli.domains.reports.workflow import KIND, REPORT
from linli.kernel.calendar import Limit

__all__ = [
    "CHOICE_DIGITS",
    "EDITION",
    "KIND",
    "PLACES",
    "REPORT",
    "REPORT_KIND",
    "STARTING_SET",
    "CategoryRule",
    "FiledOnce",
    "ImportWords",
    "Message",
    "MessagesReport",
    "NewReport",
    "Question",
    "QuestionType",
    "QuestionsForm",
    "ReportDetails",
    "ResidentFollower",
    "Routing",
    "Verdict",
    "asks_for_photo",
    "category_map",
    "file_once",
    "file_report",
    "forget_routing",
    "gap_count",
    "import_reports",
    "is_place_blurred",
    "is_public",
    "load_categories",
    "public_category",
    "public_degrees",
    "public_reports",
    "questions_for",
    "require_moderation",
    "require_proof",
    "routing_table",
    "sender_of",
    "take_down",
    "ways_to",
    "work_on_import",
]


def limit_for(matter: Matter, clock: str) -> Limit | None:
    """The limit that this report got when it was filed; the county's own for clocks that it did not know then."""
    value = matter.report.limits.get(clock)
    return Limit.parse(value) if value else DEFAULT_LIMITS.get(clock)


def preset(matter: Matter, step: str) -> dict[str, object]:
    """What a step's form holds when it opens: the body that the routing table names, what is to be corrected."""
    if step in ("accept_and_dispatch", "dispatch", "redispatch"):
        route = routing_table().route_for(category_code=matter.category_id or "", area_code=matter.area_code)
        return {"organisation": route.organisation_id} if route else {}
    if step == "correct":
        return {"category": matter.category_id, "area": matter.area_code}
    return {}


def panels(matter: Matter, actor: Actor, steps: Collection[Transition]) -> dict[str, object]:
    """To those who may merge: what may be about the same thing."""
    if not any(step.code == "merge" for step in steps):
        return {}
    return {"similar": perhaps_the_same(matter, actor=actor)}


REPORT_KIND = Kind(
    code=KIND,
    name=_("诉求"),
    workflow=REPORT,
    limit_for=limit_for,
    effects=EFFECTS,
    afterwards=AFTERWARDS,
    conditions=CONDITIONS,
    preset=preset,
    panels=panels,
    alike=lambda matter, actor: perhaps_the_same(matter, actor=actor),
    detail_template="reports/_details.html",
    tells=told_details,
    details="report",
)
