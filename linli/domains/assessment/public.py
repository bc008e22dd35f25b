"""The door of the assessment: what sets schemes up from outside, and the kind of matter that it registers."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Kind, Matter, Transition
from linli.domains.assessment.actions import (
    CONDITIONS,
    EFFECTS,
    adjust,
    attach_evidence,
    draft_scheme,
    enter_values,
    file_appeal,
    keep_indicator,
    put_in_force,
    withdraw_adjustment,
)
from linli.domains.assessment.queries import boards
from linli.domains.assessment.queries.appeals import panel_of
from linli.domains.assessment.rules.appeals import DECIDE_DAYS
from linli.domains.assessment.workflow import APPEAL, KIND
from linli.kernel.calendar import Limit, Scale

__all__ = [
    "APPEAL",
    "APPEAL_KIND",
    "KIND",
    "adjust",
    "attach_evidence",
    "boards",
    "draft_scheme",
    "enter_values",
    "file_appeal",
    "keep_indicator",
    "put_in_force",
    "withdraw_adjustment",
]
DECIDE = Limit(DECIDE_DAYS, Scale.CALENDAR_DAYS)


def limit_for(_matter: Matter, _clock: str) -> Limit:
    """Thirty days, counted through holidays."""
    return DECIDE


def panels(matter: Matter, actor: Actor, _steps: Collection[Transition]) -> dict[str, object]:
    """What is appealed against, with its papers."""
    return panel_of(matter, actor)


APPEAL_KIND = Kind(
    code=KIND,
    name=APPEAL.name,
    workflow=APPEAL,
    limit_for=limit_for,
    effects=EFFECTS,
    conditions=CONDITIONS,
    panels=panels,
    detail_template="assessment/_appeal.html",
    text_heading=_("申诉理由"),
    has_reporter=False,
    details="appeal",
)
