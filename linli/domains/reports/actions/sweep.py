"""Forgetting what the public doors counted, once it serves no purpose."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from linli.domains.reports.actions.proof import GOOD_FOR
from linli.domains.reports.models import SenderCount, UsedProof


def sweep_counts(*, now: dt.datetime | None = None) -> int:
    """Erase proofs that have expired anyway, and counts of hours that are over; returns how many rows."""
    now = now or timezone.now()
    proofs, _by_model = UsedProof.objects.filter(at__lt=now - 2 * GOOD_FOR).delete()
    counts, _by_model = SenderCount.objects.filter(hour__lt=now - dt.timedelta(hours=2)).delete()
    return proofs + counts
