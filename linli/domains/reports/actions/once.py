"""Filing once: a second press of the button and a repeated request find the first report."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext as _

from linli.cores.access.public import RESIDENT
from linli.cores.matters.public import Matter, receipt_hash
from linli.cores.matters.rules import receipt_code_from
from linli.domains.reports.actions.filing import NewReport, file_report
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class FiledOnce:
    """The report and its receipt code, whether it was filed now or before."""

    matter: Matter
    receipt: str


def filed_before(*, source: str, key: str, said: str = "") -> FiledOnce | None:
    """The report filed under this key, if there is one. `said` is a digest of what was sent with the key.

    Raises Invalid where the key was used for something else: then nothing is told about that.
    """
    matter = Matter.objects.select_related("desk").filter(kind=KIND, source=source, source_number=key).first()
    if matter is None:
        return None
    receipt = _receipt(source, key, said)
    if matter.receipt_hash is None or bytes(matter.receipt_hash) != receipt_hash(receipt):
        raise Invalid(_("这个提交编号已经用过，内容却不一样，请换一个编号。"), code="key_reused")
    return FiledOnce(matter, receipt)


def file_once(new: NewReport, *, source: str, key: str, said: str = "") -> FiledOnce:
    """File a resident's report under a key; of two at the same moment one files and both get the same answer."""
    receipt = _receipt(source, key, said)
    try:
        filed = file_report(
            dataclasses.replace(new, source=source, source_number=key, receipt=receipt), by=RESIDENT
        )
    except IntegrityError:
        before = filed_before(source=source, key=key, said=said)
        if before is None:
            raise
        return before
    return FiledOnce(filed.matter, receipt)


def _receipt(source: str, key: str, said: str) -> str:
    """Worked out anew each time, so that it can be told again without being kept."""
    return receipt_code_from(f"{source}:{key}:{said}", key=settings.SECRET_KEY.encode())
