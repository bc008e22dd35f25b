"""A township whistles, departments come (吹哨报到): who is called, who has come, who has done their part."""

from __future__ import annotations

from typing import cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from linli.cores.matters.public import CoHandling, Step
from linli.cores.orgs.models import Organisation
from linli.kernel.errors import Invalid


def whistle(step: Step) -> None:
    """Call these bodies; one that is here already is called anew only after it has finished."""
    organisations = cast(list[Organisation], step.inputs["organisations"])
    here = set(
        step.matter.cohandlings.filter(finished_at=None, arrived_at__isnull=False).values_list(
            "organisation_id", flat=True
        )
    )
    called = [o for o in organisations if o.pk != step.matter.owner_id and o.pk not in here]
    if not called:
        raise Invalid(
            _("选的单位已经在办这件事，不用再吹哨。"),
            fields={"organisations": _("选的单位正在办这件事，不用吹哨，请选别的单位。")},
        )
    for organisation in called:
        CoHandling.objects.update_or_create(
            matter=step.matter,
            organisation=organisation,
            defaults={"asked_at": step.at, "arrived_at": None, "finished_at": None},
        )
    step.data["called"] = "、".join(organisation.short_name for organisation in called)


def arrive(step: Step) -> None:
    """Report in; when the last one has come, the clock for coming stops."""
    _cohandling_of(step).filter(arrived_at__isnull=True).update(arrived_at=step.at)
    step.data["organisation"] = step.by.post_name
    if not step.matter.cohandlings.filter(arrived_at__isnull=True).exists():
        step.stops = ("arrive",)


def finish_cohandling(step: Step) -> None:
    if (
        not _cohandling_of(step)
        .filter(arrived_at__isnull=False, finished_at__isnull=True)
        .update(finished_at=step.at)
    ):
        raise Invalid(_("请先报到，再填写协办完成。"))
    step.data["organisation"] = step.by.post_name


def _cohandling_of(step: Step) -> QuerySet[CoHandling]:
    post = step.by.as_post
    return CoHandling.objects.filter(matter=step.matter, organisation_id=post.organisation_id if post else 0)
