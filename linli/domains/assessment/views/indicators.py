"""Indicators of a draft, and the values that people enter."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from linli.domains.assessment import actions
from linli.domains.assessment.forms import IndicatorForm, ValuesForm
from linli.domains.assessment.models import Indicator, Scheme
from linli.domains.assessment.queries import bodies_of
from linli.domains.assessment.views.asking import indicator_kept, scheme_kept
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form


@login_required
@require_http_methods(["GET", "POST"])
def add_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """A new indicator; its place is behind the others of its class."""
    found, _actor = scheme_kept(request, pk)
    last = found.indicators.order_by("-order").values_list("order", flat=True).first()
    initial = {"order": (last or 0) + 10, "body_class": request.GET.get("of", "")}
    return _edit(request, found, None, IndicatorForm(request.POST or None, initial=initial))


@login_required
@require_http_methods(["GET", "POST"])
def edit_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one."""
    found, _actor = indicator_kept(request, pk)
    form = IndicatorForm(request.POST or None, initial=IndicatorForm.of(found))
    return _edit(request, found.scheme, found, form)


def _edit(
    request: HttpRequest, scheme: Scheme, indicator: Indicator | None, form: IndicatorForm
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and "try" not in request.POST:
            _found, actor = scheme_kept(request, scheme.pk)
            try:
                kept = actions.keep_indicator(
                    scheme_id=scheme.pk,
                    indicator_id=indicator.pk if indicator else None,
                    facts=form.cleaned_data,
                    by=actor,
                )
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("指标已保存。"))
                return redirect(f"{reverse('assessment:scheme', args=[scheme.pk])}?of={kept.body_class}")
        elif "try" in request.POST and form.is_valid():
            status = 200
    context = {"form": form, "scheme": scheme, "indicator": indicator}
    return render(request, "assessment/edit_indicator.html", context, status=status)


@login_required
@require_POST
def remove_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one out of a draft."""
    found, actor = indicator_kept(request, pk)
    actions.remove_indicator(indicator_id=pk, by=actor)
    messages.success(request, _("指标已删除。"))
    return redirect(f"{reverse('assessment:scheme', args=[found.scheme_id])}?of={found.body_class}")


@login_required
@require_http_methods(["GET", "POST"])
def values(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what the system does not count, body by body, with evidence."""
    found, actor = indicator_kept(request, pk)
    if found.source != Indicator.Source.ENTERED:
        raise NotFound()
    entered = {one.body_id: one for one in found.entered.all()}
    form, status = ValuesForm(bodies_of(found), entered, request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                changed = actions.enter_values(indicator_id=pk, values=form.values, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("已保存，改动 %(count)d 个单位。") % {"count": changed})
                return redirect(
                    f"{reverse('assessment:scheme', args=[found.scheme_id])}?of={found.body_class}"
                )
    return render(
        request,
        "assessment/values.html",
        {"form": form, "indicator": found, "scheme": found.scheme},
        status=status,
    )
