"""Appeals of a body, and what an appeal's page shows."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, Post, Role
from linli.cores.matters.public import Matter
from linli.domains.assessment.models import Adjustment, Appeal, Indicator, Scheme
from linli.domains.assessment.policy import may_open_sheet
from linli.kernel.errors import Invalid


def office_of(scheme: Scheme) -> int:
    """The organisation that supervises the county of this scheme."""
    posts = Post.objects.on(timezone.localdate()).filter(role=Role.SUPERVISOR, area_code=scheme.area_code)
    found = posts.order_by("pk").values_list("organisation_id", flat=True).first()
    if found is None:
        raise Invalid(_("县督查室还没有人，请先联系系统管理员。"))
    return found


def open_appeals(about: Adjustment | Indicator, body_id: int) -> QuerySet[Appeal]:
    """Those of this body about the same, which are still looked into."""
    rows = Appeal.objects.filter(body=body_id, matter__is_open=True)
    return rows.filter(adjustment=about) if isinstance(about, Adjustment) else rows.filter(indicator=about)


def appeals_of(scheme: Scheme, body_id: int) -> list[Appeal]:
    """All appeals of a body under this scheme, the newest first; one query."""
    rows = Appeal.objects.filter(scheme=scheme, body=body_id).select_related("matter")
    return list(rows.order_by("-pk"))


def panel_of(matter: Matter, actor: Actor) -> dict[str, object]:
    """What is appealed against, with its papers; three queries."""
    appeal = Appeal.objects.select_related(
        "scheme", "body", "indicator", "adjustment__by", "adjustment__withdrawn_by"
    ).get(matter=matter)
    files = list(appeal.adjustment.files.all()) if appeal.adjustment else []
    entered = None
    if appeal.indicator and appeal.indicator.source == Indicator.Source.ENTERED:
        entered = (
            appeal.indicator.entered.filter(body=appeal.body_id)
            .select_related("by")
            .prefetch_related("files")
            .first()
        )
        files = list(entered.files.all()) if entered else []
    return {
        "appeal": appeal,
        "entered": entered,
        "files": files,
        "opens": may_open_sheet(actor, appeal.body_id),
    }
