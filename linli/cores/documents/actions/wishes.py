"""What the county wants on its posters."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction

from linli.cores.access.rules import Actor
from linli.cores.audit.public import record
from linli.cores.documents.models import PosterWishes
from linli.cores.documents.policy import require_decider
from linli.cores.documents.rules import REPORT, SORTS_OUT


def decide(*, with_photo: bool, report: Sequence[str], elsewhere: Sequence[str], by: Actor) -> PosterWishes:
    """Keep what the county decided; posters made from now on follow it.

    Lines left as they were are not the county's own: posters in English have them in English.
    """
    require_decider(by)
    own = [
        [] if tuple(lines) == usual else list(lines)
        for lines, usual in ((report, REPORT), (elsewhere, SORTS_OUT))
    ]
    values = {"with_photo": with_photo, "report": own[0], "elsewhere": own[1]}
    with transaction.atomic():
        kept, _is_new = PosterWishes.objects.update_or_create(
            county_code=settings.COUNTY_CODE, defaults=values
        )
        record(action="documents.decide", by=by, subject=f"county:{settings.COUNTY_CODE}", data=dict(values))
    return kept
