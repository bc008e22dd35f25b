"""Disputes of the invented county: of many kinds, in every state, taken through the same steps as on the pages."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from linli.cores.access.models import Post
from linli.cores.access.public import RESIDENT, Actor, Role, actor_of
from linli.cores.areas.models import Area
from linli.cores.matters.public import Channel, Matter, take_step
from linli.demo.hushing import hush
from linli.demo.quarrels import STORIES, Story
from linli.demo.staff import GIVEN, SURNAMES
from linli.domains.mediation.models import Mediator, Party
from linli.domains.mediation.public import (
    Answers,
    NewDispute,
    NewDuty,
    NewParty,
    Subject,
    file_dispute,
    record_consent,
    save_agreement,
)

DAY = dt.timedelta(days=1)
RECENT = dt.timedelta(days=2)
"""What is older rings nobody's bell."""


LIVES = (
    *("applied",) * 5, *("asking",) * 5, *("choosing",) * 4, *("offered",) * 5, *("mediating",) * 12,
    "interrupted", "extended", *("performing",) * 9, *("settled",) * 11, "failed", "failed", "failed",
    "refused", "refused", "declined", "withdrawn",
)  # fmt: skip
"""How far each goes; as many disputes as there are lives."""
SOURCES = ("applied", "applied", "applied", "offered", "court_before", "police", "department")


@dataclass(slots=True)
class Centre:
    """Who works on disputes, and when."""

    window: Actor
    heads: dict[int, Actor]
    mediators: list[Mediator]
    accounts: dict[int, Actor]
    places: list[Area]
    now: dt.datetime
    rng: random.Random

    def person(self) -> NewParty:
        name = self.rng.choice(SURNAMES) + self.rng.choice(GIVEN)
        return NewParty(name=name, phone=f"1390000{self.rng.randint(0, 9999):04d}")

    def mediator_for(self, kind: str, area: str) -> Mediator:
        """One who takes it; those with an account of their own first."""
        fit = [
            one
            for one in self.mediators
            if any(area.startswith(code) for code in one.area_codes)
            and (not one.dispute_kinds or kind in one.dispute_kinds)
        ]
        own = [one for one in fit if one.user_id]
        return self.rng.choice(own or fit or self.mediators)

    def conductor(self, mediator: Mediator) -> Actor:
        return self.accounts.get(mediator.pk) or self.heads[mediator.committee.organisation_id]


def write_disputes(posts: Sequence[Post], *, now: dt.datetime, seed: int) -> int:
    """Take in and work on one dispute for each life; returns how many. None where the county has no window."""
    centre = _look_around(posts, now, seed)
    if centre is None:
        return 0
    for number, life in enumerate(LIVES):
        story = STORIES[number % len(STORIES)]
        _Dispute(centre, story, life).live()
    hush("dispute", before=now - RECENT)
    return len(LIVES)


def _look_around(posts: Sequence[Post], now: dt.datetime, seed: int) -> Centre | None:
    window = next((post for post in posts if post.role == Role.MEDIATION_CLERK), None)
    villages = list(Area.objects.filter(level=12, is_active=True).order_by("code"))
    if window is None or not villages:
        return None
    mediators = list(
        Mediator.objects.taking(now.date()).select_related("committee__organisation", "user").order_by("pk")
    )
    near = [one for one in villages if one.code.startswith(_town_of(posts))] or villages
    heads = {p.organisation_id: actor_of(p.user) for p in posts if p.role == Role.MEDIATION_LEAD}
    clerk = actor_of(window.user)
    return Centre(
        window=clerk,
        heads={window.organisation_id: clerk} | heads,
        mediators=[one for one in mediators if one.user or one.committee.organisation_id in heads],
        accounts={one.pk: actor_of(one.user) for one in mediators if one.user},
        places=near[:8] * 2 + villages[:60],
        now=now,
        rng=random.Random(seed + 11),  # noqa: S311
    )


def _town_of(posts: Sequence[Post]) -> str:
    """Where the mediator of the offered accounts works: most of what is shown happens there."""
    return next((post.area_code for post in posts if post.role == Role.MEDIATOR), "")


