"""Filing once: a second press of the button and a repeated request find the first report."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import RESIDENT, Actor
from linli.cores.matters.public import Matter, receipt_fits
from linli.domains.reports.actions.filing import NewReport, file_report
from linli.domains.reports.actions.receipts import defer_receipt, receipt_for, ways_to
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class FiledOnce:
    """The report and its receipt code, whether it was filed now or before."""

    matter: Matter
    receipt: str


def filed_before(*, source: str, key: str, said: str = "", by: Actor = RESIDENT) -> FiledOnce | None:
    """The report filed under this key, if there is one. `said` is a digest of what was sent with the key.

    Raises Invalid where the key was used for something else, or by somebody else: then nothing is told about that.
    """
    matter = Matter.objects.select_related("desk").filter(kind=KIND, source=source, source_number=key).first()
    if matter is None:
        return None
    receipt = receipt_for(source, key, said) if matter.receipt_hash is not None else ""
    if matter.filed_by_id != by.user_id or not _fits(matter, receipt):
        raise Invalid(_("这个提交编号已经用过，内容却不一样，请换一个编号。"), code="key_reused")
    return FiledOnce(matter, receipt)


def _fits(matter: Matter, receipt: str) -> bool:
    return matter.receipt_hash is None or receipt_fits(matter.receipt_hash, receipt)


def file_once(
    new: NewReport, *, source: str, key: str, said: str = "", by: Actor = RESIDENT, site: str = ""
) -> FiledOnce:
    """File a report under a key; of two at the same moment one files and both get the same answer.

    The receipt goes to the e-mail or telephone left, if any; `site` is the address of this installation in it.
    """
    receipt = receipt_for(source, key, said) if new.with_receipt else ""
    named = dataclasses.replace(new, source=source, source_number=key, receipt=receipt)
    try:
        with transaction.atomic():
            filed = file_report(named, by=by)
            ways = ways_to(email=new.email, phone=new.phone) if receipt else ()
            defer_receipt(filed.matter, ways=ways, said=said, site=site)
    except IntegrityError:
        before = filed_before(source=source, key=key, said=said, by=by)
        if before is None:
            raise
        return before
    return FiledOnce(filed.matter, receipt)
