"""Roles, posts and who somebody is while acting. Plain Python, so that every rule of sight can be tested bare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from linli.cores.areas.rules import is_inside


class Role(StrEnum):
    """What a post lets its holder do; the organisation and the area of the post say where."""

    GRIDWORKER = "gridworker"
    VILLAGE_CLERK = "village_clerk"
    TOWNSHIP_DISPATCHER = "township_dispatcher"
    COUNTY_DISPATCHER = "county_dispatcher"
    DEPARTMENT_HANDLER = "department_handler"
    DEPARTMENT_LEAD = "department_lead"
    SUPERVISOR = "supervisor"
    LEADER = "leader"
    MEDIATION_CLERK = "mediation_clerk"
    MEDIATION_LEAD = "mediation_lead"
    MEDIATOR = "mediator"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """What follows from a role alone.

    `sees_area`: every matter inside the post's area. `sees_org`: every matter of the post's organisation.
    `administers`: one of the three separate administrators (三员分立), who see no matters at all.
    """

    sees_area: bool = False
    sees_org: bool = False
    administers: bool = False
    reveals: bool = False
    """May uncover a resident's contact details, one by one and with a reason, on matters that they see."""
    looks_up: bool = False
    """May ask which matters belong to a telephone, with a reason, among those that they see."""
    sees_handled: bool = False
    """Every matter that they handle themselves, whomever it waits for, for those whose role shows them no others."""


ROLE_FACTS: dict[Role, RoleFacts] = {
    Role.GRIDWORKER: RoleFacts(sees_area=True, reveals=True, looks_up=True),
    Role.VILLAGE_CLERK: RoleFacts(sees_area=True, sees_org=True, reveals=True, looks_up=True),
    Role.TOWNSHIP_DISPATCHER: RoleFacts(sees_area=True, sees_org=True, reveals=True, looks_up=True),
    Role.COUNTY_DISPATCHER: RoleFacts(sees_area=True, sees_org=True, reveals=True, looks_up=True),
    Role.DEPARTMENT_HANDLER: RoleFacts(sees_org=True, reveals=True, looks_up=True),
    Role.DEPARTMENT_LEAD: RoleFacts(sees_org=True, reveals=True, looks_up=True),
    Role.SUPERVISOR: RoleFacts(sees_area=True, sees_org=True),
    Role.LEADER: RoleFacts(sees_area=True),
    Role.MEDIATION_CLERK: RoleFacts(sees_org=True, reveals=True),
    Role.MEDIATION_LEAD: RoleFacts(sees_org=True, reveals=True),
    Role.MEDIATOR: RoleFacts(sees_handled=True, reveals=True),
    Role.SYSTEM_ADMIN: RoleFacts(administers=True),
    Role.SECURITY_ADMIN: RoleFacts(administers=True),
    Role.AUDIT_ADMIN: RoleFacts(administers=True),
}

ADMINISTRATORS = frozenset(role for role, facts in ROLE_FACTS.items() if facts.administers)


_COUNTY, _TOWNSHIP, _VILLAGE, _GRID = 6, 9, 12, 15
_OFFICES = frozenset({"county_office", "department"})
_MEDIATING = frozenset({"mediation"})


@dataclass(frozen=True, slots=True)
class Fitting:
    """Where a role can be held: the lengths of the area codes, the types of bodies (None: any that don't mediate)."""

    lengths: tuple[int, ...]
    bodies: frozenset[str] | None = None


