"""Rows as the schemas tell them; no query but those of the names of places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.urls import reverse

from linli.cores.accounts.models import User
from linli.cores.areas.public import full_names
from linli.cores.matters.public import (
    CORE_STEPS,
    Attachment,
    Clock,
    CoHandling,
    EntryShown,
    Light,
    Matter,
    Surroundings,
    TimelineEntry,
    Transition,
    clocks_shown,
    kind_of,
)
from linli.cores.orgs.models import Organisation
from linli.doors.api.queries.asks import inputs_schema
from linli.doors.api.rest.schemas.matters import (
    ClockOut,
    CoHandler,
    DetailOut,
    EntryOut,
    FileOut,
    LightName,
    MatterRow,
    Relative,
    StepOut,
)
from linli.doors.api.rest.schemas.words import Body, Named, Person

LIGHTS: dict[int, LightName] = {
    Light.NONE: "none",
    Light.GREEN: "green",
    Light.YELLOW: "yellow",
    Light.RED: "red",
}


def rows(matters: Iterable[Matter]) -> list[MatterRow]:
    """Matters of a list, with the names of their places in one query."""
    found = list(matters)
    places = full_names({matter.area_code for matter in found})
    return [MatterRow(**row(matter, places)) for matter in found]


def row(matter: Matter, places: Mapping[str, str]) -> dict[str, Any]:
    """What a list tells of a matter; category and owner must be loaded."""
    category = matter.category
    return {
        "number": matter.number,
        "kind": matter.kind,
        "title": matter.title,
        "category": Named(code=category.code, name=category.name) if category else None,
        "area": Named(code=matter.area_code, name=places.get(matter.area_code, matter.area_code)),
        "state": state(matter),
        "is_open": matter.is_open,
        "light": LIGHTS[matter.light],
        "urgency": matter.urgency,
        "channel": matter.channel,
        "owner": body(matter.owner),
        "lon": None if matter.lon is None else float(matter.lon),
        "lat": None if matter.lat is None else float(matter.lat),
        "filed_at": matter.filed_at,
        "due_at": matter.due_at,
        "stepped_at": matter.stepped_at,
        "closed_at": matter.closed_at,
        "version": matter.version,
        "url": reverse("matters:detail", args=[matter.number]),
    }


def state(matter: Matter) -> Named:
    return Named(code=matter.state, name=str(matter.current.name))


def body(organisation: Organisation | None) -> Body | None:
    return body_of(organisation) if organisation else None


def body_of(organisation: Organisation) -> Body:
    return Body(id=organisation.pk, name=organisation.short_name)


def details(matter: Matter) -> list[DetailOut]:
    """What only its kind knows of it."""
    told = kind_of(matter.kind).tells(matter)
    return [DetailOut(code=detail.code, name=str(detail.name), value=detail.value) for detail in told]


def person(user: User | None) -> Person | None:
    return Person(id=user.pk, name=user.display_name) if user else None


def relative(matter: Matter | None, in_sight: Collection[int]) -> Relative | None:
    """One of the family: by its number alone where the rule of sight hides it."""
    if matter is None:
        return None
    if matter.pk not in in_sight:
        return Relative(number=matter.number, title=None, state=None, is_open=None, owner=None)
    return Relative(
        number=matter.number,
        title=matter.title,
        state=state(matter),
        is_open=matter.is_open,
        owner=body(matter.owner),
    )


def cohandler(called: CoHandling) -> CoHandler:
    return CoHandler(
        organisation=body_of(called.organisation),
        asked_at=called.asked_at,
        arrived_at=called.arrived_at,
        finished_at=called.finished_at,
    )


def clocks(matter: Matter, found: Iterable[Clock], now: object) -> list[ClockOut]:
    """The limits in the order of the page, with its words for how they stand."""
    ordered = sorted(found, key=lambda clock: (clock.stopped_at is not None, -clock.started_at.timestamp()))
    words = clocks_shown(ordered, matter.workflow.clocks, now=now)  # type: ignore[arg-type]
    return [
        ClockOut(
            code=clock.name,
            name=shown.name,
            limit=shown.limit,
            started_at=clock.started_at,
            due_at=clock.due_at,
            stopped_at=clock.stopped_at,
            paused_at=clock.paused_at,
            light=LIGHTS[clock.light],
            in_time=clock.in_time,
            standing=shown.standing,
        )
        for clock, shown in zip(ordered, words, strict=True)
    ]


def file(attachment: Attachment, number: str) -> FileOut:
    return FileOut(
        id=attachment.pk,
        name=attachment.name,
        content_type=attachment.content_type,
        size=attachment.size,
        width=attachment.width,
        height=attachment.height,
        at=attachment.at,
        url=reverse("api:file", args=[number, attachment.pk]),
    )


def entry(shown: EntryShown, number: str) -> EntryOut:
    one = shown.entry
    return EntryOut(
        id=one.pk,
        at=one.at,
        step=one.step,
        title=shown.done,
        who=one.actor_name,
        post=one.post_name,
        state_from=one.state_from,
        state_to=one.state_to,
        words=one.words,
        is_internal=not one.is_public,
        files=[file(attachment, number) for attachment in shown.files],
    )


def written(one: TimelineEntry, number: str, files: Iterable[Attachment] = ()) -> EntryOut:
    """An entry that was just written."""
    return entry(EntryShown(one, str(CORE_STEPS.get(one.step, one.step)), tuple(files)), number)


def steps(open_now: Iterable[Transition], matter: Matter) -> list[StepOut]:
    own = kind_of(matter.kind).step_pages
    return [
        StepOut(
            code=step.code,
            name=str(step.name),
            confirm=str(step.confirm),
            is_primary=step.primary,
            inputs=inputs_schema(step),
            page=reverse(own[step.code], args=[matter.number]) if step.code in own else None,
        )
        for step in open_now
    ]


def family(matter: Matter, around: Surroundings) -> dict[str, Any]:
    """Parent, the one it was merged into, and children."""
    return {
        "parent": relative(matter.parent, around.in_sight),
        "merged_into": relative(matter.merged_into, around.in_sight),
        "children": [relative(child, around.in_sight) for child in around.children],
    }
