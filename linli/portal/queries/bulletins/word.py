"""A bulletin as Word and as a workbook, out of what is archived with it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from linli.cores.documents.public import bar_chart, check_template, fill
from linli.kernel.importing import harmless, workbook_bytes
from linli.portal.models import Bulletin, BulletinState, BulletinTemplate
from linli.portal.rules.bulletin import (
    Figures,
    charts_of,
    day_words,
    sections_of,
    span_words,
    tables_of,
    title_lines,
)
from linli.portal.rules.bulletin.template import CHARTS, VALUES, built_in_template

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def template_bytes(template: BulletinTemplate | None) -> bytes:
    """The file of this version; the built-in one without."""
    if template is None:
        return built_in_template()
    with template.file.open("rb") as kept:
        return bytes(kept.read())


def template_in_use() -> BulletinTemplate | None:
    return BulletinTemplate.objects.filter(in_use=True).first()


def word_of(bulletin: Bulletin, template: bytes) -> bytes:
    """The bulletin in Word. Raises TemplateRefused."""
    figures = Figures(bulletin.data, bulletin.kind)
    charts = charts_of(figures)
    pictures = {
        CHARTS[name]: bar_chart(bars.title, bars.lines)
        for name, bars in charts.items()
        if name in CHARTS and bulletin.sections.get(name, "").strip()
    }
    return fill(template, _values(bulletin, figures), dict.fromkeys(CHARTS.values(), b"") | pictures)


def _values(bulletin: Bulletin, figures: Figures) -> dict[str, Any]:
    day = bulletin.day or timezone.localdate()
    return {
        "masthead": bulletin.masthead,
        "number": bulletin.number_words or f"〔{day.year}〕第　期",
        "issuer": bulletin.issuer,
        "date": day_words(day),
        "title": title_lines(bulletin.title),
        "area": figures.area_name,
        "period": span_words(figures.period),
        "sent_to": bulletin.sent_to,
        "sections": sections_of(figures, bulletin.sections),
    }


def try_template(template: bytes, sample: Bulletin) -> None:
    """Raises TemplateRefused for a template that could not be filled when it is needed."""
    check_template(template, VALUES)
    word_of(sample, template)


def workbook_of(bulletin: Bulletin) -> bytes:
    """All tables and every figure that is archived, for whoever counts on."""
    figures = Figures(bulletin.data, bulletin.kind)
    book = Workbook(write_only=True)
    for tables in tables_of(figures).values():
        for table in tables:
            sheet = book.create_sheet(table.title[:20])
            sheet.append([bulletin.title])
            sheet.append(list(table.head))
            for row in table.rows:
                sheet.append([harmless(cell) for cell in row])
    sheet = book.create_sheet(_("全部数据"))
    sheet.append([_("范围"), _("名称"), _("指标"), _("数值"), _("分子"), _("分母")])
    for scope, name, numbers in _everything(bulletin.data):
        for code, (value, above, below, _is_small) in numbers.items():
            sheet.append([scope, harmless(name), figures.names[code], value, above, below])
    return workbook_bytes(book)


def _everything(data: dict[str, Any]) -> list[tuple[str, str, dict[str, list[Any]]]]:
    whole = data["area"]["name"]
    rows = [
        (_("本期"), whole, data["whole"]["this"]),
        (_("上期"), whole, data["whole"]["before"]),
        (_("去年同期"), whole, data["whole"]["year"]),
        (_("现在"), whole, data["now"]),
    ]
    for key, label in (
        ("places", _("地点")),
        ("bodies", _("单位")),
        ("categories", _("类别")),
        ("channels", _("渠道")),
    ):
        rows += [(label, one["name"], one["this"] | one.get("now", {})) for one in data[key]]
    return rows


def file_name(bulletin: Bulletin) -> str:
    """What it is called on somebody's computer; one that no longer holds says so."""
    withdrawn = _("（已撤回）") if bulletin.state == BulletinState.WITHDRAWN else ""
    return f"{bulletin.title}{bulletin.number_words}{withdrawn}.docx"
