"""Merging duplicates and splitting into children."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext as _

from linli.cores.matters.public import Channel, Matter, NewMatter, Step, file_matter, note
from linli.cores.orgs.models import Organisation
from linli.domains.reports.models import ReportDetails
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import Invalid


def merge(step: Step) -> None:
    """Put this report into another one; that one is worked on, both residents hear."""
    kept = cast(Matter, step.inputs["matter"])
    if kept.pk == step.matter.pk or kept.kind != KIND:
        raise Invalid(_("不能并入自己。"), fields={"matter": _("请填写另一件诉求的编号。")})
    if not kept.is_open:
        raise Invalid(
            _("编号%(number)s的诉求已经办结，不能并入。") % {"number": kept.number},
            fields={"matter": _("请填写还在办理的诉求编号。")},
        )
    step.matter.merged_into = kept
    step.data["number"] = kept.number


def tell_the_kept_one(step: Step) -> None:
    """The kept report's timeline says what came into it; its resident reads that, too."""
    kept = cast(Matter, step.matter.merged_into)
    note(
        kept, step="merged_here", by=step.by, at=step.at, data={"number": step.matter.number}, is_public=True
    )


def split(step: Step) -> None:
    """One child for each body; the parent does not close over open children."""
    parent = step.matter
    for organisation in cast(list[Organisation], step.inputs["organisations"]):
        filed = file_matter(
            NewMatter(
                kind=KIND,
                title=parent.title,
                text=step.words,
                category_code=parent.category_id,
                area_code=parent.area_code,
                lon=parent.lon,
                lat=parent.lat,
                address=parent.address,
                channel=Channel.INTERNAL,
                desk_id=parent.desk_id,
                owner_id=organisation.pk,
                parent_id=parent.pk,
                filed_by_id=step.by.user_id,
                state="dispatched",
                clock_starts=("sign",),
                limits=parent.report.limits,
                personal_until=parent.personal_until,
            ),
            by=step.by,
            at=step.at,
        )
        ReportDetails.objects.create(matter=filed.matter, limits=parent.report.limits)