class _Dispute:
    """One dispute on its way to where its life leads."""

    def __init__(self, centre: Centre, story: Story, life: str) -> None:
        self.centre, self.story, self.life, self.rng = centre, story, life, centre.rng
        closed = life in {"settled", "failed", "refused", "declined", "withdrawn"}
        days = {"applied": 2, "asking": 5, "choosing": 6, "offered": 8}.get(life, 26)
        self.at = centre.now - DAY * self.rng.uniform(60, 300) if closed else centre.now - DAY * days
        self.at -= DAY * self.rng.uniform(0, 1.5)
        self.place = self.rng.choice(centre.places)
        self.mediator = centre.mediator_for(story.kind, self.place.code)
        self.conductor = centre.conductor(self.mediator)
        self.matter = self._taken_in()

    def _taken_in(self) -> Matter:
        story, rng = self.story, self.rng
        other = NewParty(name=story.firm, type="firm") if story.firm else self.centre.person()
        subject = Subject.AUTHORITY if self.life == "declined" else Subject.RIGHTS
        new = NewDispute(
            kind=story.kind,
            source="applied" if self.life == "withdrawn" else rng.choice(SOURCES),
            answers=Answers(subject),
            what=story.what,
            wish=story.wish,
            area_code=self.place.code,
            channel=rng.choice((Channel.DESK, Channel.DESK, Channel.PHONE, Channel.WEB)),
            amount=Decimal(story.amount) if story.amount else None,
            applicant=self.centre.person(),
            respondent=other,
        )
        return file_dispute(new, by=self.centre.window, at=self.at).matter

    def step(self, code: str, by: Actor, /, **inputs: Any) -> None:
        self.at = min(self.at + DAY * self.rng.uniform(0.3, 1.2), self.centre.now)
        self.matter = take_step(matter_id=self.matter.pk, step=code, by=by, inputs=inputs, at=self.at)

    def live(self) -> None:
        """Step by step, as far as its life goes."""
        window = self.centre.window
        early: dict[str, Callable[[], None]] = {
            "applied": lambda: None,
            "declined": lambda: self.step(
                "decline", window, reason="属于对行政机关决定不服。", instead="向县司法局申请行政复议。"
            ),
            "withdrawn": lambda: self.step("withdraw_application", RESIDENT, reason="已经自己说好了。"),
        }
        if self.life in early:
            early[self.life]()
            return
        self.step("accept", window)
        self._answers()

    def _answers(self) -> None:
        window = self.centre.window
        if self.life == "asking":
            return
        for party in Party.objects.filter(matter=self.matter).order_by("pk"):
            no = self.life == "refused" and party.side == "respondent"
            record_consent(
                party_id=party.pk,
                consent="no" if no else "yes",
                asked=self.rng.choice(("phone", "visit", "signed")),
                informed=not no,
                by=window,
                at=self.at,
            )
        if self.life == "refused":
            self.step("stop_refused", window)
            return
        self.step("all_agree", window)
        if self.life != "choosing":
            how = self.rng.choice(("parties", "parties", "body"))
            self.step("choose", window, mediator=self.mediator, how=how, checked=True)
            self._mediated()

    def _mediated(self) -> None:
        if self.life == "offered":
            return
        by = self.conductor
        self.step("take_case", by, free=True)
        self.step("write_progress", by, words="到现场看过，分别听了双方的说法。")
        if self.life == "failed":
            self.step(
                "fail", by, reason="双方要求相差太大。", way=self.rng.choice(("litigation", "arbitration"))
            )
        elif self.life == "interrupted":
            self.step("interrupt", by, reason="等鉴定结果。")
        elif self.life == "extended":
            until = self.matter.due_at.date() + DAY * 20 if self.matter.due_at else self.centre.now.date()
            self.step("extend", by, until=until, agreed=True, reason="一方外出务工，月底回来。")
        elif self.life in {"performing", "settled"}:
            self._agreed()

    def _agreed(self) -> None:
        by, story = self.conductor, self.story
        save_agreement(
            matter_id=self.matter.pk,
            words={"form": self.rng.choice(("written", "oral")), "facts": story.what, "terms": story.terms},
            duties=self._duties(),
            by=by,
        )
        self.step("agree", by, agreed=True)
        for duty in self.matter.agreement.duties.order_by("due_on", "pk"):
            late = self.life == "performing" and duty.due_on >= self.centre.now.date() - DAY * 2
            if not late:
                self.step("note_duty", by, duty=duty.pk, state="done")
        if self.life == "settled":
            self.step("close_performed", by)

    def _duties(self) -> list[NewDuty]:
        """One, or what has to be paid in two or three instalments a month apart."""
        sides = dict(Party.objects.filter(matter=self.matter).values_list("side", "pk"))
        parts = self.rng.choice((1, 2, 3)) if self.story.amount >= 2000 else 1
        share = (Decimal(self.story.amount) / parts).quantize(Decimal(1))
        amounts = [share] * (parts - 1) + [Decimal(self.story.amount) - share * (parts - 1)]
        first = self.at.date() + DAY * self.rng.randint(3, 24)
        return [
            NewDuty(
                who=sides["respondent"],
                whom=sides["applicant"],
                what=f"{self.story.duty}（第{part + 1}期）" if parts > 1 else self.story.duty,
                amount=amount or None,
                due_on=first + DAY * 30 * part,
            )
            for part, amount in enumerate(amounts)
        ]
