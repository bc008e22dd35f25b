"""Whom to call back: reports that wait for verification and whose reporter left a telephone."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q

from linli.cores.access.public import Actor
from linli.cores.matters.models.matter import MatterQuerySet
from linli.cores.matters.public import Matter
from linli.domains.reports.policy import TAKES_DOWN
from linli.domains.reports.workflow import KIND
from linli.kernel.paging import Page, keyset

DUE, ARRANGED, GIVEN_UP = "due", "arranged", "given_up"
SIZE = 30


def _verifiable(actor: Actor) -> MatterQuerySet:
    """Those of the desks that this actor works at, but for what they or their own organisation did."""
    desks = {post.organisation_id for post in actor.holding(*TAKES_DOWN)}
    waiting = Matter.objects.visible_to(actor).filter(
        kind=KIND, state="verifying", is_open=True, desk__in=desks, contact__phone_index__isnull=False
    )
    own_work = Q(handled_by=actor.staff_id) | Q(handler=actor.staff_id)
    others_work = Q(owner__isnull=True) | Q(owner=F("desk")) | ~Q(owner__in=actor.organisation_ids)
    return waiting.filter(others_work).exclude(own_work)


def _in_tab(rows: MatterQuerySet, tab: str, now: dt.datetime) -> MatterQuerySet:
    if tab == GIVEN_UP:
        return rows.exclude(report__call_back_end="")
    going_on = rows.filter(report__call_back_end="")
    if tab == ARRANGED:
        return going_on.filter(report__call_back_at__gt=now)
    return going_on.filter(Q(report__call_back_at__isnull=True) | Q(report__call_back_at__lte=now))


def calls_page(actor: Actor, *, tab: str, now: dt.datetime, cursor: str | None = None) -> Page[Matter]:
    """One page: arranged calls whose time has come first, then what has waited longest; one query."""
    rows = _in_tab(_verifiable(actor), tab, now).select_related("category", "owner", "contact", "report")
    order = (("report__call_back_at", "asc", "last"), ("stepped_at", "asc"), ("id", "asc"))
    return keyset(rows.defer("text"), order=order, cursor=cursor, size=SIZE)  # type: ignore[arg-type]


def calls_counted(actor: Actor, *, now: dt.datetime) -> dict[str, int]:
    """How many in each tab; three queries."""
    rows = _verifiable(actor)
    return {tab: _in_tab(rows, tab, now).count() for tab in (DUE, ARRANGED, GIVEN_UP)}


def call_to(actor: Actor, number: str) -> Matter | None:
    """The report with this number, where this actor may verify it by a call."""
    known = _verifiable(actor).select_related("category", "owner", "contact", "report", "desk")
    return known.filter(number=number).first()


def next_to_call(actor: Actor, *, now: dt.datetime) -> Matter | None:
    """The first on the list."""
    rows = _in_tab(_verifiable(actor), DUE, now).defer("text")
    return rows.order_by(F("report__call_back_at").asc(nulls_last=True), "stepped_at", "id").first()
