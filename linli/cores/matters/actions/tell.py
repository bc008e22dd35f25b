"""Telling those whom a step concerns: by the bell, and by the ways that each of them chose."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.models import Post
from linli.cores.access.rules import ROLE_FACTS, Role
from linli.cores.matters.actions.hand_over import HAND_OVER
from linli.cores.matters.actions.step import OWNER_BEFORE
from linli.cores.matters.models import Confidentiality, Matter, TimelineEntry
from linli.cores.matters.queries.messages import CLOCK_STEPS, LATE, NEWS, WORK, sentence_of
from linli.cores.matters.workflow import Relation, Waits
from linli.cores.notify.public import News, tell_staff

WORKING_ROLES = [role for role, facts in ROLE_FACTS.items() if facts.sees_org]
IN_CHARGE = (Role.DEPARTMENT_LEAD, Role.MEDIATION_LEAD, Role.MEDIATION_CLERK)
OVERSEEING_ROLES = (Role.COUNTY_DISPATCHER, Role.SUPERVISOR)


def tell_about(entry: TimelineEntry) -> int:
    """Tell of one entry; returns how many people. Nobody is told of what they did themselves, and nobody twice."""
    matter = Matter.objects.select_related("desk", "owner").get(pk=entry.matter_id)
    themselves = {entry.actor_id, None}
    people = {pk for pk in _concerned(matter, entry) - themselves if pk is not None}
    moving = people & _whose_move(matter, entry)
    return _tell(matter, entry, WORK, moving) + _tell(matter, entry, NEWS, people - moving)


def _tell(matter: Matter, entry: TimelineEntry, kind: str, people: set[int]) -> int:
    news = News(
        key=f"entry:{entry.pk}",
        kind=LATE if entry.step in CLOCK_STEPS else kind,
        title=_("%(title)s：%(state)s") % {"title": matter.title, "state": matter.current.name},
        words=sentence_of(entry, matter),
        url=reverse("matters:detail", args=[matter.number]),
        about=matter.number,
        urgent=entry.step == "escalate" or matter.urgency > 0,
        data={"entry": str(entry.pk)},
    )
    bodies = {matter.waiting_organisation_id} if kind == WORK else {matter.owner_id, matter.desk_id}
    return tell_staff(news, to=people, bodies=[pk for pk in bodies if pk is not None], at=entry.at)


def _whose_move(matter: Matter, entry: TimelineEntry) -> set[int]:
    """Those whose turn it is now: the person, or those of the organisation; of a hand-over, who takes over."""
    if entry.step == HAND_OVER:
        return {int(entry.data.get("to_id") or 0)}
    if matter.waiting_person_id is not None:
        return {matter.waiting_person_id}
    posts = Post.objects.on(timezone.localdate()).filter(user__is_active=True, role__in=WORKING_ROLES)
    return set(posts.filter(organisation=matter.waiting_organisation_id).values_list("user_id", flat=True))


def _concerned(matter: Matter, entry: TimelineEntry) -> set[int | None]:
    """Those whose move it is, those the declaration names, the followers; at red those one level up."""
    if entry.step == HAND_OVER:  # what waits for others does not concern them: it is as it was
        followers = matter.followers.values_list("user_id", flat=True)
        return {entry.data.get("to_id"), *followers}
    people: set[int | None] = {matter.waiting_person_id}
    organisations: set[int | None] = set()
    if matter.waiting_person_id is None:
        organisations.add(matter.waiting_organisation_id)
    step = matter.workflow.known(entry.step)
    for audience in step.tells if step else ():
        organisations |= _audience(matter, entry, audience)
    people |= set(matter.followers.values_list("user_id", flat=True))
    day = timezone.localdate()
    posts = Post.objects.on(day).covering(matter.category_id or "").filter(user__is_active=True)
    people |= set(
        posts.filter(organisation__in=organisations - {None}, role__in=WORKING_ROLES).values_list(
            "user_id", flat=True
        )
    )
    if entry.step == "escalate" and matter.confidentiality < Confidentiality.CONFIDENTIAL:
        level = int(entry.data.get("level", 1))
        scopes = [matter.area_code[:9], matter.area_code[:6]][: max(1, level)]
        people |= set(
            posts.filter(area_code__in=scopes, role__in=OVERSEEING_ROLES).values_list("user_id", flat=True)
        )
        slow = {matter.owner_id, *_not_arrived(matter)} - {None}
        people |= set(
            posts.filter(organisation__in=slow, role=Role.DEPARTMENT_LEAD).values_list("user_id", flat=True)
        )
    elif entry.step == "escalate":
        # Nobody may be told of it whom it is kept from: it goes to those in charge of the bodies that work on it.
        bodies = {matter.owner_id, matter.desk_id} - {None}
        people |= set(
            posts.filter(organisation__in=bodies, role__in=IN_CHARGE).values_list("user_id", flat=True)
        )
    return people


def _audience(matter: Matter, entry: TimelineEntry, audience: Waits | Relation) -> set[int | None]:
    """The organisations that a declaration names; "the owner" is the one before as well, where it has changed."""
    if audience is Relation.COHANDLER:
        return set(_not_arrived(matter))
    if audience is Waits.OWNER:
        return {matter.owner_id, entry.data.get(OWNER_BEFORE)}
    return {matter.desk_id}


def _not_arrived(matter: Matter) -> list[int]:
    return list(matter.cohandlings.filter(arrived_at=None).values_list("organisation_id", flat=True))
