"""Who asks, and for which scheme; what is not for them is not there."""

from __future__ import annotations

from django.http import HttpRequest

from linli.cores.access.public import Actor, acting
from linli.cores.orgs.models import Organisation
from linli.domains.assessment.models import Indicator, Scheme
from linli.domains.assessment.policy import may_open_sheet, require_assessor, require_reader
from linli.domains.assessment.queries import bodies_of, schemes_seen
from linli.kernel.errors import NotFound


def assessor(request: HttpRequest) -> Actor:
    """Whoever asks, if they work in the county's office of supervision."""
    actor = acting(request)
    require_assessor(actor)
    return actor


def scheme_read(request: HttpRequest, pk: int) -> tuple[Scheme, Actor]:
    """A scheme for somebody who may read it."""
    actor = acting(request)
    require_reader(actor)
    return _found(actor, pk), actor


def scheme_kept(request: HttpRequest, pk: int) -> tuple[Scheme, Actor]:
    """A scheme for those who keep it."""
    actor = assessor(request)
    return _found(actor, pk), actor


def indicator_kept(request: HttpRequest, pk: int) -> tuple[Indicator, Actor]:
    """An indicator, with its scheme, for those who keep it."""
    actor = assessor(request)
    rows = Indicator.objects.select_related("scheme").filter(pk=pk, scheme__in=schemes_seen(actor))
    found = rows.first()
    if found is None:
        raise NotFound()
    return found, actor


def body_read(actor: Actor, indicator: Indicator, pk: int) -> Organisation:
    """A body that this indicator is about, for somebody who reads its sheet."""
    found = next((one for one in bodies_of(indicator) if one.pk == pk), None)
    if found is None or not may_open_sheet(actor, pk):
        raise NotFound()
    return found


def _found(actor: Actor, pk: int) -> Scheme:
    found = schemes_seen(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found
