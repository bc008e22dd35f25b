"""What residents do with a report besides filing it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import RESIDENT
from linli.cores.matters.public import Matter, note, receipt_fits, receipt_hash, receipt_hashes
from linli.cores.matters.rules import new_receipt_code
from linli.domains.reports.models import ReportDetails, ResidentFollower
from linli.kernel.errors import Invalid


def join_report(*, matter: Matter) -> tuple[ResidentFollower, str]:
    """ "It is this one": follow an open report with a receipt of one's own; returns the code as well, known this once."""
    if not matter.is_open:
        raise Invalid(_("这件诉求已经办结，请重新反映。"))
    code = new_receipt_code()
    with transaction.atomic():
        follower = ResidentFollower.objects.create(matter=matter, receipt_hash=receipt_hash(code))
        ReportDetails.objects.filter(matter=matter).update(followers=F("followers") + 1)
        note(matter, step="joined", by=RESIDENT, at=timezone.now(), is_public=True)
    return follower, code


def confirm_receipt(*, matter: Matter, typed: str) -> None:
    """A resident has typed the code back: it is written down somewhere. A follower's own code counts for them."""
    if receipt_fits(matter.receipt_hash, typed):
        Matter.objects.filter(pk=matter.pk).update(receipt_confirmed_at=timezone.now())
    elif not ResidentFollower.objects.filter(matter=matter, receipt_hash__in=receipt_hashes(typed)).exists():
        raise Invalid(_("和上面的回执码不一样，请对照再输一次。"), fields={"code": _("请照抄上面的回执码。")})
