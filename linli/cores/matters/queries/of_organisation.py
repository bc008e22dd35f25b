"""The open matters of a body: what hangs on it, and the figures on its page for those who may see them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import ADMINISTRATORS
from linli.cores.matters.models import CoHandling, Matter
from linli.cores.matters.rules import Light
from linli.cores.orgs.public import Hanging, Organisation


def open_matters_of(organisation_id: int) -> Hanging:
    """Open matters that the body is responsible for, dispatches, or helps with; it can't go out of use before."""
    helped = CoHandling.objects.filter(organisation=organisation_id, finished_at__isnull=True)
    mine = Q(owner=organisation_id) | Q(desk=organisation_id) | Q(pk__in=helped.values("matter_id"))
    return Hanging(
        label=_("未办结事项"),
        count=Matter.objects.filter(mine, is_open=True).count(),
        advice=_("由它的派遣员改派或办结以后，才能停用。"),
        blocks=True,
    )


def matters_panel(organisation: Organisation, request: HttpRequest) -> tuple[str, Mapping[str, Any]] | None:
    """Open, yellow and red of this body under the rule of sight; nothing for those who see no matters."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.roles <= ADMINISTRATORS:
        return None
    seen = Matter.objects.visible_to(actor).filter(
        Q(owner=organisation) | Q(owner__isnull=True, desk=organisation), is_open=True
    )
    figures = seen.aggregate(
        open=Count("pk"),
        yellow=Count("pk", filter=Q(light=Light.YELLOW)),
        red=Count("pk", filter=Q(light=Light.RED)),
    )
    return "matters/_of_organisation.html", figures
