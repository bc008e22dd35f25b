"""One task: in a draft freely, in a published plan with a reason; its parts and milestones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from linli.cores.access.public import Actor, acting
from linli.cores.matters.public import Matter, Transition, find_matter, is_open_to, take_step
from linli.domains.supervision import actions
from linli.domains.supervision.forms import DivideForm, MilestoneForm, NewTaskForm, ReviseForm, TaskForm
from linli.domains.supervision.forms.plans import line_of_part
from linli.domains.supervision.models import Task
from linli.domains.supervision.views.asking import plan_seen, supervisor, task_seen
from linli.kernel.errors import LinliError, NotAllowed, NotFound
from linli.kernel.page.forms import show_on_form


@login_required
@require_http_methods(["GET", "POST"])
def add_task(request: HttpRequest, pk: int) -> HttpResponse:
    """One more task; in a published plan it is handed out at once, with the reason."""
    plan, actor = plan_seen(request, pk, to_change=True)
    is_draft = plan.state == "draft"
    form = (TaskForm if is_draft else NewTaskForm)(plan, request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if is_draft:
                    actions.add_task(plan_id=pk, facts=form.facts, by=actor)
                else:
                    reason = form.cleaned_data["reason"]
                    actions.add_to_published(plan_id=pk, facts=form.facts, reason=reason, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("任务已加入方案。") if is_draft else _("任务已交办。"))
                return redirect("supervision:plan", pk)
    context = {"form": form, "plan": plan, "is_draft": is_draft}
    return render(request, "supervision/task.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """A task of a draft; one that is handed out is changed on its matter."""
    found, actor = task_seen(request, pk)
    if found.matter is not None and request.method == "GET":
        return redirect("supervision:revise", found.matter.number)
    form = TaskForm(found.plan, request.POST or None, task=found)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.edit_task(task_id=pk, facts=form.facts, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("任务已保存。"))
                return redirect("supervision:plan", found.plan_id)
    context = {"form": form, "plan": found.plan, "task": found, "is_draft": True, "source": _source(found)}
    return render(request, "supervision/task.html", context, status=status)


def _source(task: Task) -> str:
    entry = task.source
    return entry.document.text[entry.start : entry.end] if entry else ""


@login_required
@require_POST
def drop_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a task out of a draft."""
    plan_id = actions.drop_task(task_id=pk, by=supervisor(request))
    messages.success(request, _("任务已从草稿中去掉。"))
    return redirect("supervision:plan", plan_id)


@dataclass(frozen=True, slots=True)
class OnMatter:
    """A step on a task's matter: what, on which, by whom."""

    step: str
    matter: Matter
    task: Task
    actor: Actor

    @property
    def transition(self) -> Transition:
        return self.matter.workflow.step(self.step)


def matter_seen(request: HttpRequest, number: str, step: str) -> OnMatter:
    """A task's matter under the rule of sight, for somebody who may take this step on it now."""
    actor = acting(request)
    matter = find_matter(number, actor=actor)
    task: Task | None = getattr(matter, "task", None)
    if task is None:
        raise NotFound()
    on = OnMatter(step, matter, task, actor)
    if not is_open_to(actor, matter, on.transition):
        raise NotAllowed(_("“%(step)s”不由您的岗位办理。") % {"step": on.transition.name})
    return on


def _take(request: HttpRequest, on: OnMatter, inputs: dict[str, Any], form: Any) -> bool:
    """Take the step; whether it was taken. What was refused stands on the form."""
    typed = request.POST.get("version", "")
    version = int(typed) if typed.isdecimal() else None
    try:
        take_step(matter_id=on.matter.pk, step=on.step, by=on.actor, inputs=inputs, version=version)
    except LinliError as error:
        show_on_form(form, error)
        return False
    messages.success(request, _("已办理：%(done)s。") % {"done": on.transition.name})
    return True


@login_required
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, number: str) -> HttpResponse:
    """Change a task that is handed out, with the reason."""
    on = matter_seen(request, number, "revise")
    form = ReviseForm(on.task.plan, request.POST or None, task=on.task)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            inputs = {"facts": form.facts, "reason": form.cleaned_data["reason"]}
            if _take(request, on, inputs, form):
                return redirect("matters:detail", number)
    context = {"form": form, "plan": on.task.plan, "task": on.task, "matter": on.matter, "is_draft": False}
    return render(request, "supervision/task.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def divide(request: HttpRequest, number: str) -> HttpResponse:
    """Hand a task down in parts."""
    on = matter_seen(request, number, "divide")
    bodies = "\n".join(line_of_part(body.short_name, None) for body in on.task.responsible.order_by("pk"))
    form = DivideForm(request.POST or None, initial={"parts": bodies, "roll_up": on.task.roll_up})
    return _step_page(request, on, form)


@login_required
@require_http_methods(["GET", "POST"])
def milestone(request: HttpRequest, number: str) -> HttpResponse:
    """Say which milestone was reached."""
    on = matter_seen(request, number, "reach_milestone")
    return _step_page(request, on, MilestoneForm(on.task, request.POST or None))


def _step_page(request: HttpRequest, on: OnMatter, form: Any) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and _take(request, on, form.cleaned_data, form):
            return redirect("matters:detail", on.matter.number)
    context = {"form": form, "matter": on.matter, "task": on.task, "transition": on.transition}
    return render(request, "supervision/step.html", context, status=status)
