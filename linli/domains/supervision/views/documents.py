"""Loading documents, listing them, and the page on which one is worked through."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.access.public import Actor
from linli.domains.supervision import actions
from linli.domains.supervision.actions.template import template_workbook
from linli.domains.supervision.forms import LoadForm
from linli.domains.supervision.models import Document
from linli.domains.supervision.queries.lists import documents_page
from linli.domains.supervision.queries.review import SHOWN, change_words, reason_words, review_of
from linli.domains.supervision.views.asking import document_seen, supervisor
from linli.kernel.errors import LinliError
from linli.kernel.importing import EXCEL
from linli.kernel.page.forms import show_on_form


@login_required
@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    """All documents of the office."""
    actor = supervisor(request)
    words = request.GET.get("q", "").strip()[:100]
    page = documents_page(actor, words=words, cursor=request.GET.get("cursor"))
    return render(request, "supervision/documents.html", {"page": page, "words": words})


@login_required
@require_http_methods(["GET", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Send a file or paste a text."""
    actor = supervisor(request)
    form = LoadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = _loaded(form, actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                _tell(request, made)
                return redirect("supervision:document", made.pk)
    return render(request, "supervision/load.html", {"form": form}, status=status)


def _loaded(form: LoadForm, actor: Actor) -> Document:
    chosen = form.cleaned_data
    file = chosen["file"]
    loaded = actions.load_file(file.read(), file.name or "") if file else actions.load_text(chosen["pasted"])
    return actions.load_document(
        loaded=loaded,
        kind=chosen["kind"],
        dated=chosen["dated"],
        openness=chosen["openness"],
        title=chosen["title"],
        file_name=(file.name or "") if file else "",
        by=actor,
    )


def _tell(request: HttpRequest, document: Document) -> None:
    count = document.entries.filter(kind="task").count()
    if count:
        words = ngettext("读出 %(count)s 项任务，请逐条核对。", "读出 %(count)s 项任务，请逐条核对。", count)
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("没有读出要求办理的句子。可以在原文里逐句“提为任务”。"))


@login_required
@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The tree of what was read beside the source text."""
    found, _actor = document_seen(request, pk)
    shown = request.GET.get("show", "all")
    shown = shown if shown in SHOWN else "all"
    words = request.GET.get("q", "").strip()[:100]
    review = review_of(found, shown=shown, words=words)
    for each in review.entries:
        each.reason_words = reason_words(each.reason)  # type: ignore[attr-defined]
    context = {
        "document": found,
        "plan": getattr(found, "plan", None),
        "review": review,
        "shown": shown,
        "words": words,
        "tabs": _tabs(review.counts, shown),
        "last_change": change_words(review.last_change),
    }
    return render(request, "supervision/document.html", context)


def _tabs(counts: dict[str, int], shown: str) -> list[dict[str, object]]:
    names = {"all": _("全部"), "proposed": _("待定"), "accepted": _("已采纳"), "dropped": _("已舍弃")}
    return [
        {"label": names[state], "url": f"?show={state}", "is_current": state == shown, "count": counts[state]}
        for state in SHOWN
    ]


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a document that has not become a plan."""
    actions.discard_document(document_id=pk, by=supervisor(request))
    messages.success(request, _("文件已删除。"))
    return redirect("supervision:documents")


@login_required
@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """The Excel file for a table of tasks."""
    supervisor(request)
    response = HttpResponse(template_workbook(), content_type=EXCEL)
    response["Content-Disposition"] = 'attachment; filename="tasks-template.xlsx"'
    return response
