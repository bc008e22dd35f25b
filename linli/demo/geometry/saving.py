"""Write a generated county to the database, and put its grids in force."""

from __future__ import annotations

import shapely
from django.db import transaction
from django.db.models import Max

from linli.cores.access.rules import SYSTEM
from linli.cores.areas.models import Area, AreaKind, Landmark, Partition, Shape
from linli.cores.areas.public import initials_of, publish_partition
from linli.cores.areas.rules import Level
from linli.demo.geometry.plan import AreaPlan, CountyPlan, Land

_CHANGING = [
    *("name", "initials", "kind", "is_special", "households", "population", "lon", "lat", "is_active"),
]


@transaction.atomic
def save(plan: CountyPlan) -> Partition:
    """Areas of all levels, their shapes as a published partition, and landmarks. Repeatable."""
    Area.objects.bulk_create(
        map(_area, plan.areas),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=_CHANGING,
        batch_size=2000,
    )
    last = Partition.objects.aggregate(last=Max("version"))["last"] or 0
    partition = Partition.objects.create(version=last + 1, note=f"种子 {plan.seed}")
    Shape.objects.bulk_create(
        (Shape.drawn(partition, area.code, area.polygon) for area in plan.areas), batch_size=500
    )
    Landmark.objects.bulk_create(
        (Landmark(kind=f.kind, name=f.name, geometry=shapely.to_wkb(f.geometry)) for f in plan.features),
        update_conflicts=True,
        unique_fields=["kind", "name"],
        update_fields=["geometry"],
    )
    return publish_partition(partition=partition, by=SYSTEM)


def _area(area: AreaPlan) -> Area:
    return Area(
        code=area.code,
        name=area.name,
        level=area.level,
        parent_code=area.parent_code,
        initials=initials_of(area.name),
        kind=_kind(area),
        is_special=area.is_special,
        households=area.households,
        population=area.population,
        lon=area.lon,
        lat=area.lat,
    )


def _kind(area: AreaPlan) -> str:
    """A county is neither town nor country."""
    if area.level < Level.TOWNSHIP:
        return ""
    return AreaKind.URBAN if area.land is Land.URBAN else AreaKind.RURAL
