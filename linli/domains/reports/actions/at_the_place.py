"""What gridworkers do where the thing is: settle it on the spot, verify it with their position."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from django.utils.translation import gettext as _

from linli.cores.matters.public import Matter, Step
from linli.domains.reports.rules import AT_THE_PLACE_METRES, metres_between

Position = tuple[Decimal, Decimal]
"""Longitude and latitude of the phone, degrees in WGS 84."""


def is_handled_on_the_spot(matter: Matter) -> bool:
    """Whether the report was filed along with its result; matters without details were not."""
    return bool(getattr(getattr(matter, "report", None), "on_the_spot", False))


def handle_on_the_spot(step: Step) -> None:
    """Who found it did it, for the organisation of their post."""
    post = step.by.as_post
    step.matter.handled_by_id = step.matter.handler_id = step.by.user_id
    if post is not None:
        step.matter.owner_id = post.organisation_id


def verify(step: Step) -> None:
    """Keep how it was verified; on site also where the phone stood, and say so on the timeline where that was far off."""
    step.data["method"] = str(step.inputs["method"])
    if outcome := step.inputs.get("outcome"):
        step.data["outcome"] = str(outcome)  # of a call
    position = cast(Position | None, step.inputs.get("position"))
    if position is None:
        if "position" in step.inputs:  # the phone was asked and had none
            step.words = _("%(words)s\n核查时手机没有定位。") % {"words": step.words}
        return
    lon, lat = position
    step.data["position"] = [str(lon), str(lat)]
    matter = step.matter
    if matter.lon is None or matter.lat is None:
        return
    metres = metres_between(float(lon), float(lat), float(matter.lon), float(matter.lat))
    step.data["metres"] = metres
    if metres > AT_THE_PLACE_METRES:
        step.words = _("%(words)s\n【注意】核查时手机定位距上报位置约%(metres)d米，可能不在现场。") % {
            "words": step.words,
            "metres": metres,
        }
    else:
        step.words = _("%(words)s\n核查时手机定位距上报位置约%(metres)d米。") % {
            "words": step.words,
            "metres": metres,
        }
