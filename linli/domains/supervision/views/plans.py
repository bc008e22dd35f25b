"""Plans: listing, making, looking at them in every way, publishing, copying."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.domains.supervision import actions
from linli.domains.supervision.forms import AssignForm, CopyForm, DomainsForm, PlanForm, PublishForm
from linli.domains.supervision.models import Plan
from linli.domains.supervision.policy import may_change, may_supervise
from linli.domains.supervision.queries.duties import duties_of
from linli.domains.supervision.queries.plans import (
    LIGHTS,
    Row,
    by_body,
    by_domain,
    by_leader,
    changes_page,
    in_tree,
    narrowed,
    plans_page,
    rows_of,
    summary,
    whole,
)
from linli.domains.supervision.queries.problems import problems_of
from linli.domains.supervision.queries.times import gantt_of, month_of
from linli.domains.supervision.views.asking import document_seen, plan_seen, reader, supervisor
from linli.kernel.errors import LinliError
from linli.kernel.importing import EXCEL
from linli.kernel.page.forms import show_on_form


@login_required
@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """All plans that were sent to whoever asks, and the drafts of their office."""
    actor = reader(request)
    words = request.GET.get("q", "").strip()[:100]
    page = plans_page(actor, words=words, cursor=request.GET.get("cursor"))
    context = {"page": page, "words": words, "may_supervise": may_supervise(actor)}
    return render(request, "supervision/plans.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_plan(request: HttpRequest) -> HttpResponse:
    """A draft with no tasks yet."""
    actor = supervisor(request)
    form = PlanForm(request.POST or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        made = actions.start_plan(by=actor, **form.cleaned_data)
        return redirect("supervision:plan", made.pk)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "supervision/plan_form.html", {"form": form, "title": _("新建方案")}, status=status
    )


@login_required
@require_http_methods(["GET", "POST"])
def make_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the plan and make it of what was accepted."""
    found, actor = document_seen(request, pk)
    if hasattr(found, "plan") and request.method == "GET":
        return redirect("supervision:plan", found.plan.pk)
    tasks = found.entries.filter(kind="task")
    form = PlanForm(request.POST or None, initial={"title": found.title, "year": found.dated.year})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.make_plan(document_id=pk, by=actor, **form.cleaned_data)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("方案草稿已生成。"))
                return redirect("supervision:plan", made.pk)
    context = {
        "form": form,
        "document": found,
        "accepted": tasks.filter(state="accepted").count(),
        "waiting": tasks.filter(state="proposed").count(),
        "leaderless": tasks.filter(state="accepted", lead=None).count(),
    }
    return render(request, "supervision/make_plan.html", context, status=status)


WAYS = ("domains", "tree", "table", "bodies", "leaders", "duties", "gantt", "calendar")
GROUPED = {"domains": by_domain, "bodies": by_body, "leaders": by_leader}


