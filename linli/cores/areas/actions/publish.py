"""Put another drawing of the grids in force."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.areas import policy
from linli.cores.areas.models import Area, Partition
from linli.cores.areas.policy import SomebodyActing
from linli.cores.areas.queries import location, naming
from linli.cores.areas.rules import Level
from linli.cores.audit.public import record
from linli.kernel.errors import Invalid, Stale


@transaction.atomic
def publish_partition(*, partition: Partition, by: SomebodyActing) -> Partition:
    """Retire the drawing in force and publish this one; grids that it no longer has go out of use.

    Stale where it was published before; Invalid where it holds no grid.
    """
    policy.require_administrator(by)
    drawings = {each.pk: each for each in Partition.objects.select_for_update().order_by("pk")}
    drawing = drawings[partition.pk]
    if drawing.published_at:
        raise Stale(_("第 %(version)s 版网格划分已经发布过。") % {"version": drawing.version})
    if not drawing.shapes.exists():
        raise Invalid(_("第 %(version)s 版网格划分里没有边界，不能发布。") % {"version": drawing.version})
    now = timezone.now()
    Partition.objects.filter(published_at__isnull=False, retired_at__isnull=True).update(retired_at=now)
    drawing.published_at, drawing.published_by = now, by.name[:60]
    drawing.save(update_fields=["published_at", "published_by"])
    _put_in_use(drawing)
    record(action="areas.publish_partition", by=by, subject=f"partition:{drawing.version}")
    forget_soon()
    return drawing


def _put_in_use(drawing: Partition) -> None:
    grids = Area.objects.filter(level=Level.GRID)
    drawn = drawing.shapes.values("code")
    grids.filter(is_active=True).exclude(code__in=drawn).update(is_active=False)
    grids.filter(is_active=False, code__in=drawn).update(is_active=True)


def forget_soon() -> None:
    """Forget what this process holds now, and again once others can see the change."""
    for forget in (location.forget, naming.forget):
        forget()
        transaction.on_commit(forget)
