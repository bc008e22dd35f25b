"""When what can be reported changed last."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from linli.doors.open311.models import Changeset


def changed_at(told: Any, *, now: dt.datetime | None = None) -> dt.datetime:
    """Since when discovery, services and definitions have been as they are told now; notes a change as it is seen."""
    digest = hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).digest()
    kept = Changeset.objects.filter(county_code=settings.COUNTY_CODE).first()
    if kept is not None and bytes(kept.digest) == digest:
        return kept.changed_at
    with transaction.atomic():
        kept, is_new = Changeset.objects.select_for_update().get_or_create(
            county_code=settings.COUNTY_CODE,
            defaults={"digest": digest, "changed_at": now or timezone.now()},
        )
        if not is_new and bytes(kept.digest) != digest:
            kept.digest, kept.changed_at = digest, now or timezone.now()
            kept.save()
    return kept.changed_at
