"""Who may take which step on which matter, read from the declaration."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from linli.cores.access.rules import ROLE_FACTS, Actor, PostHeld, Role
from linli.cores.matters.models import CoHandling, Matter
from linli.cores.matters.workflow import Relation, Transition, Who, kind_of
from linli.kernel.errors import NotAllowed


@dataclass(frozen=True)
class Standing:
    """How somebody stands to one matter; worked out once, asked for every transition."""

    actor: Actor
    matter: Matter

    @cached_property
    def cohandlers(self) -> dict[int, bool]:
        """The organisations that have been called in and are not done, and whether they have come; one query, when a
        step first asks for it.
        """
        rows = CoHandling.objects.filter(matter=self.matter, finished_at__isnull=True)
        return {body: at is not None for body, at in rows.values_list("organisation_id", "arrived_at")}

    def post_for(self, who: Who) -> PostHeld | bool:  # noqa: PLR0911
        """The post through which this holds; True where no post is needed; False where it does not hold."""
        kind = self.actor.kind
        match who.relation:
            case Relation.SYSTEM:
                return kind == "system"
            case Relation.RECEIPT:
                return kind == "resident" and self.matter.has_receipt
            case Relation.PERSON:
                return self.actor.is_staff and self.matter.waiting_person_id == self.actor.user_id
            case Relation.DESK:
                return self._in_organisations(who.roles, {self.matter.desk_id})
            case Relation.OWNER:
                return self._in_organisations(who.roles, {self.matter.owner_id} - {None})
            case Relation.COHANDLER:
                called = self.cohandlers if self.actor.is_staff else {}
                bodies = [body for body, has_come in called.items() if who.has_come in (None, has_come)]
                return self._in_organisations(who.roles, bodies)
            case Relation.AREA:
                return self._over_area(who.roles)

    def _in_organisations(
        self, roles: tuple[Role, ...], organisations: Collection[int | None]
    ) -> PostHeld | bool:
        for post in self.actor.holding(*roles):
            if post.organisation_id in organisations and post.covers_category(self.matter.category_id or ""):
                return post
        return False

    def _over_area(self, roles: tuple[Role, ...]) -> PostHeld | bool:
        for post in self.actor.holding(*roles):
            if post.covers_area(self.matter.area_code) and post.covers_category(
                self.matter.category_id or ""
            ):
                return post
        return False

    def handled_it(self) -> bool:
        """Whether this person, or their organisation as the responsible one, did the work."""
        matter = self.matter
        if self.actor.user_id is not None and self.actor.user_id in {matter.handled_by_id, matter.handler_id}:
            return True
        return matter.owner_id != matter.desk_id and matter.owner_id in self.actor.organisation_ids

    def acting_for(self, step: Transition) -> Actor | None:
        """The actor with the post in whose name this step would be taken, or None where it is not theirs to take."""
        if step.not_who_handled and self.actor.is_staff and self.handled_it():
            return None
        for who in step.by:
            post = self.post_for(who)
            if post:
                return self.actor.acting_as(post) if isinstance(post, PostHeld) else self.actor
        return None


def is_possible(matter: Matter, step: Transition) -> bool:
    """Whether state and condition allow the step, whoever takes it."""
    if matter.state not in step.sources:
        return False
    return not step.when or kind_of(matter.kind).conditions[step.when](matter)


def steps_open_to(actor: Actor, matter: Matter) -> list[Transition]:
    """The steps that this actor may take now, in the order declared: exactly the buttons to draw."""
    stands = Standing(actor, matter)
    return [step for step in matter.workflow.leaving(matter.state) if _is_open(stands, step)]


def is_open_to(actor: Actor, matter: Matter, step: Transition) -> bool:
    """Whether this actor may take this one step now."""
    return _is_open(Standing(actor, matter), step)


def _is_open(stands: Standing, step: Transition) -> bool:
    return is_possible(stands.matter, step) and stands.acting_for(step) is not None


def require_sight(actor: Actor, matter: Matter) -> None:
    """Raise NotAllowed unless the rule of sight shows this matter to this member of staff."""
    if not Matter.objects.visible_to(actor).filter(pk=matter.pk).exists():
        raise NotAllowed(_("您的岗位看不到这个事项。"))


def may_work_on(actor: Actor) -> bool:
    """Whether somebody takes part in a matter (comment, tag, attach), beyond reading it: not leaders, who decide nothing."""
    return any(not ROLE_FACTS[post.role].administers and post.role is not Role.LEADER for post in actor.posts)


SETTINGS_READERS = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER, Role.LEADER})
"""Those who read how the county has set things up: who sets it, who dispatches by it, who answers for it."""


def may_change_settings(actor: Actor) -> bool:
    """Categories, routing and the calendar are the system administrator's, and those of commands on the machine."""
    return actor.kind == "system" or Role.SYSTEM_ADMIN in actor.roles


def may_read_settings(actor: Actor) -> bool:
    """System administrators, county dispatchers and leaders read the settings and use the test bench."""
    return actor.kind == "system" or bool(SETTINGS_READERS & actor.roles)


def require_settings_changer(actor: Actor) -> None:
    """NotAllowed for everybody but the system administrator."""
    if not may_change_settings(actor):
        raise NotAllowed(_("只有系统管理员可以修改这些设置。"))


def require_settings_reader(actor: Actor) -> None:
    """NotAllowed for those who have nothing to do with the settings."""
    if not may_read_settings(actor):
        raise NotAllowed(_("系统管理员、县级派遣员和领导可以查看这些设置。"))
