"""How the office publishes, and the Word template."""

from __future__ import annotations

import io

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.access.public import acting
from linli.cores.areas.public import names
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form
from linli.kernel.paging import keyset
from linli.kernel.uploads import serve
from linli.portal import policy
from linli.portal.actions import bulletins as actions
from linli.portal.actions.bulletins.office import office_of
from linli.portal.forms import OfficeForm, TemplateForm
from linli.portal.models import BulletinTemplate
from linli.portal.queries.bulletins.word import WORD, template_bytes
from linli.portal.rules.bulletin.template import VALUES

MEANINGS = {
    "masthead": gettext_lazy("刊名"),
    "number": gettext_lazy("期号，例如〔2026〕第3期"),
    "issuer": gettext_lazy("编发单位"),
    "date": gettext_lazy("印发日期"),
    "title": gettext_lazy("标题"),
    "area": gettext_lazy("县或者镇办的名称"),
    "period": gettext_lazy("起止日期"),
    "sent_to": gettext_lazy("分送"),
    "sections": gettext_lazy("各部分：heading 标题，lines 段落，tables 表格；写法照着自带模板"),
    "chart_trend": gettext_lazy("走势图"),
    "chart_places": gettext_lazy("各地的图"),
    "chart_bodies": gettext_lazy("各单位的图"),
    "chart_categories": gettext_lazy("各类别的图"),
}


@login_required
@require_http_methods(["GET", "POST"])
def office(request: HttpRequest) -> HttpResponse:
    """Head, foot, and what is drafted by itself; `?area=` where somebody works for several offices."""
    actor = acting(request)
    policy.require_writer(actor)
    areas = policy.offices(actor)
    area = request.GET.get("area") or areas[0]
    policy.require_writer(actor, area)
    form = OfficeForm(request.POST) if request.method == "POST" else OfficeForm.of(office_of(area))
    if form.is_bound and form.is_valid():
        actions.set_up_office(area=area, wishes=actions.OfficeWishes(**form.cleaned_data), by=actor)
        messages.success(request, _("已保存，以后起草的按这个来。"))
        return redirect("portal:bulletins")
    known = names(areas)
    context = {
        "form": form,
        "area_name": known.get(area, area),
        "others": [(code, known.get(code, code)) for code in areas if code != area],
    }
    return render(request, "portal/bulletin_office.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """Versions, which is in use, and a form for the next."""
    actor = acting(request)
    policy.require_shaper(actor)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            made = actions.add_template(**form.cleaned_data, by=actor)
        except LinliError as refusal:
            refusal.fields = refusal.fields or {"file": str(refusal)}
            show_on_form(form, refusal)
        else:
            messages.success(
                request, _("第%(version)d版已启用，以后印发的用它。") % {"version": made.version}
            )
            return redirect("portal:bulletin_templates")
    rows = BulletinTemplate.objects.select_related("uploaded_by")
    page = keyset(rows, order=["-version"], cursor=request.GET.get("cursor"), size=20)
    context = {
        "form": form,
        "page": page,
        "is_built_in": not BulletinTemplate.objects.filter(in_use=True).exists(),
        "placeholders": [(f"{{{{ {name} }}}}", MEANINGS[name]) for name in VALUES],
    }
    return render(request, "portal/bulletin_templates.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def template_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A version, to be changed or kept."""
    policy.require_shaper(acting(request))
    known = BulletinTemplate.objects.filter(pk=pk).first()
    if known is None:
        raise NotFound()
    return serve(known.file.open("rb"), known.name, WORD)


@login_required
@require_GET
def built_in(request: HttpRequest) -> HttpResponseBase:
    """The one to start from."""
    policy.require_shaper(acting(request))
    return serve(io.BytesIO(template_bytes(None)), _("通报模板") + ".docx", WORD)


@login_required
@require_POST
def use_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Go back to this version."""
    used = actions.use_template(template_id=pk, by=acting(request))
    if used is not None:
        messages.success(request, _("第%(version)d版已启用，以后印发的用它。") % {"version": used.version})
    return redirect("portal:bulletin_templates")


@login_required
@require_POST
def use_built_in(request: HttpRequest) -> HttpResponse:
    """Go back to the one that Linli brings."""
    actions.use_template(template_id=None, by=acting(request))
    messages.success(request, _("自带的模板已启用，以后印发的用它。"))
    return redirect("portal:bulletin_templates")
