"""Deciding on what was read, piece by piece."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from linli.domains.supervision import actions
from linli.domains.supervision.forms import EntryForm, HeadingForm, SplitForm
from linli.domains.supervision.models import Entry
from linli.domains.supervision.queries.review import reason_words, source_of
from linli.domains.supervision.views.asking import document_seen, entry_seen, supervisor
from linli.kernel.errors import Invalid, LinliError, Stale
from linli.kernel.page.forms import show_on_form

DECISIONS = ("accepted", "dropped", "proposed")


def back_to(request: HttpRequest, document_id: int, entry_id: int | None = None) -> HttpResponse:
    """The document again, as it was filtered, at the entry that was worked on."""
    address = reverse("supervision:document", args=[document_id])
    came = request.POST.get("back", "")
    if came.startswith("?") and url_has_allowed_host_and_scheme(f"{address}{came}", None):
        address += came
    return redirect(address + (f"#e{entry_id}" if entry_id else ""))


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, drop or reopen one task (`entry`), or all that wait."""
    found, actor = document_seen(request, pk)
    state, chosen = request.POST.get("state", ""), request.POST.get("entry", "")
    if state not in DECISIONS or not (chosen.isdecimal() or chosen == "waiting"):
        raise Invalid(_("请选择任务和处理办法。"))
    waiting = found.entries.filter(kind="task", state="proposed").values_list("pk", flat=True)
    ids = list(waiting) if chosen == "waiting" else [int(chosen)]
    done = actions.decide(document_id=pk, entry_ids=ids, state=state, by=actor)
    if chosen == "waiting":
        messages.success(request, _("已采纳 %(count)s 项任务。") % {"count": done})
    return back_to(request, pk, None if chosen == "waiting" else ids[0])


@login_required
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a task of a sentence that was not proposed."""
    actor, start = supervisor(request), request.POST.get("start", "")
    if not start.isdecimal():
        raise Invalid(_("请选择原文里的一句。"))
    made = actions.propose_sentence(document_id=pk, start=int(start), by=actor)
    return redirect(f"{reverse('supervision:document', args=[pk])}#e{made.pk}")


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the last change."""
    actions.undo(document_id=pk, by=supervisor(request))
    messages.success(request, _("已撤销。"))
    return back_to(request, pk)


@login_required
@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One task or heading, with its sentence beside it."""
    found, actor = entry_seen(request, pk)
    _require_open(found)
    is_task = found.kind == "task"
    given = request.POST if request.method == "POST" else None
    form = (
        EntryForm(given, initial=EntryForm.of(found))
        if is_task
        else HeadingForm(given, initial={"words": found.words})
    )
    status = 200
    if given is not None:
        status = 422
        if form.is_valid():
            try:
                actions.edit_entry(entry_id=pk, facts=form.facts, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("已保存并采纳。") if is_task else _("标题已保存。"))
                return back_to(request, found.document_id, pk)
    context = {
        "form": form,
        "entry": found,
        "document": found.document,
        "source": source_of(found),
        "reason": reason_words(found.reason),
    }
    return render(request, "supervision/entry.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Several tasks of one."""
    found, actor = entry_seen(request, pk)
    _require_open(found)
    form = SplitForm(request.POST or None, initial={"parts": _broken(found.words)})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.split_entry(entry_id=pk, parts=form.cleaned_data["parts"].splitlines(), by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("已拆分。"))
                return back_to(request, found.document_id, pk)
    context = {"form": form, "entry": found, "document": found.document}
    return render(request, "supervision/split.html", context, status=status)


@login_required
@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a task to the one before it."""
    found, actor = entry_seen(request, pk)
    earlier = actions.join_entry(entry_id=pk, by=actor)
    messages.success(request, _("已合并到上一条。"))
    return back_to(request, found.document_id, earlier.pk)


def _broken(words: str) -> str:
    """A first guess: a line for each clause."""
    return words.replace("；", "；\n").replace(";", ";\n")


def _require_open(found: Entry) -> None:
    plan = getattr(found.document, "plan", None)
    if plan is not None:
        raise Stale(_("这份文件已经生成方案“%(plan)s”，请在方案里修改。") % {"plan": plan.title})
