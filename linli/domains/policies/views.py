"""The public page, the part beside the form of the desk, and the editors' pages."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.access.public import Actor, acting
from linli.domains.policies.actions import FIELDS, add_answer, change_answer, remove_answer
from linli.domains.policies.forms import AnswerForm
from linli.domains.policies.models import PolicyAnswer
from linli.domains.policies.policy import require_editor
from linli.domains.policies.queries import answers_to, editors_page, public_page
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form

AT_THE_DESK = 3
LONGEST_READ = 60


@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """What everybody may read, and search in it."""
    words = request.GET.get("q", "").strip()[:100]
    page = None if words else public_page(request.GET.get("cursor"))
    found = answers_to(words, public_only=True) if words else []
    return render(request, "policies/public_answers.html", {"page": page, "found": found, "words": words})


@never_cache
@login_required
@require_POST
def for_call(request: HttpRequest) -> HttpResponse:
    """What fits while a caller speaks; the words travel in the body of the request."""
    typed, text = request.POST.get("words", "").strip()[:100], request.POST.get("text", "").strip()
    words = typed or text[:LONGEST_READ]
    found = answers_to(words, public_only=False, is_said=not typed, most=AT_THE_DESK)
    return render(request, "policies/_for_call.html", {"found": found, "words": words})


def _editor(request: HttpRequest) -> Actor:
    actor = acting(request)
    require_editor(actor)
    return actor


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All answers, for those who write them."""
    _editor(request)
    words = request.GET.get("q", "").strip()[:100]
    page = editors_page(words=words, cursor=request.GET.get("cursor"))
    return render(
        request, "policies/listing.html", {"page": page, "words": words, "today": timezone.localdate()}
    )


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Write a new one."""
    actor, form, status = _editor(request), AnswerForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                add_answer(facts=form.cleaned_data, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("问答已保存。"))
                return redirect("policies:listing")
    return render(request, "policies/edit.html", {"form": form, "answer": None}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Change one."""
    actor = _editor(request)
    answer = PolicyAnswer.objects.filter(pk=answer_id).first()
    if answer is None:
        raise NotFound()
    initial = {name: getattr(answer, name) for name in (*FIELDS, "version")}
    form, status = AnswerForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                version = form.cleaned_data["version"] or 0
                change_answer(answer_id=answer.pk, facts=form.cleaned_data, version=version, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("问答已保存。"))
                return redirect("policies:listing")
    return render(request, "policies/edit.html", {"form": form, "answer": answer}, status=status)


@login_required
@require_POST
def remove(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Take one back."""
    remove_answer(answer_id=answer_id, by=_editor(request))
    messages.success(request, _("问答已删除。"))
    return redirect("policies:listing")