@login_required
@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan, in the way that was chosen."""
    found, _actor = plan_seen(request, pk)
    return render(request, "supervision/plan.html", plan_context(request, found))


def plan_context(request: HttpRequest, found: Plan, assign: AssignForm | None = None) -> dict[str, Any]:
    """What the page of a plan shows; `assign`: the form that was refused."""
    actor, today = reader(request), timezone.localdate()
    way = request.GET.get("view", "")
    way = way if way in WAYS else "domains"
    words, light = request.GET.get("q", "").strip()[:100], request.GET.get("light", "")
    light = light if light in (*LIGHTS, "closed") else ""
    rows = rows_of(found, actor, today=today)
    shown = narrowed(rows, words=words, light=light)
    is_draft, changes = found.state == "draft", may_change(actor, found)
    context: dict[str, Any] = {
        "plan": found,
        "way": way,
        "tabs": _tabs(request.GET, way),
        "words": words,
        "light": light,
        "all": summary("", rows),
        "rows": shown,
        "is_draft": is_draft,
        "may_change": changes,
        "assign_form": (assign or AssignForm(found)) if is_draft and changes else None,
        "show_source": found.document is not None and may_supervise(actor),
    }
    return context | _of_way(request, way, found, shown, today)


def _of_way(request: HttpRequest, way: str, plan: Plan, rows: list[Row], today: dt.date) -> dict[str, Any]:
    if way in GROUPED:
        return {"groups": GROUPED[way](rows)}
    if way == "calendar":
        first = _month(request.GET.get("month", ""), plan, today)
        return {"month": month_of(rows, first, today=today)}
    if way == "gantt":
        return {"gantt": gantt_of(plan, whole(rows), today=today)}
    if way == "duties":
        return {"nodes": duties_of(rows)}
    return {"rows": in_tree(rows)} if way == "tree" else {}


def _month(asked: str, plan: Plan, today: dt.date) -> dt.date:
    """The month that was asked for; this one; January of a plan of another year."""
    try:
        return dt.datetime.strptime(asked, "%Y-%m").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return today.replace(day=1) if today.year == plan.year else dt.date(plan.year, 1, 1)


def _tabs(query: QueryDict, way: str) -> list[dict[str, object]]:
    names = {
        "domains": _("按领域"),
        "tree": _("任务树"),
        "table": _("表格"),
        "bodies": _("按单位"),
        "leaders": _("按领导"),
        "duties": _("责任树"),
        "gantt": _("甘特图"),
        "calendar": _("日历"),
    }
    kept = query.copy()
    tabs: list[dict[str, object]] = []
    for name in WAYS:
        kept["view"] = name
        tabs.append({"label": names[name], "url": f"?{kept.urlencode()}", "is_current": name == way})
    return tabs


@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is missing, and handing it all out."""
    found, actor = plan_seen(request, pk, to_change=True)
    form = PublishForm(request.POST or None, initial={"report_every": found.report_every, "share": True})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.publish_plan(plan_id=pk, by=actor, **form.cleaned_data)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("方案已印发，任务已交办给牵头单位。"))
                return redirect("supervision:plan", pk)
    problems = problems_of(found, today=timezone.localdate())
    context = {"form": form, "plan": found, "problems": problems, "count": found.tasks.count()}
    return render(request, "supervision/publish.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft of another plan."""
    supervisor(request)
    found, actor = plan_seen(request, pk)
    year = found.year + 1
    title = found.title.replace(str(found.year), str(year))
    form = CopyForm(request.POST or None, initial={"title": title, "year": year})
    if request.method == "POST" and form.is_valid():
        made = actions.copy_plan(plan_id=pk, by=actor, **form.cleaned_data)
        messages.success(request, _("已复制成草稿：日期顺移到新的年度，进展没有带过来。"))
        return redirect("supervision:plan", made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "title": _("复制方案"), "plan": found}
    return render(request, "supervision/plan_form.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def domains(request: HttpRequest, pk: int) -> HttpResponse:
    """The domains of a draft."""
    found, actor = plan_seen(request, pk, to_change=True)
    names = "\n".join(found.domains.values_list("name", flat=True))
    form = DomainsForm(request.POST or None, initial={"names": names})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.name_domains(plan_id=pk, names=form.cleaned_data["names"].splitlines(), by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("领域已保存。"))
                return redirect("supervision:plan", pk)
    context = {"form": form, "title": _("设置领域"), "plan": found}
    return render(request, "supervision/plan_form.html", context, status=status)


@login_required
@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the tasks that are ticked a body, a domain, a day or leaders."""
    found, actor = plan_seen(request, pk, to_change=True)
    form = AssignForm(found, request.POST)
    status = 422
    if form.is_valid():
        ids = [int(each) for each in request.POST.getlist("number") if each.isdecimal()]
        given = form.cleaned_data
        try:
            done = actions.assign_tasks(
                plan_id=pk,
                task_ids=ids,
                lead=given["lead"],
                domain=given["domain"],
                facts=form.facts,
                by=actor,
            )
        except LinliError as error:
            show_on_form(form, error)
            status = error.status
        else:
            messages.success(request, _("已填好 %(count)s 项任务。") % {"count": done})
            return redirect("supervision:plan", pk)
    return render(request, "supervision/plan.html", plan_context(request, found, form), status=status)


@login_required
@require_POST
def discard_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a draft."""
    actions.discard_plan(plan_id=pk, by=supervisor(request))
    messages.success(request, _("草稿已删除。"))
    return redirect("supervision:plans")


@login_required
@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The tasks as an Excel file."""
    found, actor = plan_seen(request, pk)
    rows = in_tree(rows_of(found, actor, today=timezone.localdate()))
    data = actions.export_plan(plan=found, rows=rows, by=actor)
    response = HttpResponse(data, content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="plan-{found.pk}.xlsx"'
    return response


@login_required
@require_GET
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """The changes of a published plan, with their reasons."""
    found, _actor = plan_seen(request, pk)
    page = changes_page(found, cursor=request.GET.get("cursor"))
    return render(request, "supervision/changes.html", {"plan": found, "page": page})
