"""Issuing under the next number, withdrawing with a reason, discarding a draft and taking that back."""

from __future__ import annotations

import datetime as dt

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.cores.documents.public import TemplateRefused
from linli.kernel.errors import Invalid, Stale
from linli.kernel.uploads import unguessable_name
from linli.portal.actions.bulletins.holding import hold
from linli.portal.actions.bulletins.news import tell_of_issue, tell_of_withdrawal
from linli.portal.actions.bulletins.office import office_of
from linli.portal.models import Bulletin, BulletinOffice, BulletinState
from linli.portal.queries.bulletins.word import template_bytes, template_in_use, word_of
from linli.portal.rules.bulletin import left_to_fill_in


def issue_bulletin(*, bulletin_id: int, version: int, by: Actor, now: dt.datetime | None = None) -> Bulletin:
    """Give it the year's next number and keep its Word file; from then on nothing of it changes.

    Invalid while something is left to fill in, naming the sections; Stale where it changed meanwhile.
    """
    now = now or timezone.now()
    with transaction.atomic():
        held = hold(bulletin_id, by, state=BulletinState.DRAFT, version=version)
        _require_finished(held)
        held.year, held.number = _next_number(held, timezone.localdate(now).year)
        held.state, held.issued_by_id, held.issued_at = BulletinState.ISSUED, by.staff_id, now
        held.version += 1
        held.template = template_in_use()
        try:
            data = word_of(held, template_bytes(held.template))
        except TemplateRefused as refusal:
            raise Invalid(
                _("在用的Word模板填不出来：%(why)s。请换一个版本或者用自带的模板。") % {"why": refusal}
            ) from refusal
        held.file.save(unguessable_name(".docx"), ContentFile(data), save=False)
        held.save()
        record(
            action="bulletins.issue", by=by, subject=f"bulletin:{held.pk}", data={"number": held.number_words}
        )
        tell_of_issue(held, by)
    return held


def _require_finished(held: Bulletin) -> None:
    unfinished = {
        name: _("还有要填写的地方：%(places)s") % {"places": "、".join(left)}
        for name, text in held.sections.items()
        if (left := left_to_fill_in(text))
    }
    if unfinished:
        raise Invalid(_("还有【】没有填完，填好或者删掉以后再印发。"), fields=unfinished)
    if not any(text.strip() for text in held.sections.values()):
        raise Invalid(_("各部分都是空的，不能印发。"))


def _next_number(held: Bulletin, year: int) -> tuple[int, int]:
    """Counted in the office's row, which is locked until the end of the transaction: no number is lost or given twice."""
    office = office_of(held.area_code)
    if office._state.adding:
        BulletinOffice.objects.bulk_create([office], ignore_conflicts=True)
    office = BulletinOffice.objects.select_for_update().get(pk=held.area_code)
    office.last_number = office.last_number + 1 if office.year == year else 1
    office.year = year
    office.save(update_fields=["year", "last_number"])
    return year, office.last_number


def withdraw_bulletin(*, bulletin_id: int, reason: str, by: Actor) -> Bulletin:
    """Say that it no longer holds, and why; it stays in the archive with its number."""
    with transaction.atomic():
        held = hold(bulletin_id, by, state=BulletinState.ISSUED)
        if len(reason.strip()) < 2:
            raise Invalid(fields={"reason": _("请写明撤回的理由。")})
        held.state, held.reason = BulletinState.WITHDRAWN, reason.strip()
        _end(held, by)
        record(
            action="bulletins.withdraw",
            by=by,
            subject=f"bulletin:{held.pk}",
            data={"number": held.number_words},
        )
        tell_of_withdrawal(held, by)
    return held


def discard_draft(*, bulletin_id: int, by: Actor) -> Bulletin:
    """Put a draft aside; it can be taken back."""
    with transaction.atomic():
        held = hold(bulletin_id, by, state=BulletinState.DRAFT)
        held.state = BulletinState.DISCARDED
        _end(held, by)
        record(action="bulletins.discard", by=by, subject=f"bulletin:{held.pk}")
    return held


def _end(held: Bulletin, by: Actor) -> None:
    held.version += 1
    held.ended_by_id, held.ended_at = by.staff_id, timezone.now()
    held.save()


def restore_draft(*, bulletin_id: int, by: Actor) -> Bulletin:
    """Take a discarded draft back. Stale where these days have another one by now."""
    try:
        with transaction.atomic():
            held = hold(bulletin_id, by, state=BulletinState.DISCARDED)
            held.state, held.ended_by, held.ended_at = BulletinState.DRAFT, None, None
            held.version += 1
            held.save()
            record(action="bulletins.restore", by=by, subject=f"bulletin:{held.pk}")
    except IntegrityError as error:
        raise Stale(_("这段时间已经另有一期，不能恢复。"), code="bulletin_exists") from error
    return held
