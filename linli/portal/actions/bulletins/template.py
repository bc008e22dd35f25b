"""The county's Word template: new versions, and going back to an earlier one or to the built-in."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.cores.documents.public import TemplateRefused
from linli.kernel.errors import Invalid, NotFound
from linli.kernel.turns import take_turn
from linli.kernel.uploads import UploadKind, check_and_clean, unguessable_name
from linli.portal.models import BulletinTemplate
from linli.portal.policy import require_shaper
from linli.portal.queries.bulletins.sample import sample_bulletin
from linli.portal.queries.bulletins.word import try_template

ONE_AT_A_TIME = 7_311_004
"""Of the turns that are taken in the whole county: versions are numbered without gaps, and one is in use."""


def add_template(*, file: UploadedFile[bytes], note: str, by: Actor) -> BulletinTemplate:
    """Take a Word file as the next version and use it from now on. Invalid where it could not be filled."""
    require_shaper(by)
    clean = check_and_clean(file)
    if clean.kind is not UploadKind.WORD:
        raise Invalid(fields={"file": _("请选一个 Word 文件（docx）。")})
    _require_fillable(clean.data)
    with transaction.atomic():
        take_turn(ONE_AT_A_TIME)
        last = BulletinTemplate.objects.aggregate(last=Max("version"))["last"] or 0
        BulletinTemplate.objects.filter(in_use=True).update(in_use=False)
        made = BulletinTemplate(
            version=last + 1, name=clean.name[:120], note=note, in_use=True, uploaded_by_id=by.staff_id
        )
        made.file.save(unguessable_name(clean.suffix), ContentFile(clean.data), save=False)
        made.save()
        record(
            action="bulletins.add_template",
            by=by,
            subject=f"template:{made.pk}",
            data={"version": made.version},
        )
    return made


def _require_fillable(data: bytes) -> None:
    try:
        try_template(data, sample_bulletin())
    except TemplateRefused as refusal:
        if refusal.unknown:
            sentence = _("模板里有不认识的占位符：%(names)s。可以用的见下表。") % {
                "names": "、".join(refusal.unknown)[:200]
            }
        else:
            sentence = _("这个模板填不出来：%(why)s") % {"why": str(refusal)[:200]}
        raise Invalid(fields={"file": sentence}) from refusal


def use_template(*, template_id: int | None, by: Actor) -> BulletinTemplate | None:
    """Go back to this version; None: to the built-in one. What was issued stays as it is."""
    require_shaper(by)
    with transaction.atomic():
        take_turn(ONE_AT_A_TIME)
        chosen = BulletinTemplate.objects.filter(pk=template_id or 0).first()
        if template_id is not None and chosen is None:
            raise NotFound()
        BulletinTemplate.objects.filter(in_use=True).update(in_use=False)
        if chosen is not None:
            chosen.in_use = True
            chosen.save(update_fields=["in_use"])
        record(
            action="bulletins.use_template",
            by=by,
            subject=f"template:{template_id or 0}",
            data={"version": chosen.version if chosen else 0},
        )
    return chosen
