"""The archive, a bulletin as a page, as Word, and its data."""

from __future__ import annotations

import io
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from linli.cores.access.public import acting
from linli.cores.areas.public import names
from linli.cores.audit.public import record
from linli.cores.documents.public import TemplateRefused
from linli.kernel.errors import NotFound
from linli.kernel.importing import EXCEL
from linli.kernel.uploads import serve
from linli.portal import policy
from linli.portal.forms import ListForm
from linli.portal.models import Bulletin
from linli.portal.queries.bulletins.listing import bulletins_page, drawn
from linli.portal.queries.bulletins.word import (
    WORD,
    file_name,
    template_bytes,
    template_in_use,
    word_of,
    workbook_of,
)
from linli.portal.queries.cockpit.charts import Chart
from linli.portal.rules.bulletin import Figures, Section, left_to_fill_in, sections_of

DRAWN = {
    "overall": (gettext_lazy("时间"), gettext_lazy("件")),
    "places": (gettext_lazy("地点"), gettext_lazy("件")),
    "bodies": (gettext_lazy("单位"), "%"),
    "categories": (gettext_lazy("类别"), gettext_lazy("件")),
}


@login_required
@require_GET
def archive(request: HttpRequest) -> HttpResponse:
    """All that this person reads, newest first."""
    actor = acting(request)
    policy.require_reader(actor)
    form = ListForm(request.GET or None, writes=bool(policy.offices(actor)))
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    page = bulletins_page(actor, wanted, cursor=request.GET.get("cursor"))
    known = names({one.area_code for one in page.items})
    context = {
        "page": page,
        "rows": [(one, known.get(one.area_code, one.area_code)) for one in page.items],
        "form": form,
        "writes": bool(policy.offices(actor)),
        "may_shape": policy.may_shape(actor),
        "is_filtered": any(wanted.values()),
    }
    return render(request, "portal/bulletins.html", context)


@dataclass(frozen=True, slots=True)
class Shown:
    """A section with its chart as the page draws it."""

    section: Section
    chart: Chart | None


def found(request: HttpRequest, pk: int) -> Bulletin:
    """The bulletin, for somebody who reads it."""
    actor = acting(request)
    policy.require_reader(actor)
    known = (
        Bulletin.objects.select_related("edited_by", "issued_by", "ended_by", "drafted_by")
        .filter(pk=pk)
        .first()
    )
    if known is None:
        raise NotFound()
    policy.require_reading(actor, known)
    return known


@login_required
@require_GET
def bulletin(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as in Word, as a page; of a draft, the preview."""
    known = found(request, pk)
    figures = Figures(known.data, known.kind)
    sections = sections_of(figures, known.sections)
    context = {
        "bulletin": known,
        "figures": figures,
        "sections": [Shown(one, _chart(one)) for one in sections],
        "writes": policy.writes(acting(request), known.area_code),
        "unfinished": [one.heading for one in sections if left_to_fill_in(known.sections[one.name])],
    }
    return render(request, "portal/bulletin.html", context)


def _chart(section: Section) -> Chart | None:
    if section.chart is None:
        return None
    label, unit = DRAWN[section.name]
    return drawn(section.chart, str(label), str(unit))


@login_required
@require_GET
def word(request: HttpRequest, pk: int) -> HttpResponseBase:
    """As it was issued; a draft as it would be."""
    known = found(request, pk)
    if known.file:
        return serve(known.file.open("rb"), file_name(known), WORD)
    try:
        made = word_of(known, template_bytes(template_in_use()))
    except TemplateRefused as refusal:
        messages.error(request, _("在用的Word模板填不出来：%(why)s") % {"why": refusal})
        return redirect("portal:bulletin", known.pk)
    return serve(io.BytesIO(made), file_name(known), WORD)


@login_required
@require_GET
def data(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What is archived with it, as a workbook."""
    known = found(request, pk)
    record(action="bulletins.export", by=acting(request), subject=f"bulletin:{known.pk}")
    return serve(io.BytesIO(workbook_of(known)), file_name(known).replace(".docx", ".xlsx"), EXCEL)
