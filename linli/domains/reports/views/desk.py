"""Staff take down what somebody says on the telephone, at the window or in a letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from linli.cores.access.public import Actor, acting
from linli.cores.areas.public import full_name
from linli.cores.areas.rules import Level
from linli.cores.matters.public import Matter
from linli.domains.reports.actions import DESK, drop_call, file_once, ways_to
from linli.domains.reports.forms import (
    QuestionsForm,
    TakeDownForm,
    are_answered,
    as_report,
    chosen_in,
    was_asked,
)
from linli.domains.reports.policy import TAKES_DOWN
from linli.domains.reports.queries.drafts import drafts_under
from linli.domains.reports.queries.questions import questions_for
from linli.domains.reports.queries.suggestions import categories_for
from linli.domains.reports.queries.unfinished import Unfinished, unfinished_calls
from linli.domains.reports.views.photographs import form_key, with_photographs
from linli.domains.reports.views.session import give_receipt, given_receipt
from linli.kernel.errors import NotAllowed, NotFound
from linli.kernel.page.site import site_of


def clerk(request: HttpRequest) -> Actor:
    """Who takes it down, acting in the name of the post that lets them."""
    actor = acting(request)
    post = next(iter(actor.holding(*TAKES_DOWN)), None)
    if post is None:
        raise NotAllowed(_("这是村(社区)干部和派遣员登记诉求用的页面。"))
    return actor.acting_as(post)


def _own_village(actor: Actor) -> str:
    """The village of whoever works in one: most of what they hear is from there."""
    codes = {post.area_code for post in actor.holding(*TAKES_DOWN)}
    return next((code for code in sorted(codes) if len(code) == Level.VILLAGE), "")


@sensitive_post_parameters("name", "phone", "email", "home")
@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest) -> HttpResponse:
    """One page: how it came, who (or nobody), what, where."""
    actor, key = clerk(request), form_key(request)
    unfinished = [] if request.method == "POST" else unfinished_calls(actor)
    resumed = _resumed(request, unfinished)
    if resumed:
        key = resumed.draft.key
    said = resumed.typed if resumed else request.POST
    about = chosen_in(said)
    asked = said if was_asked(said, about) else None
    questions = QuestionsForm(questions_for(about), asked, about=about)

    def build(*typed: Any, initial: Mapping[str, Any] | None = None) -> TakeDownForm:
        first = resumed.typed if resumed else {"area": _own_village(actor)}
        return TakeDownForm(*typed, initial=first if initial is None else initial, actor=actor, key=key)

    def take(form: TakeDownForm) -> HttpResponse | None:
        answered = are_answered(questions)
        return _file(request, form, questions, actor=actor, key=key) if answered else None

    done = with_photographs(request, key, build=build, take=take)
    if isinstance(done, HttpResponse):
        return done
    form, status = done
    context = {
        "form": form,
        "questions": questions,
        "photos": drafts_under(key),
        "county": settings.COUNTY_CODE,
        "suggestions": categories_for(said.get("text", "")),
        "chosen": about,
        "resumed": resumed.draft if resumed else None,
        "unfinished": [call for call in unfinished if call.draft.key != key],
    }
    return render(request, "reports/desk.html", context, status=status)


def _resumed(request: HttpRequest, unfinished: list[Unfinished]) -> Unfinished | None:
    """The unfinished call to go on with: the one asked for, else the newest, unless a new one begins."""
    if request.method == "POST" or "new" in request.GET or not unfinished:
        return None
    asked = request.GET.get("draft", "")
    return next((call for call in unfinished if str(call.draft.pk) == asked), unfinished[0])


def _file(
    request: HttpRequest, form: TakeDownForm, questions: QuestionsForm, *, actor: Actor, key: str
) -> HttpResponse:
    answers = questions.answers if questions.is_bound else ()
    new = as_report(form.cleaned_data, answers=answers, key=key)
    done = file_once(new, source=DESK, key=key, by=actor, site=site_of(request))
    drop_call(key=key, by=actor)
    give_receipt(request, done.matter.number, done.receipt)
    return redirect("reports:taken_down", number=done.matter.number)


@never_cache
@login_required
@require_GET
def taken_down(request: HttpRequest, number: str) -> HttpResponse:
    """Number and receipt code, to be read out to whoever called; shown to who took it down and to nobody else."""
    actor = clerk(request)
    mine = Matter.objects.select_related("desk", "contact").filter(source=DESK, filed_by=actor.staff_id)
    matter = mine.filter(number=number).first()
    if matter is None:
        raise NotFound()
    contact = matter.contact
    context = {
        "matter": matter,
        "place": full_name(matter.area_code),
        "receipt": given_receipt(request, number),
        "is_sent": contact is not None and bool(ways_to(email=contact.email, phone=contact.phone)),
        "may_open": Matter.objects.visible_to(actor).filter(pk=matter.pk).exists(),
    }
    return render(request, "reports/desk_done.html", context)
