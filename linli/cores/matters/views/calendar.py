"""The county's working calendar: a year at a glance, its corrections, the office hours."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from linli.cores.access.public import acting
from linli.cores.matters import policy
from linli.cores.matters.actions import correct_calendar, set_office_times, withdraw_correction
from linli.cores.matters.forms.calendar import CorrectionForm, OfficeTimesForm
from linli.cores.matters.queries.working_time import (
    hours_words,
    known_years,
    office_times,
    year_shown,
    year_to_fetch,
)
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form

EARLIEST, LATEST = 2004, 2100


@login_required
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """A year as the clocks count it; the system administrator corrects days on the same page."""
    actor = acting(request)
    policy.require_settings_reader(actor)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        policy.require_settings_changer(actor)
        status = 422
        if form.is_valid():
            try:
                rows = correct_calendar(**form.span, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                done = _("已更正 %(count)d 天，正在计算的时限会按新的日历重新计算。")
                messages.success(request, done % {"count": len(rows)})
                return redirect(f"{reverse('matters:calendar')}?year={rows[0].day.year}")
    return render(request, "matters/calendar.html", _year_context(request, form), status=status)


def _year_context(request: HttpRequest, form: CorrectionForm) -> dict[str, Any]:
    today, times = timezone.localdate(), office_times()
    year = _year_of(request, today.year)
    first, last = known_years()
    return {
        "form": form,
        "shown": year_shown(year),
        "today": today,
        "years": range(today.year - 1, today.year + 3),
        "known_from": first,
        "known_to": last,
        "year_to_fetch": year_to_fetch(today),
        "times": times,
        "hours": hours_words(times.hours(), dt.date(year, 1, 15)),
        "summer_hours": hours_words(times.hours(), dt.date(year, *map(int, times.summer_first.split("-"))))
        if times.has_summer
        else "",
        "may_change": policy.may_change_settings(acting(request)),
    }


def _year_of(request: HttpRequest, otherwise: int) -> int:
    asked = request.GET.get("year", "")
    if not asked:
        return otherwise
    if not asked.isdigit() or not EARLIEST <= int(asked) <= LATEST:
        raise Http404
    return int(asked)


@login_required
@require_POST
def withdraw(request: HttpRequest, day: str) -> HttpResponse:
    """Take a correction back."""
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    withdraw_correction(day=date, by=acting(request))
    messages.success(request, _("已撤销这一天的更正，正在计算的时限会重新计算。"))
    return redirect(f"{reverse('matters:calendar')}?year={date.year}")


@login_required
@require_http_methods(["GET", "POST"])
def office_hours(request: HttpRequest) -> HttpResponse:
    """Set when offices are open."""
    actor = acting(request)
    policy.require_settings_changer(actor)
    form = OfficeTimesForm(request.POST or None, initial=OfficeTimesForm.of(office_times()))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                set_office_times(times=form.times, version=form.cleaned_data["version"], by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("办公时间已保存，正在计算的时限会重新计算。"))
                return redirect("matters:calendar")
    return render(request, "matters/office_hours.html", {"form": form}, status=status)
