"""The county's own words for messages."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.notify.actions import (
    change_words,
    check_words,
    default_words,
    preview,
    reset_words,
    words_of,
)
from linli.cores.notify.forms import WordingForm
from linli.cores.notify.policy import require_channel_keeper
from linli.cores.notify.queries import own_words
from linli.cores.notify.views.tabs import tabs_of
from linli.cores.notify.workflow import COMMON, MessageKind, message_kind, message_kinds
from linli.kernel.acting import acting
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form


@login_required
@require_GET
def wordings(request: HttpRequest) -> HttpResponse:
    """Every kind of message, in every language, and whether the county has words of its own."""
    require_channel_keeper(acting(request))
    own = own_words()
    rows = [
        {
            "kind": kind,
            "languages": [(code, name, (kind.code, code) in own) for code, name in settings.LANGUAGES],
        }
        for kind in message_kinds()
    ]
    return render(request, "notify/wordings.html", {"tabs": tabs_of("wordings"), "rows": rows})


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Change the words; the preview shows them with invented values."""
    require_channel_keeper(acting(request))
    declared = _kind(kind, language)
    words = words_of(declared, language)
    initial = {"subject": words.subject, "body": words.body, "text": words.text}
    form = WordingForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = form.templates
        try:
            check_words(declared, words)
            if "preview" not in request.POST:
                change_words(kind=declared, language=language, words=words, by=acting(request))
                messages.success(request, _("模板已保存，等着发的消息也会用它。"))
                return redirect("notify:wordings")
        except LinliError as error:
            show_on_form(form, error)
            words = words_of(declared, language)
    context = {
        "form": form,
        "kind": declared,
        "language": language,
        "language_name": dict(settings.LANGUAGES)[language],
        "placeholders": [
            (f"{{{name}}}", meaning) for name, meaning in {**declared.placeholders, **COMMON}.items()
        ],
        "required": [f"{{{name}}}" for name in declared.required],
        "shown": preview(declared, words, language),
        "is_own": words_of(declared, language) != default_words(declared, language),
    }
    return render(request, "notify/wording.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def reset(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Back to the words of the software."""
    if reset_words(kind=_kind(kind, language), language=language, by=acting(request)):
        messages.success(request, _("已恢复系统自带的文字。"))
    return redirect("notify:wordings")


def _kind(code: str, language: str) -> MessageKind:
    try:
        found = message_kind(code)
    except KeyError:
        raise Http404 from None
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return found
