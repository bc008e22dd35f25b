"""A year of reports, written in bulk and consistent with every rule that the actions hold."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.areas.models import Area
from linli.cores.matters.public import (
    Channel,
    Clock,
    Confidentiality,
    Light,
    Matter,
    SealedWords,
    Sealing,
    TimelineEntry,
    new_clock,
    next_numbers,
    receipt_hash,
    show_light,
    show_whose_move,
)
from linli.cores.matters.rules import light_at, new_receipt_code
from linli.cores.orgs.models import Organisation
from linli.cores.people.models import Contact
from linli.demo.categories import SAID
from linli.demo.hours import filing_moment
from linli.demo.lives import Life, live
from linli.demo.words import title_and_text, words_of
from linli.domains.reports.public import KIND, REPORT, STARTING_SET, ReportDetails, Verdict, routing_table
from linli.domains.reports.rules.starting_set import CLOSED, URGENT, StartingCategory
from linli.kernel.calendar import Limit

CHUNK = 1000
LATELY = dt.timedelta(days=5)
SHARE_SHOWN = 0.2
"""How many of the latest reports lie where the offered gridworker works: whoever signs in finds something to do."""
SHARE_OF_CENTRE = 0.3
REGULARS = 400
"""Telephones from which somebody reports now and then: 13900000000 to 13900000399."""
CLOCK_OF = {
    "submitted": "accept",
    "accepted": "dispatch",
    "dispatched": "sign",
    "handling": "handle",
    "verifying": "verify",
    "verified": "close",
}
CHANNELS = ((Channel.WEB, 45), (Channel.GRID, 35), (Channel.PHONE, 15), (Channel.ONLINE_POLITICS, 5))
PUBLIC_STEPS = {step.code for step in REPORT.transitions if step.public}


@dataclass(slots=True)
class County:
    """What the writer needs to know of the county, looked up once."""

    grids: list[Area]
    shown: list[Area]
    villages: dict[str, str]
    desks: dict[str, Organisation]
    centre: Organisation
    bodies: dict[str, Organisation]
    handlers: dict[int, Post]
    gridworkers: dict[str, Post]
    dispatchers: dict[int, Post]


def look_around(areas: Sequence[Area], bodies: Sequence[Organisation], posts: Sequence[Post]) -> County:
    grids = [a for a in areas if len(a.code) == 15]
    offered = next(p.area_code for p in posts if p.user.username == "grid")
    return County(
        grids=grids,
        shown=[grid for grid in grids if grid.code.startswith(offered)],
        villages={a.code: a.name for a in areas if len(a.code) == 12},
        desks={b.area_code: b for b in bodies if b.type == "township"},
        centre=next(b for b in bodies if b.short_name == "县社会治理指挥中心"),
        bodies={b.short_name: b for b in bodies},
        handlers={p.organisation.pk: p for p in posts if p.role == Role.DEPARTMENT_HANDLER},
        gridworkers={p.area_code: p for p in posts if p.role == Role.GRIDWORKER},
        dispatchers={
            p.organisation.pk: p
            for p in posts
            if p.role in (Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER)
        },
    )


def write_reports(county: County, *, count: int, now: dt.datetime, seed: int) -> Iterator[int]:
    """Write `count` reports over the last year; yields how many are written, chunk by chunk."""
    rng = random.Random(seed)  # noqa: S311
    subs = [row for row in STARTING_SET if row.name in SAID]
    first = now - dt.timedelta(days=365)
    channels = rng.choices([c for c, _ in CHANNELS], [w for _, w in CHANNELS], k=count)
    filings = sorted((filing_moment(by, first=first, now=now, rng=rng), by) for by in channels)
    for start in range(0, count, CHUNK):
        chunk = filings[start : start + CHUNK]
        _write_chunk(county, chunk, subs, now, rng)
        yield len(chunk)


def _write_chunk(
    county: County,
    filings: list[tuple[dt.datetime, Channel]],
    subs: list[StartingCategory],
    now: dt.datetime,
    rng: random.Random,
) -> None:
    drafts = [_draft(county, filing, rng.choice(subs), now, rng) for filing in filings]
    for (matter, *_rest), number in zip(drafts, next_numbers([at for at, _ in filings]), strict=True):
        matter.number = number
        if matter.channel != Channel.GRID and rng.random() < 0.6:
            name = rng.choice("林周何郑") + rng.choice(("女士", "先生"))
            matter.contact = _contact(name, rng.randrange(10**8))
    Contact.objects.bulk_create([d[0].contact for d in drafts if d[0].contact])
    sealings = [_seal_texts(matter) for matter, *_rest in drafts]
    Matter.objects.bulk_create([d[0] for d in drafts])
    SealedWords.objects.bulk_create(
        row
        for (matter, *_rest), sealing in zip(drafts, sealings, strict=True)
        for row in sealing.rows(matter)
    )
    details: list[ReportDetails] = []
    clocks: list[Clock] = []
    entries: list[TimelineEntry] = []
    for matter, life, clock in drafts:
        details.append(_details(matter, life))
        clocks += _met_clocks(matter, life)
        if clock is not None:
            clock.matter = matter
            clocks.append(clock)
        entries += _entries(county, matter, life, rng)
    ReportDetails.objects.bulk_create(details)
    Verdict.objects.bulk_create(
        verdict for matter, life, *_rest in drafts if (verdict := _verdict(matter, life)) is not None
    )
    Clock.objects.bulk_create(clocks)
    sealed = [_seal_words(entry) for entry in entries]
    TimelineEntry.objects.bulk_create(entries)
    SealedWords.objects.bulk_create(
        row
        for entry, sealing in zip(entries, sealed, strict=True)
        for row in sealing.rows(entry.matter, entry)
    )


def _contact(name: str, drawn: int) -> Contact:
    """Somebody to call; every fifth report is of somebody who reports now and then."""
    phone = f"139{drawn if drawn % 5 else drawn // 5 % REGULARS:08d}"
    return Contact(name=name, phone=phone).index()


def _seal_texts(matter: Matter) -> Sealing:
    """Let the texts of a draft go where all texts go; its contact is saved by now."""
    matter.contact = matter.contact  # take over the key that the database gave
    sealing = Sealing.about(matter.contact)
    matter.title, matter.text = sealing.text("title", matter.title), sealing.text("text", matter.text)
    return sealing


def _seal_words(entry: TimelineEntry) -> Sealing:
    sealing = Sealing.about(entry.matter.contact)
    entry.words = sealing.text("words", entry.words)
    return sealing


def _draft(
    county: County,
    filing: tuple[dt.datetime, Channel],
    sub: StartingCategory,
    now: dt.datetime,
    rng: random.Random,
) -> tuple[Matter, Life, Clock | None]:
    at, channel = filing
    near_home = now - at < LATELY and rng.random() < SHARE_SHOWN
    grid = rng.choice(county.shown if near_home else county.grids)
    life = live(at, now, rng, with_receipt=channel == Channel.WEB, handling_hours=rng.choice((6, 20, 40, 70)))
    title, text = title_and_text(
        rng, category=sub.name, said=SAID[sub.name], village=county.villages[grid.code[:12]]
    )
    owner = county.bodies[sub.body] if life.state not in ("submitted", "accepted", "declined") else None
    state = REPORT.state(life.state)
    filed_by = county.gridworkers.get(grid.code[:12]) if channel == Channel.GRID else None
    matter = Matter(
        kind=KIND,
        title=title[:100],
        text=text,
        category_id=sub.code,
        area_code=grid.code,
        lon=Decimal(f"{(grid.lon or 0) + rng.uniform(-0.0005, 0.0005):.6f}"),
        lat=Decimal(f"{(grid.lat or 0) + rng.uniform(-0.0005, 0.0005):.6f}"),
        channel=channel,
        urgency=1 if sub.has(URGENT) else 0,
        confidentiality=Confidentiality.INTERNAL if sub.has(CLOSED) else Confidentiality.OPEN,
        desk=_desk(county, grid, channel, rng),
        receipt_hash=receipt_hash(new_receipt_code()) if channel == Channel.WEB else None,
        owner=owner,
        handler_id=_handler(county, owner, life),
        handled_by_id=_handler(county, owner, life)
        if life.state in ("verifying", "verified", "closed")
        else None,
        filed_by_id=filed_by.user_id if filed_by else None,
        state=life.state,
        is_open=state.is_open,
        filed_at=at,
        stepped_at=life.since,
        closed_at=None if state.is_open else life.since,
        version=len(life.moments) + 1,
        returns=_count(life, "return"),
        reworks=_count(life, "verify_fail"),
        reopenings=_count(life, "judge_unsolved"),
    )
    if life.state == "verifying" and (worker := county.gridworkers.get(grid.code[:12])):
        matter.waiting_person_id = worker.user_id
    show_whose_move(matter)
    clock = _clock(matter, life, now)
    show_light(matter, [clock] if clock else [], at=now)
    return matter, life, clock


def _desk(county: County, grid: Area, channel: Channel, rng: random.Random) -> Organisation:
    """The township; of what came by the county's hotline some stays with the county's centre."""
    if channel == Channel.PHONE and rng.random() < SHARE_OF_CENTRE:
        return county.centre
    return county.desks[grid.code[:9]]


def _handler(county: County, owner: Organisation | None, life: Life) -> int | None:
    post = county.handlers.get(owner.pk) if owner and life.state not in ("dispatched",) else None
    return post.user_id if post else None


def _count(life: Life, step: str) -> int:
    return sum(moment.step == step for moment in life.moments)


def _clock(matter: Matter, life: Life, now: dt.datetime) -> Clock | None:
    """The clock of the state it stands in; lights as the sweep would have left them."""
    name = CLOCK_OF.get(life.state)
    if name is None:
        return None
    limits = routing_table().limits_for(matter.category_id)
    clock = new_clock(matter, name, at=life.since, limit=Limit.parse(limits[name]))
    clock.light = light_at(now, yellow_at=clock.yellow_at, due_at=clock.due_at)
    if clock.light == Light.RED:
        clock.escalations, matter.escalations = 1, 1
    return clock


def _met_clocks(matter: Matter, life: Life) -> Iterator[Clock]:
    """The limits of acceptance, signing and handling that were decided on the way, kept or not: rates and pages show them."""
    limits = routing_table().limits_for(matter.category_id)
    since = matter.filed_at
    for moment in life.moments:
        name = CLOCK_OF.get(moment.state_from)
        if name in ("accept", "sign", "handle") and moment.state_from != moment.state_to:
            clock = new_clock(matter, name, at=since, limit=Limit.parse(limits[name]))
            clock.stopped_at, clock.in_time = moment.at, moment.at <= clock.due_at
            clock.light = Light.GREEN if clock.in_time else Light.RED
            yield clock
        since = moment.at


def _details(matter: Matter, life: Life) -> ReportDetails:
    judged = life.solved is not None and life.state == "closed"
    return ReportDetails(
        matter=matter,
        limits=routing_table().limits_for(matter.category_id),
        solved=life.solved if judged else None,
        satisfaction=life.satisfaction if judged else "",
        judged_at=life.judged_at if judged else None,
    )


def _verdict(matter: Matter, life: Life) -> Verdict | None:
    """The verdict that was given, also where it led to another round."""
    judged = next((moment for moment in life.moments if moment.step.startswith("judge")), None)
    if judged is None or life.solved is None:
        return None
    closed = max(moment.at for moment in life.moments if moment.step == "close" and moment.at <= judged.at)
    return Verdict(
        matter=matter,
        owner=matter.owner,
        closed_at=closed,
        solved=life.solved,
        satisfaction=life.satisfaction,
        at=judged.at,
    )


def _entries(county: County, matter: Matter, life: Life, rng: random.Random) -> list[TimelineEntry]:
    filed = TimelineEntry(
        matter=matter,
        at=matter.filed_at,
        step="file",
        state_to="submitted",
        is_public=True,
        actor_kind="staff" if matter.filed_by_id else "resident",
        actor_id=matter.filed_by_id,
    )
    entries: list[TimelineEntry] = [filed]
    owner: int | None = None
    for moment in life.moments:
        before = owner
        owner = _owner_after(matter, moment.state_to)
        entry = _entry(county, matter, moment, rng)
        entry.owner_id = owner
        if before is not None and owner is None:
            entry.data["owner_before"] = before
        entries.append(entry)
    return entries


def _owner_after(matter: Matter, state: str) -> int | None:
    return None if state in ("submitted", "accepted", "declined") else matter.owner_id


def _entry(county: County, matter: Matter, moment: object, rng: random.Random) -> TimelineEntry:
    from linli.demo.lives import Moment

    assert isinstance(moment, Moment)  # noqa: S101
    post = _who(county, matter, moment.step)
    owner = matter.owner.short_name if matter.owner else matter.desk.short_name
    return TimelineEntry(
        matter=matter,
        at=moment.at,
        step=moment.step,
        state_from=moment.state_from,
        state_to=moment.state_to,
        actor_kind="staff" if post else "resident",
        actor_id=post.user_id if post else None,
        actor_name=post.user.display_name if post else "",
        post_name=post.organisation.short_name if post else "",
        words=words_of(rng, moment.step),
        data={"organisation": owner},
        is_public=moment.step in PUBLIC_STEPS,
    )


def _who(county: County, matter: Matter, step: str) -> Post | None:
    if step.startswith("judge"):
        return None
    if step in ("sign_for", "feed_back", "return") and matter.owner_id:
        return county.handlers.get(matter.owner_id)
    if step.startswith("verify"):
        return county.gridworkers.get(matter.area_code[:12])
    return county.dispatchers.get(matter.desk_id) or county.dispatchers.get(county.centre.pk)
