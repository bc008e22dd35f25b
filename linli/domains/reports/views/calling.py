"""The call-back list of the desk: whom to call, the telephone for a reason that is logged, how the call ended."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.cores.access.public import Actor
from linli.cores.areas.public import full_name, full_names
from linli.cores.matters.public import Attachment, Matter, reveal_matter, timeline_of, timeline_shown
from linli.cores.people.public import masked
from linli.domains.reports.actions import OUTCOME_NAMES, call_back
from linli.domains.reports.forms.calling import CallBackForm
from linli.domains.reports.queries.calling import (
    ARRANGED,
    DUE,
    GIVEN_UP,
    call_to,
    calls_counted,
    calls_page,
    next_to_call,
)
from linli.domains.reports.rules.calling import MOST_TRIES, Outcome
from linli.domains.reports.views.desk import clerk
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form


@never_cache
@login_required
@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """Whom to call now, calls arranged for later, and those where nobody calls any more."""
    actor, now = clerk(request), timezone.now()
    names = {DUE: _("现在可以打"), ARRANGED: _("约好以后再打"), GIVEN_UP: _("打不通，要到现场")}
    tab = request.GET.get("tab", DUE)
    tab = tab if tab in names else DUE
    counts = calls_counted(actor, now=now)
    page = calls_page(actor, tab=tab, now=now, cursor=request.GET.get("cursor"))
    places = full_names({matter.area_code for matter in page.items})
    context = {
        "page": page,
        "rows": [_row(matter, places) for matter in page.items],
        "tab": tab,
        "tabs": [
            {
                "label": label,
                "url": f"{reverse('reports:calls')}?tab={code}",
                "is_current": code == tab,
                "count": counts[code],
            }
            for code, label in names.items()
        ],
    }
    return render(request, "reports/calls.html", context)


def _row(matter: Matter, places: dict[str, str]) -> dict[str, object]:
    end = matter.report.call_back_end
    return {
        "matter": matter,
        "place": places.get(matter.area_code, ""),
        "contact": masked(matter.contact),
        "end": OUTCOME_NAMES[Outcome(end)] if end else "",
    }


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, number: str) -> HttpResponse:
    """One call: what was reported and done, the telephone, how it ended; then the next one."""
    actor = clerk(request)
    matter = call_to(actor, number)
    if matter is None:
        if not Matter.objects.visible_to(actor).filter(number=number).exists():
            raise NotFound()
        messages.info(request, _("这件事现在不用回访，可能已经有人办过了。"))
        return redirect("reports:calls")
    is_shown = "show" in request.POST
    sent = request.method == "POST" and not is_shown
    form = CallBackForm(request.POST if sent else None, version=matter.version)
    shown, status = None, 200
    if is_shown:
        shown = reveal_matter(matter=matter, by=actor, reason=_("电话回访核实"))
    elif sent:
        status = 422
        if form.is_valid():
            try:
                return _kept(request, form, matter, actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
    context = {
        "form": form,
        "matter": matter,
        "place": full_name(matter.area_code),
        "contact": masked(matter.contact),
        "shown": shown,
        "most": MOST_TRIES,
        "lines": timeline_shown(timeline_of(matter), lambda file: _address(matter, file)),
    }
    return render(request, "reports/call.html", context, status=status)


def _kept(request: HttpRequest, form: CallBackForm, matter: Matter, actor: Actor) -> HttpResponse:
    typed = form.cleaned_data
    call_back(
        matter=matter,
        outcome=typed["outcome"],
        words=typed["words"],
        next_at=typed["next_at"] if typed["outcome"] in {Outcome.NOT_REACHED, Outcome.LATER} else None,
        version=typed["version"],
        by=actor,
    )
    said = _("编号 %(number)s 的回访已记录：%(outcome)s。")
    messages.success(request, said % {"number": matter.number, "outcome": OUTCOME_NAMES[typed["outcome"]]})
    following = next_to_call(actor, now=timezone.now())
    return redirect("reports:call", number=following.number) if following else redirect("reports:calls")


def _address(matter: Matter, file: Attachment) -> str:
    return reverse("matters:file", args=[matter.number, file.pk])
