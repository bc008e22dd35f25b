"""How an area's office publishes."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from linli.cores.access.public import Actor
from linli.cores.areas.public import area_name
from linli.cores.audit.public import record
from linli.portal.models import BulletinOffice
from linli.portal.policy import require_writer

MASTHEAD = "社会治理工作通报"


@dataclass(frozen=True, slots=True)
class OfficeWishes:
    """What stands in the head and at the foot, and what is drafted by itself."""

    masthead: str
    issuer: str
    sent_to: str = ""
    drafts_weekly: bool = False
    drafts_monthly: bool = False


def office_of(area: str) -> BulletinOffice:
    """The office of this area; as it starts where nothing was set up yet, unsaved."""
    kept = BulletinOffice.objects.filter(pk=area).first()
    name = area_name(area) or area
    issuer = f"{name}社会治理指挥中心" if len(area) == 6 else f"{name}综合治理办公室"
    return kept or BulletinOffice(area_code=area, masthead=MASTHEAD, issuer=issuer)


def set_up_office(*, area: str, wishes: OfficeWishes, by: Actor) -> BulletinOffice:
    """Keep it; bulletins drafted from now on follow it."""
    require_writer(by, area)
    with transaction.atomic():
        office, _is_new = BulletinOffice.objects.update_or_create(area_code=area, defaults=asdict(wishes))
        record(action="bulletins.set_up_office", by=by, subject=f"area:{area}", data=asdict(wishes))
    return office