FITTING: dict[Role, Fitting] = {
    Role.GRIDWORKER: Fitting((_VILLAGE, _GRID), frozenset({"village", "township"})),
    Role.VILLAGE_CLERK: Fitting((_VILLAGE,), frozenset({"village"})),
    Role.TOWNSHIP_DISPATCHER: Fitting((_TOWNSHIP,), frozenset({"township"})),
    Role.COUNTY_DISPATCHER: Fitting((_COUNTY,), _OFFICES),
    Role.DEPARTMENT_HANDLER: Fitting((_COUNTY, _TOWNSHIP, _VILLAGE)),
    Role.DEPARTMENT_LEAD: Fitting((_COUNTY, _TOWNSHIP, _VILLAGE)),
    Role.SUPERVISOR: Fitting((_COUNTY, _TOWNSHIP), _OFFICES | {"township"}),
    Role.LEADER: Fitting((_COUNTY, _TOWNSHIP), _OFFICES | {"township"}),
    # Only in bodies that mediate: nobody else of their house shall see what is said there.
    Role.MEDIATION_CLERK: Fitting((_COUNTY, _TOWNSHIP), _MEDIATING),
    Role.MEDIATION_LEAD: Fitting((_COUNTY, _TOWNSHIP, _VILLAGE), _MEDIATING),
    Role.MEDIATOR: Fitting((_COUNTY, _TOWNSHIP, _VILLAGE), _MEDIATING),
    **{role: Fitting((_COUNTY,), _OFFICES) for role in sorted(ADMINISTRATORS)},
}
"""A county's posts are the county's, a township's the township's; departments may work anywhere from the county down."""


def fits_area(role: Role, area_code: str) -> bool:
    """Whether this role can be held over an area of this level."""
    return len(area_code) in FITTING[role].lengths


def fits_body(role: Role, body_type: str) -> bool:
    """Whether this role can be held in a body of this type; what mediates holds roles of mediation and no others, so
    that nobody sees through such a body what is said there.
    """
    bodies = FITTING[role].bodies
    return body_type in bodies if bodies is not None else body_type not in _MEDIATING


def excluded_by(role: Role, held: Iterable[Role]) -> frozenset[Role]:
    """Which of the roles that somebody holds in the same time forbid this one: the other two administrators."""
    return (ADMINISTRATORS - {role}) & frozenset(held) if role in ADMINISTRATORS else frozenset()


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post (岗位) at this moment: a role in an organisation over an area, perhaps for some categories only."""

    post_id: int
    role: Role
    organisation_id: int
    organisation_name: str
    area_code: str
    category_codes: tuple[str, ...] = ()

    def covers_area(self, code: str) -> bool:
        return is_inside(code, self.area_code)

    def covers_category(self, code: str) -> bool:
        """A post without categories covers all; a class code covers its subclasses."""
        return not self.category_codes or any(code.startswith(prefix) for prefix in self.category_codes)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a person who signed in, with the posts held now; or a resident; or the system itself.

    `as_post` is the post in whose name a step is taken; the timeline keeps it.
    """

    user_id: int | None
    name: str
    posts: tuple[PostHeld, ...] = ()
    kind: str = "staff"
    as_post: PostHeld | None = field(default=None, compare=False)

    @property
    def staff_id(self) -> int:
        """The account's id; 0, which is nobody's, for those who are not staff."""
        return self.user_id or 0

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(post.role for post in self.posts)

    @property
    def organisation_ids(self) -> frozenset[int]:
        return frozenset(post.organisation_id for post in self.posts)

    @property
    def is_staff(self) -> bool:
        return self.kind == "staff" and self.user_id is not None

    @property
    def post_name(self) -> str:
        post = self.as_post or (self.posts[0] if self.posts else None)
        return post.organisation_name if post else ""

    def acting_as(self, post: PostHeld) -> Actor:
        """The same person, acting in the name of this post."""
        return replace(self, as_post=post)

    def holding(self, *roles: Role) -> Iterable[PostHeld]:
        return (post for post in self.posts if post.role in roles)


SYSTEM = Actor(user_id=None, name="", kind="system")
"""The clock, the nightly jobs."""
RESIDENT = Actor(user_id=None, name="", kind="resident")
"""Somebody who holds a matter's receipt; never named."""
NOBODY = Actor(user_id=None, name="", kind="nobody")
"""Not signed in."""
