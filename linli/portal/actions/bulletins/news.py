"""Who hears of drafts and of what was issued."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cores.access.public import Actor, Post, Role
from linli.cores.areas.public import ancestors_of
from linli.cores.notify.public import MessageKind, News, tell_staff
from linli.portal.models import Bulletin
from linli.portal.policy import CLERKS

DRAFTED, ISSUED = "portal.bulletin_drafted", "portal.bulletin_issued"
READERS = (Role.LEADER, Role.SUPERVISOR)
ABOUT = {"title": gettext_lazy("通报的标题")}
SAMPLES = {"title": gettext_lazy("清溪县2026年7月社会治理事项办理情况通报")}
BULLETIN_KINDS = (
    MessageKind(
        code=DRAFTED,
        name=gettext_lazy("通报草稿"),
        when=gettext_lazy("系统按设置自动起草了一期通报，请编发单位修改、印发。"),
        placeholders=ABOUT,
        samples=SAMPLES,
        subject=gettext_lazy("{county}：{title}已经起草"),
        body=gettext_lazy("{title}已经按数据起草好了，请修改后印发。\n打开：{link}"),
        text=gettext_lazy("{title}已经起草，请修改后印发。{link}"),
    ),
    MessageKind(
        code=ISSUED,
        name=gettext_lazy("通报印发和撤回"),
        when=gettext_lazy("辖区印发或者撤回了一期通报，告诉领导和督查员。"),
        placeholders=ABOUT,
        samples=SAMPLES,
        subject=gettext_lazy("{county}：{title}"),
        body=gettext_lazy("通报：{title}\n查看：{link}"),
        text=gettext_lazy("通报：{title} {link}"),
    ),
)


def tell_of_draft(bulletin: Bulletin) -> None:
    """The office's clerks, when the worker wrote it."""
    news = News(
        key=f"bulletin:{bulletin.pk}:drafted",
        kind=DRAFTED,
        title=_("已经起草：%(title)s") % {"title": bulletin.title},
        words=_("文字按数据草拟，请修改后印发。"),
        url=reverse("portal:bulletin_edit", args=[bulletin.pk]),
        data={"title": bulletin.title},
    )
    tell_staff(news, to=_holders(CLERKS, [bulletin.area_code]))


def tell_of_issue(bulletin: Bulletin, by: Actor) -> None:
    """Leaders and supervisors of the area and of those above."""
    news = News(
        key=f"bulletin:{bulletin.pk}:issued",
        kind=ISSUED,
        title=f"{bulletin.masthead}{bulletin.number_words}",
        words=bulletin.title,
        url=reverse("portal:bulletin", args=[bulletin.pk]),
        data={"title": bulletin.title},
    )
    _tell_readers(news, bulletin, by)


def tell_of_withdrawal(bulletin: Bulletin, by: Actor) -> None:
    """Those who were told of its issue."""
    news = News(
        key=f"bulletin:{bulletin.pk}:withdrawn",
        kind=ISSUED,
        title=_("已撤回：%(bulletin)s") % {"bulletin": f"{bulletin.masthead}{bulletin.number_words}"},
        words=bulletin.reason,
        url=reverse("portal:bulletin", args=[bulletin.pk]),
        data={"title": _("（撤回）%(title)s") % {"title": bulletin.title}},
    )
    _tell_readers(news, bulletin, by)


def _tell_readers(news: News, bulletin: Bulletin, by: Actor) -> None:
    areas = [*ancestors_of(bulletin.area_code), bulletin.area_code]
    tell_staff(news, to=_holders(READERS, areas) - {by.staff_id})


def _holders(roles: Collection[Role], areas: Collection[str]) -> set[int]:
    posts = Post.objects.on(timezone.localdate()).filter(
        role__in=roles, area_code__in=areas, category_codes=[], user__is_active=True
    )
    return set(posts.values_list("user_id", flat=True))
