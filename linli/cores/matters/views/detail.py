"""The page of one matter: what it is, how it stands, what is expected, what happened."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from linli.cores.access.public import acting
from linli.cores.areas.public import full_name
from linli.cores.matters.actions import holds_personal
from linli.cores.matters.forms import CommentForm
from linli.cores.matters.models import Matter
from linli.cores.matters.policy import may_work_on, steps_open_to
from linli.cores.matters.queries import find_matter, surroundings
from linli.cores.matters.queries.clocks import clocks_shown
from linli.cores.matters.queries.shown import timeline_shown
from linli.cores.matters.views.request import beside_in_list, way_back
from linli.cores.matters.workflow import kind_of
from linli.cores.people.public import masked, may_reveal


@login_required
@require_GET
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """One matter, under the rule of sight."""
    matter = find_matter(number, actor=acting(request))
    return render(request, "matters/detail.html", detail_context(request, matter))


def detail_context(
    request: HttpRequest, matter: Matter, comment: CommentForm | None = None
) -> dict[str, Any]:
    """What the page shows; `comment`: the one that was refused, with all that was typed."""
    actor = acting(request)
    around = surroundings(matter, actor)
    kind, steps = kind_of(matter.kind), steps_open_to(actor, matter)
    return {
        "matter": matter,
        "kind": kind,
        "place": full_name(matter.area_code),
        "steps": steps,
        "back": way_back(request),
        "beside": beside_in_list(request, matter),
        "comment_form": comment or CommentForm(actor),
        "around": around,
        "entries": timeline_shown(
            around.entries, lambda f: reverse("matters:file", args=[matter.number, f.pk])
        ),
        "clocks": clocks_shown(around.clocks, kind.workflow.clocks, now=timezone.now()),
        "markers": [
            {"lon": float(matter.lon), "lat": float(matter.lat), "title": matter.title, "tone": "red"}
        ]
        if matter.lon is not None and matter.lat is not None
        else [],
        "contact": masked(matter.contact),
        "may_reveal": may_reveal(actor) and holds_personal(matter),
        "may_work": may_work_on(actor),
        "extra": kind.panels(matter, actor, steps) if kind.panels else {},
    }
