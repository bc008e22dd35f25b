"""Files of bodies: the template, taking over, the list as Excel."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.audit.public import record
from linli.cores.orgs import actions, policy
from linli.cores.orgs.forms import ImportForm
from linli.cores.orgs.queries import browsing
from linli.cores.orgs.views.reading import filter_form
from linli.kernel.acting import acting
from linli.kernel.errors import Invalid
from linli.kernel.importing import keep, pending_of
from linli.kernel.page.forms import show_on_form
from linli.kernel.uploads import download

PURPOSE = "orgs"


@login_required
@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is checked in a dry run, and the report says what would happen."""
    by = acting(request)
    policy.require_administrator(by)
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            report = actions.import_orgs(data=data, filename=file.name, by=by, dry_run=True)
        except Invalid as refusal:
            show_on_form(form, refusal)
        else:
            pending = (
                keep(data, purpose=PURPOSE, filename=file.name, user_id=by.user_id)
                if report.is_clean
                else None
            )
            token = pending.token() if pending else ""
            context = {"filename": file.name, "report": report, "token": token}
            return render(request, "orgs/import_report.html", context)
    return render(request, "orgs/import.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def confirm_import(request: HttpRequest) -> HttpResponse:
    """Take over what was checked; should something have changed meanwhile, the report says so again."""
    by = acting(request)
    policy.require_administrator(by)
    pending = pending_of(request.POST.get("token", ""), purpose=PURPOSE, user_id=by.user_id)
    report = actions.import_orgs(data=pending.data(), filename=pending.filename, by=by)
    pending.forget()
    if not report.applied:
        context = {"filename": pending.filename, "report": report}
        return render(request, "orgs/import_report.html", context, status=422)
    sentence = _("已导入 %(rows)s 个机构：新增 %(added)s，更新 %(changed)s。")
    messages.success(request, sentence % report.figures)
    return redirect("orgs:list")


@login_required
@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """The Excel file to fill in."""
    policy.require_administrator(acting(request))
    return download(actions.template_workbook(), "organisations-template.xlsx")


@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered now, as Excel; written into the audit log."""
    bodies = list(browsing.narrowed(filter_form(request).values).order_by(*browsing.ORDER))
    record(action="orgs.export", by=acting(request), subject="organisations", data={"rows": len(bodies)})
    return download(actions.list_workbook(bodies), f"organisations-{timezone.localdate():%Y%m%d}.xlsx")
