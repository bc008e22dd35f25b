"""Papers kept with an entered value, a deduction, a bonus or a veto."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.domains.assessment.actions.schemes import locked, noted
from linli.domains.assessment.models import Adjustment, EnteredValue, EvidenceFile, Scheme
from linli.domains.assessment.policy import require_assessor
from linli.kernel.errors import Invalid, NotFound
from linli.kernel.uploads import CleanUpload, unguessable_name

MOST_FILES = 9


def attach_evidence(
    *, shows: EnteredValue | Adjustment, files: Sequence[CleanUpload], by: Actor
) -> list[EvidenceFile]:
    """Keep these papers with what they show. Invalid beyond nine, or once the points are fixed."""
    require_assessor(by)
    with transaction.atomic():
        scheme = locked(_scheme_of(shows), Scheme.State.DRAFT, Scheme.State.IN_FORCE)
        if shows.files.count() + len(files) > MOST_FILES:
            words = _("最多 %(most)d 个文件。") % {"most": MOST_FILES}
            raise Invalid(words, fields={"papers": words})
        kept = [_kept(shows, file, by) for file in files]
        noted("assessment.attach", scheme, by, {"files": len(kept)})
    return kept


def _scheme_of(shows: EnteredValue | Adjustment) -> int:
    return shows.scheme_id if isinstance(shows, Adjustment) else shows.indicator.scheme_id


def _kept(shows: EnteredValue | Adjustment, file: CleanUpload, by: Actor) -> EvidenceFile:
    made = EvidenceFile(
        entered=shows if isinstance(shows, EnteredValue) else None,
        adjustment=shows if isinstance(shows, Adjustment) else None,
        name=file.name[:120],
        content_type=file.content_type,
        size=len(file.data),
        by_id=by.staff_id,
    )
    made.file.save(unguessable_name(file.suffix), ContentFile(file.data), save=False)
    made.save()
    return made


def remove_evidence(*, file_id: int, by: Actor) -> EvidenceFile:
    """Take a paper away again, with its file; only who keeps the scheme, and not once the points are fixed."""
    require_assessor(by)
    with transaction.atomic():
        found = (
            EvidenceFile.objects.select_related("adjustment", "entered__indicator").filter(pk=file_id).first()
        )
        if found is None:
            raise NotFound()
        scheme = locked(_scheme_of(found.shows), Scheme.State.DRAFT, Scheme.State.IN_FORCE)
        erase([found])
        noted("assessment.remove_evidence", scheme, by, {"name": found.name})
    return found


def erase(files: Sequence[EvidenceFile]) -> None:
    """The rows now, the files as soon as that holds."""
    for one in files:
        storage, name = one.file.storage, one.file.name
        one.delete()
        transaction.on_commit(functools.partial(storage.delete, name or ""))
