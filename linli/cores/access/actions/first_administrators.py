"""The three administrators of a county that has none yet. Everybody after them is invited in the browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.models import Post
from linli.cores.access.rules import ADMINISTRATORS, SYSTEM, Role
from linli.cores.accounts.public import NewLink, invite
from linli.cores.audit.public import record
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.kernel.errors import Invalid
from linli.kernel.turns import take_turn

LOCK = 990_001_011
USERNAMES = {Role.SYSTEM_ADMIN: "sysadmin", Role.SECURITY_ADMIN: "secadmin", Role.AUDIT_ADMIN: "audit"}


@dataclass(frozen=True, slots=True)
class FirstAdministrator:
    """One of the three, and the one-time link at the only moment at which its token is known."""

    role: Role
    username: str
    link: NewLink


def install_first_administrators(
    *, names: Mapping[Role, str], body_name: str, county_code: str, now: dt.datetime | None = None
) -> list[FirstAdministrator]:
    """An account and a post for each of the three, in a body of the county that is made where there is none of this name.

    By the command line alone, which stands for whoever owns the machine. Invalid where somebody administers already,
    or where two of the three would be one person.
    """
    people = {role: names.get(role, "").strip() for role in USERNAMES}
    if not all(people.values()):
        raise Invalid(_("三个管理员都要写姓名。"))
    if len(set(people.values())) < len(people):
        raise Invalid(_("三个管理员必须是三个不同的人。"))
    now = now or timezone.now()
    with transaction.atomic():
        take_turn(LOCK)
        if Post.objects.filter(role__in=ADMINISTRATORS).exists():
            raise Invalid(_("已经有管理员了；其他人员请在“人员账号”里邀请。"))
        body, _is_new = Organisation.objects.get_or_create(
            name=body_name,
            defaults={
                "code": f"{county_code}-admin",
                "short_name": body_name[:30],
                "type": OrganisationType.COUNTY_OFFICE,
                "area_code": county_code,
            },
        )
        return [_install(role, name, body, now) for role, name in people.items()]


def _install(role: Role, name: str, body: Organisation, now: dt.datetime) -> FirstAdministrator:
    made = invite(name=name, username=USERNAMES[role], by=SYSTEM, now=now)
    post = Post.objects.create(
        user=made.link.user,
        organisation=body,
        role=role,
        area_code=body.area_code,
        valid_from=timezone.localdate(now),
    )
    record(
        action="access.first_administrator", by=SYSTEM, subject=f"post:{post.pk}", data={"role": str(role)}
    )
    return FirstAdministrator(role, USERNAMES[role], made)
