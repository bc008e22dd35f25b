"""Reports that live at random through the declared workflow, written in sets: thousands of histories in seconds.

They take steps as the actions would, and some things besides that no action does today (whatever is written must be
counted right): limits that run out, lights that change, bodies and places that are corrected again and again.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from linli.cores.matters.models import Channel, Clock, Matter, TimelineEntry
from linli.cores.matters.public import PREVIOUS, Light
from linli.domains.reports.models import Verdict
from linli.domains.reports.workflow import REPORT

DISPATCHES = ("accept_and_dispatch", "dispatch", "redispatch")
LOSES_OWNER = ("return", "recall", "reopen", "judge_unsolved", "escalate_by_hand")
VERDICTS = ("judge_solved", "judge_unsolved")


@dataclass
class World:
    """Where the reports live."""

    rng: random.Random
    grids: Sequence[str]
    categories: Sequence[str]
    bodies: Sequence[int]
    since: dt.datetime


@dataclass
class Life:
    """One report, and what is to be written of it next."""

    matter: Matter
    at: dt.datetime
    running: dict[str, Clock] = field(default_factory=dict)
    entries: list[TimelineEntry] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    new_clocks: list[Clock] = field(default_factory=list)
    old_clocks: list[Clock] = field(default_factory=list)
    judged: set[dt.datetime] = field(default_factory=set)
    """The closings that the resident has said something about."""


def begin(world: World, count: int, *, first: int = 0) -> list[Life]:
    """So many reports are filed."""
    lives = []
    for number in range(first, first + count):
        at = world.since + dt.timedelta(minutes=world.rng.randrange(12 * 24 * 60))
        matter = Matter(
            number=f"2025-{number:08d}",
            kind="report",
            title="路灯不亮",
            category_id=world.rng.choice(world.categories),
            area_code=world.rng.choice(world.grids),
            channel=world.rng.choice(Channel.values),
            confidentiality=world.rng.choices((0, 1, 2), (8, 2, 1))[0],
            desk_id=world.bodies[0],
            state=REPORT.initial,
            filed_at=at,
            stepped_at=at,
        )
        life = Life(matter, at)
        _start(world, life, "accept")
        _write(life, "file", "")
        lives.append(life)
    Matter.objects.bulk_create([life.matter for life in lives], batch_size=1000)
    save(lives)
    return lives


def go_on(world: World, lives: Sequence[Life], *, most: int = 4) -> None:
    """Each takes some steps; then all that happened is written."""
    for life in lives:
        for _step in range(world.rng.randint(1, most)):
            _take(world, life)
    save(lives)


def save(lives: Sequence[Life]) -> None:
    _update_matters([life.matter for life in lives])
    _update_clocks([clock for life in lives for clock in life.old_clocks])
    for clock in (clocks := [c for life in lives for c in life.new_clocks]):
        clock.matter = clock.matter  # takes over the key that the database gave
    Clock.objects.bulk_create(clocks, batch_size=2000)
    Verdict.objects.bulk_create([v for life in lives for v in life.verdicts], batch_size=2000)
    for entry in (entries := [e for life in lives for e in life.entries]):
        entry.matter = entry.matter
    TimelineEntry.objects.bulk_create(entries, batch_size=2000)
    for life in lives:
        life.entries, life.verdicts, life.new_clocks, life.old_clocks = [], [], [], []


def _take(world: World, life: Life) -> None:
    rng, matter = world.rng, life.matter
    life.at += dt.timedelta(minutes=rng.randrange(1, 60 * 24))
    if rng.random() < 0.1:
        _sweep(life)
        return
    if rng.random() < 0.02:
        _take_back(life)
        return
    steps = list(REPORT.leaving(matter.state))
    if not steps:
        return
    step = rng.choice(steps)
    state_from, owner_before = matter.state, matter.owner_id
    target = matter.state_before if step.target == PREVIOUS else step.target
    if step.code in VERDICTS:
        if matter.closed_at is None or matter.closed_at in life.judged:
            return
        life.judged.add(matter.closed_at)
        life.verdicts.append(
            Verdict(
                matter=matter,
                owner_id=matter.owner_id,
                closed_at=matter.closed_at,
                solved=step.code == "judge_solved",
                satisfaction=rng.choice(("satisfied", "neutral", "unsatisfied", "")),
                at=life.at,
            )
        )
    if target and target != matter.state:
        matter.state_before, matter.state = matter.state, target
        matter.is_open = REPORT.state(target).is_open
        matter.closed_at = None if matter.is_open else life.at
    _whose(world, life, step.code)
    for name in list(life.running):
        if name in step.stops or name in step.starts or not matter.is_open:
            _stop(life, life.running.pop(name))
    for name in step.starts if matter.is_open else ():
        _start(world, life, name)
    _light(life)
    changed = owner_before is not None and owner_before != matter.owner_id
    _write(life, step.code, state_from, **({"owner_before": owner_before} if changed else {}))


def _whose(world: World, life: Life, step: str) -> None:
    matter, rng = life.matter, world.rng
    if step in DISPATCHES:
        matter.owner_id = rng.choice(world.bodies)
    elif step in LOSES_OWNER:
        matter.owner_id = None
    elif step == "correct":
        matter.category_id, matter.area_code = rng.choice(world.categories), rng.choice(world.grids)
    elif step == "refer":
        matter.desk_id = rng.choice(world.bodies)


def _start(world: World, life: Life, name: str) -> None:
    due = life.at + dt.timedelta(hours=world.rng.randrange(4, 100))
    clock = Clock(
        matter=life.matter,
        name=name,
        limit="3wd",
        started_at=life.at,
        counted_from=life.at,
        due_at=due,
        yellow_at=due - dt.timedelta(hours=2),
        light=Light.GREEN,
    )
    life.running[name] = clock
    life.new_clocks.append(clock)


def _stop(life: Life, clock: Clock) -> None:
    clock.stopped_at, clock.in_time = life.at, life.at <= clock.due_at
    _changed(life, clock)


def _sweep(life: Life) -> None:
    """Lights turn as the time goes."""
    turned = False
    for clock in life.running.values():
        if clock.light != Light.RED and clock.due_at < life.at:
            clock.light, turned = Light.RED, True
            _changed(life, clock)
    if turned:
        _light(life)
        _write(life, "escalate", life.matter.state)


def _take_back(life: Life) -> None:
    """The file that it came with is taken back, whatever has become of it."""
    matter = life.matter
    before, matter.state, matter.is_open = matter.state, "withdrawn", False
    matter.closed_at = matter.closed_at or life.at
    for name in list(life.running):
        _stop(life, life.running.pop(name))
    _light(life)
    _write(life, "take_back", before)


def _changed(life: Life, clock: Clock) -> None:
    if clock not in life.new_clocks and clock not in life.old_clocks:
        life.old_clocks.append(clock)


def _light(life: Life) -> None:
    running = life.running.values() if life.matter.is_open else ()
    life.matter.light = max((clock.light for clock in running), default=Light.NONE)
    life.matter.due_at = min((clock.due_at for clock in running), default=None)


def _write(life: Life, step: str, state_from: str, **data: object) -> None:
    life.matter.stepped_at = life.at
    life.entries.append(
        TimelineEntry(
            matter=life.matter,
            at=life.at,
            step=step,
            actor_kind="staff",
            owner_id=life.matter.owner_id,
            state_from=state_from,
            state_to=life.matter.state,
            data=data,
        )
    )


_COLUMNS = (
    ("state", "text"), ("is_open", "boolean"), ("closed_at", "timestamptz"), ("owner_id", "bigint"),
    ("desk_id", "bigint"), ("category_id", "text"), ("area_code", "text"), ("light", "smallint"),
    ("due_at", "timestamptz"), ("stepped_at", "timestamptz"),
)  # fmt: skip


def _update_matters(matters: Sequence[Matter]) -> None:
    names = {"category_id": "category_code"}
    columns = [(names.get(name, name), kind) for name, kind in _COLUMNS]
    _update("matters_matter", columns, [[getattr(m, name) for m in matters] for name, _kind in _COLUMNS],
        [m.pk for m in matters])  # fmt: skip


def _update_clocks(clocks: Sequence[Clock]) -> None:
    columns = (("stopped_at", "timestamptz"), ("in_time", "boolean"), ("light", "smallint"))
    _update("matters_clock", columns, [[getattr(c, name) for c in clocks] for name, _kind in columns],
        [c.pk for c in clocks])  # fmt: skip


def _update(
    table: str, columns: Sequence[tuple[str, str]], values: list[list[object]], keys: list[int]
) -> None:
    """Many rows, each with values of its own, in one statement."""
    if not keys:
        return
    names = ", ".join(name for name, _kind in columns)
    arrays = ", ".join(f"%s::{kind}[]" for _name, kind in columns)
    sets = ", ".join(f"{name} = new.{name}" for name, _kind in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} t SET {sets} FROM unnest(%s::bigint[], {arrays}) AS new(id, {names}) "  # noqa: S608
            "WHERE t.id = new.id",
            [keys, *values],
        )
