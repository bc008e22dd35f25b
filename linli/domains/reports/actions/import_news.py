"""Whoever asked for an import hears how it went: the work is the worker's, and they may have left the page."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cores.notify.public import MessageKind, News, tell_staff
from linli.domains.reports.models import ReportImport, Stand

IMPORT_KIND = MessageKind(
    code="reports.import_ended",
    name=gettext_lazy("批量导入的结果"),
    when=gettext_lazy("您要求的导入或者撤销做完了、中断了，或者等您确认。"),
    placeholders={"what": gettext_lazy("做了什么")},
    samples={"what": gettext_lazy("“12345热线”已经导入：新增 320 件")},
    subject=gettext_lazy("{county}：{what}"),
    body=gettext_lazy("{what}\n查看：{link}"),
    text=gettext_lazy("{what} {link}"),
)


def tell_of_import(taken: ReportImport) -> None:
    """The bell for whoever uploaded it, in the language of the page it was uploaded in; once for each attempt and end."""
    with translation.override(taken.language):
        title, words = _said(taken)
        news = News(
            key=f"import:{taken.pk}:{taken.attempt}:{taken.stand}",
            kind=IMPORT_KIND.code,
            title=title,
            words=words,
            url=reverse("reports:import_show", args=[taken.pk]),
            data={"what": title},
        )
        tell_staff(news, to=[taken.asked_by_id])


def _said(taken: ReportImport) -> tuple[str, str]:
    """What is said of the stand in which it is now: a title, and what follows from it."""
    facts = {"source": taken.source, "added": taken.added, "faulty": taken.faulty}
    if taken.stand == Stand.DONE and taken.notice:
        return _("“%(source)s”的导入没有撤销") % facts, taken.notice
    if taken.stand == Stand.DONE:
        left = _("有错误的 %(faulty)d 行没有导入。") % facts if taken.faulty else ""
        return _("“%(source)s”已经导入：新增 %(added)d 件") % facts, left
    if taken.stand == Stand.UNDONE:
        return _("“%(source)s”的导入已经整批撤回：%(added)d 件") % facts, ""
    if taken.stand == Stand.CHECKED:
        waits = _("检查以后又有 %(faulty)d 行出现错误，还没有开始写入。") % facts
        return _("“%(source)s”的导入等您更正") % facts, waits
    if taken.stand == Stand.DROPPED:
        gone = _("文件放了一天没有确认，已经删除。需要时请重新上传。")
        return _("“%(source)s”没有导入") % facts, gone
    again = _("可以继续：已经写入的不会重复。")
    return _("“%(source)s”的导入没有做完") % facts, f"{taken.notice} {again}".strip()
