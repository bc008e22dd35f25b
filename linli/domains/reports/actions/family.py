"""Merging duplicates and splitting into children."""

from __future__ import annotations

from typing import cast

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import SYSTEM
from linli.cores.matters.public import (
    Channel,
    Confidentiality,
    Matter,
    NewMatter,
    SealedWords,
    Sealing,
    Step,
    Urgency,
    file_matter,
    note,
    take_step,
)
from linli.cores.orgs.models import Organisation
from linli.domains.reports.models import ReportDetails
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import Invalid, Stale

MOST_CHILDREN = 10


def merge(step: Step) -> None:
    """Put this report into another one; that one is worked on, both residents hear."""
    chosen = cast(Matter, step.inputs["matter"])
    if chosen.pk == step.matter.pk or chosen.kind != KIND:
        raise Invalid(_("不能并入自己。"), fields={"matter": _("请填写另一件诉求的编号。")})
    kept = _locked(chosen)
    if not kept.is_open:
        raise Invalid(
            _("编号%(number)s的诉求已经办结，不能并入。") % {"number": kept.number},
            fields={"matter": _("请填写还在办理的诉求编号。")},
        )
    step.matter.merged_into = kept
    step.matter.merged.update(merged_into=kept)
    step.data["number"] = kept.number


def _locked(chosen: Matter) -> Matter:
    """The kept report, which must stay open while this one ends. Two that are merged into each other at the same
    moment would wait for each other for ever: the second is asked to look again."""
    try:
        with transaction.atomic():
            return Matter.objects.select_for_update(of=("self",), nowait=True).get(pk=chosen.pk)
    except OperationalError:
        raise Stale(_("编号%(number)s的诉求正有人在办理，请稍后再试。") % {"number": chosen.number}) from None


def tell_the_kept_one(step: Step) -> None:
    """The kept report's timeline says what came into it; its resident reads that, too."""
    kept = cast(Matter, step.matter.merged_into)
    note(
        kept, step="merged_here", by=step.by, at=step.at, data={"number": step.matter.number}, is_public=True
    )


def unmerge(step: Step) -> None:
    """It was not the same after all: this one goes on by itself, and the kept one's timeline says so."""
    kept = cast(Matter, step.matter.merged_into)
    step.data["number"] = kept.number
    step.matter.merged_into = None
    step.matter.owner = step.matter.handler = None
    note(
        kept,
        step="unmerged_here",
        by=step.by,
        at=step.at,
        data={"number": step.matter.number},
        is_public=True,
    )


def after_withdrawal(step: Step) -> None:
    """The parent's worker hears; and what others reported is not withdrawn along: each goes on by itself again."""
    tell_the_parent(step)
    words = _("编号%(number)s的诉求由反映人撤回，本件恢复单独办理。") % {"number": step.matter.number}
    for merged in step.matter.merged.filter(state="merged").order_by("pk"):
        _locked(merged)
        take_step(matter_id=merged.pk, step="unmerge", by=SYSTEM, inputs={"reason": words}, at=step.at)


def split(step: Step) -> None:
    """One child for each body; the parent does not close over open children."""
    organisations = cast(list[Organisation], step.inputs["organisations"])
    if len(organisations) > MOST_CHILDREN:
        raise Invalid(
            _("一次最多拆分给%(most)d个单位。") % {"most": MOST_CHILDREN},
            fields={"organisations": _("请减少单位。")},
        )
    children = [_child(step, organisation) for organisation in organisations]
    step.data["bodies"] = "、".join(organisation.short_name for organisation in organisations)
    step.data["numbers"] = "、".join(child.number for child in children)


def _child(step: Step, organisation: Organisation) -> Matter:
    parent = step.matter
    about = Sealing.about(parent.contact)
    filed = file_matter(
        NewMatter(
            kind=KIND,
            title=f"{parent.title[:80]}（{organisation.short_name[:16]}）",
            text=f"{step.words}\n\n{parent.text}",
            category_code=parent.category_id,
            area_code=parent.area_code,
            lon=parent.lon,
            lat=parent.lat,
            address=parent.address,
            urgency=Urgency(parent.urgency),
            confidentiality=Confidentiality(parent.confidentiality),
            channel=Channel.INTERNAL,
            desk_id=parent.desk_id,
            owner_id=organisation.pk,
            contact_id=parent.contact_id,
            name=about.name,
            home=about.home,
            parent_id=parent.pk,
            filed_by_id=step.by.user_id,
            state="dispatched",
            clock_starts=("sign",),
            limits=parent.report.limits,
        ),
        by=step.by,
        at=step.at,
    )
    ReportDetails.objects.create(matter=filed.matter, limits=parent.report.limits)
    _hand_down_sealed(parent, filed.matter)
    return filed.matter


def _hand_down_sealed(parent: Matter, child: Matter) -> None:
    """The parent's text stands in the child's with its masks: whoever handles the child can uncover them there."""
    texts = SealedWords.objects.filter(
        matter=parent, entry__isnull=True, place__in=("title", "text", "address")
    )
    SealedWords.objects.bulk_create(
        SealedWords(matter=child, place=one.place, words=one.words) for one in texts
    )


def tell_the_parent(step: Step) -> None:
    """The one who works on the parent hears that a part of it has ended."""
    parent = step.matter.parent
    if parent is None or not parent.is_open:
        return
    data: dict[str, object] = {
        "number": step.matter.number,
        "organisation": step.matter.owner.short_name if step.matter.owner else "",
        "state": str(step.matter.current.name),
    }
    note(parent, step="child_ended", by=step.by, at=step.at, data=data)
