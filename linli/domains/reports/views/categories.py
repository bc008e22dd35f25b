"""The pages of categories: the tree, one category with its rules, the default limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.access.public import acting
from linli.cores.matters.public import (
    Category,
    may_change_settings,
    require_settings_changer,
    require_settings_reader,
)
from linli.domains.reports.actions import categories as verbs
from linli.domains.reports.actions import load_categories
from linli.domains.reports.forms.categories import (
    CLOCKS,
    CategoryForm,
    CategorySearchForm,
    LimitsForm,
    MoveForm,
    Questions,
)
from linli.domains.reports.models import CategoryRule
from linli.domains.reports.queries import categories as reads
from linli.domains.reports.queries.routing import read_routing
from linli.domains.reports.rules import LimitFound, LimitSource, questions_from
from linli.domains.reports.workflow import KIND
from linli.kernel.calendar import Limit
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form


@login_required
@require_GET
def categories(request: HttpRequest) -> HttpResponse:
    """The tree, with search; where there is none, the way to begin."""
    actor = acting(request)
    require_settings_reader(actor)
    form = CategorySearchForm(request.GET, classes=reads.classes())
    chosen = form.cleaned_data if form.is_valid() else {}
    context = {
        "form": form,
        "rows": reads.tree(
            words=chosen.get("q", ""), under=chosen.get("under", ""), use=chosen.get("use", "")
        ),
        "is_narrowed": any(chosen.values()),
        "has_any": len(form.fields["under"].choices) > 1,  # type: ignore[attr-defined]
        "may_change": may_change_settings(actor),
    }
    return render(request, "reports/categories.html", context)


@login_required
@require_POST
def load_starting_set(request: HttpRequest) -> HttpResponse:
    """Begin with the starting set."""
    done = load_categories(by=acting(request))
    messages.success(
        request,
        _("已载入 %(categories)d 个类别、%(routes)d 条派遣规则。")
        % {"categories": done.categories, "routes": done.routes},
    )
    if done.unmatched:
        words = _("没有找到这些机构，相关类别还没有责任单位：%(bodies)s。")
        messages.warning(request, words % {"bodies": "、".join(done.unmatched)})
    return redirect("reports:categories")


@login_required
@require_http_methods(["GET", "POST"])
def add_category(request: HttpRequest) -> HttpResponse:
    """A new class, category or filing condition."""
    actor = acting(request)
    require_settings_changer(actor)
    under = request.GET.get("under", "")
    known = set(Category.objects.values_list("code", flat=True))
    first = {"code": verbs.free_code(under, known)} if under in known else {}
    form = CategoryForm(request.POST or None, initial=first, is_new=True)
    form.inherit(reads.inherited_limits(first.get("code") or f"{under or 'S01'}00"))
    questions = Questions(request.POST or None, prefix="questions")
    status = 200
    if request.method == "POST" and (grown := _grown(request)):
        form, questions = _untouched(request, form, is_new=True), grown
    elif request.method == "POST":
        status = 422
        if form.is_valid() and questions.is_valid():
            words = form.words(questions.stored())
            try:
                category = verbs.add_category(code=form.cleaned_data["code"], words=words, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("已新建类别“%(name)s”。") % {"name": category.name})
                return redirect("reports:category", code=category.code)
    context = {"form": form, "questions": questions, "under": under}
    return render(request, "reports/category_edit.html", context, status=status)


@login_required
@require_GET
def category(request: HttpRequest, code: str) -> HttpResponse:
    """One category: what is laid down, what it inherits, what residents are asked, who solves it."""
    actor = acting(request)
    require_settings_reader(actor)
    shown = get_object_or_404(Category, pk=code, kind=KIND)
    table = read_routing()
    rule = table.rule_for(code)
    limits = table.limit_sources(code)
    context = {
        "category": shown,
        "above": reads_above(shown, table.categories),
        "rule": rule,
        "rule_is_own": bool(rule and rule.pk == code),
        "limits": [
            (
                name,
                Limit.parse(limits[clock].limit).words(),
                source_words(limits[clock], code, table.categories),
            )
            for clock, name in CLOCKS.items()
        ],
        "questions": questions_from(rule.questions if rule else ()),
        "conditions": [row for row in table.categories.values() if row.parent_code == code],
        "open_matters": reads.open_matters(code),
        "may_change": may_change_settings(actor),
    }
    return render(request, "reports/category.html", context)


def reads_above(shown: Category, known: Mapping[str, Category]) -> list[Category]:
    """The way up, the class first."""
    return [known[shown.code[:end]] for end in range(3, len(shown.code), 2) if shown.code[:end] in known]


def source_words(found: LimitFound, code: str, known: Mapping[str, Category]) -> str:
    """Where a limit comes from, in words."""
    if found.source is LimitSource.CATEGORY:
        if found.code == code:
            return _("本类别设定")
        name = known[found.code].name if found.code in known else found.code
        return _("继承自“%(name)s”") % {"name": name}
    return _("紧急类默认") if found.source is LimitSource.URGENT else _("全县默认")


@login_required
@require_http_methods(["GET", "POST"])
def edit_category(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is laid down for a category. What was typed stays, whatever is wrong."""
    actor = acting(request)
    require_settings_changer(actor)
    shown = get_object_or_404(Category, pk=code, kind=KIND)
    rule = CategoryRule.objects.filter(pk=code).first() or CategoryRule(category=shown)
    form = CategoryForm(request.POST or None, initial=_first(shown, rule), limits=rule.limits)
    form.inherit(reads.inherited_limits(code))
    questions = Questions(
        request.POST or None, prefix="questions", initial=Questions.first_content(rule.questions)
    )
    status = 200
    if request.method == "POST" and (grown := _grown(request)):
        form, questions = _untouched(request, form), grown
    elif request.method == "POST":
        status = 422
        if form.is_valid() and questions.is_valid():
            version = form.cleaned_data["version"] or 0
            words = form.words(questions.stored())
            try:
                verbs.change_category(code=code, words=words, version=version, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(
                    request, _("已保存“%(name)s”。正在办理的事项沿用原来的时限。") % {"name": words.name}
                )
                return redirect("reports:category", code=code)
    context = {
        "form": form,
        "questions": questions,
        "category": shown,
        "move_form": MoveForm(places=reads.places_for(shown), initial={"version": shown.version}),
        "rule_is_own": rule.pk is not None and not rule._state.adding,
    }
    return render(request, "reports/category_edit.html", context, status=status)


def _first(shown: Category, rule: CategoryRule) -> dict[str, Any]:
    names = (*CategoryForm.ABOUT[1:], "is_urgent", "may_be_public", "version")
    of_rule = ("county_desk", "photo_to_file", "photo_to_feed_back", "rounds_position", "closing_condition")
    first = {name: getattr(shown, name) for name in names} | {name: getattr(rule, name) for name in of_rule}
    return first | {"keywords": "、".join(shown.keywords.split())}


def _grown(request: HttpRequest) -> Any:
    """The questions with one empty row more, where that was asked for; nothing is judged then."""
    if "add_question" not in request.POST:
        return None
    data = request.POST.copy()
    data["questions-TOTAL_FORMS"] = str(min(int(data.get("questions-TOTAL_FORMS") or 0) + 1, 12))
    return _silent(Questions(data, prefix="questions"))


def _untouched(request: HttpRequest, form: CategoryForm, *, is_new: bool = False) -> CategoryForm:
    """The same typed words, with no sentence about what is still missing."""
    fresh = CategoryForm(request.POST, is_new=is_new)
    fresh.inherit(form.inherited)
    _silent_form(fresh)
    return fresh


def _silent(formset: Any) -> Any:
    for form in formset.forms:
        _silent_form(form)
    return formset


def _silent_form(form: BaseForm) -> None:
    form._errors = ErrorDict()  # type: ignore[attr-defined]
    form.cleaned_data = {}


@login_required
@require_POST
def use_category(request: HttpRequest, code: str) -> HttpResponse:
    """Take out of use, or into use again."""
    in_use = request.POST.get("in_use") == "yes"
    done = verbs.use_category(code=code, in_use=in_use, version=_version(request), by=acting(request))
    words = _("已启用“%(name)s”。") if in_use else _("已停用“%(name)s”，正在办理的事项不受影响。")
    messages.success(request, words % {"name": done.name})
    return redirect("reports:category", code=code)


@login_required
@require_POST
def shift_category(request: HttpRequest, code: str) -> HttpResponse:
    """Up or down among its neighbours."""
    verbs.shift_category(code=code, up=request.POST.get("way") == "up", by=acting(request))
    return redirect("reports:categories")


@login_required
@require_POST
def move_category(request: HttpRequest, code: str) -> HttpResponse:
    """Under another class."""
    done = verbs.move_category(
        code=code, under=request.POST.get("under", ""), version=_version(request), by=acting(request)
    )
    messages.success(
        request, _("“%(name)s”的新代码是 %(code)s，原来的已停用。") % {"name": done.name, "code": done.code}
    )
    return redirect("reports:category", code=done.code)


def _version(request: HttpRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdigit() else 0


@login_required
@require_http_methods(["GET", "POST"])
def default_limits(request: HttpRequest) -> HttpResponse:
    """What holds for the whole county."""
    actor = acting(request)
    require_settings_changer(actor)
    table = read_routing()
    kept = reads.default_limits()
    data = request.POST or None
    form = LimitsForm(data, limits=table.defaults)
    urgent = LimitsForm(data, limits=table.urgent_defaults, prefix="urgent")
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and urgent.is_valid():
            try:
                verbs.set_default_limits(
                    limits=form.limits, urgent_limits=urgent.limits, version=_version(request), by=actor
                )
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("默认时限已保存。正在办理的事项沿用原来的时限。"))
                return redirect("reports:categories")
    version = request.POST.get("version") or kept.version
    context = {"form": form, "urgent": urgent, "version": version}
    return render(request, "reports/default_limits.html", context, status=status)
