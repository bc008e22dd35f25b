"""The three mails: please confirm, a step of a matter, the news of an area. The county edits their words."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from linli.cores.areas.public import full_name
from linli.cores.notify.public import Message, MessageKind
from linli.doors.following.actions.digests import AREA
from linli.doors.following.actions.following import CONFIRM
from linli.doors.following.actions.telling import MATTER
from linli.doors.following.models import Subscription
from linli.doors.following.queries import News, news_of_area, news_path, public_matter, steps_of
from linli.doors.following.rules import MOST_LINES
from linli.kernel.page.times import date_only


def _subscription_of(message: Message) -> Subscription | None:
    """The subscription that this mail belongs to, unless it has ended."""
    pk = message.data.get("subscription")
    rows = Subscription.objects.select_related("matter", "contact")
    return rows.filter(pk=pk, contact=message.contact_id).first()


def _confirmed_of(message: Message) -> Subscription | None:
    """The same, if the owner of the address has said yes."""
    subscription = _subscription_of(message)
    return subscription if subscription is not None and subscription.confirmed_at else None


def _address(view: str, subscription: Subscription) -> str:
    return f"{subscription.home}{reverse(f'following:{view}', args=[subscription.token])}"


def topic_of(subscription: Subscription) -> str:
    """What is followed, in words for everybody's eyes."""
    if subscription.matter is not None:
        return _now("编号 %(number)s") % {"number": subscription.matter.number}
    return full_name(subscription.area_code) or subscription.area_code


def _ask(message: Message) -> dict[str, str] | None:
    subscription = _subscription_of(message)
    if subscription is None:
        return None
    return {"topic": topic_of(subscription), "link": _address("confirm", subscription)}


def _tell(message: Message) -> dict[str, str] | None:
    """None where it is not for everybody's eyes any more."""
    subscription, found = _confirmed_of(message), public_matter(message.about)
    if subscription is None or found is None:
        return None
    matter, shown = found
    words = {str(step.pk): step.words for step in steps_of(matter)}.get(str(message.data.get("entry")))
    if words is None:
        return None
    return {
        "number": shown.number,
        "category": shown.category,
        "place": shown.place,
        "state": shown.state,
        "step": words,
        "stop": _address("stop", subscription),
    }


def _gather(message: Message) -> dict[str, str] | None:
    """What happened between the mail before and this one, as it stands when it goes out."""
    subscription = _confirmed_of(message)
    if subscription is None:
        return None
    since, until = (dt.datetime.fromisoformat(str(message.data[name])) for name in ("since", "until"))
    found = news_of_area(subscription.area_code, since=since, until=until, most=MOST_LINES + 1)
    if not found:
        return None
    lines = [_line(one) for one in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        lines.append(_now("……还有更多，请打开网页看。"))
    return {
        "topic": topic_of(subscription),
        "count": f"{min(len(found), MOST_LINES)}{'+' if len(found) > MOST_LINES else ''}",
        "lines": "\n".join(lines),
        "link": f"{subscription.home}{news_path(subscription.area_code)}",
        "stop": _address("stop", subscription),
    }


def _line(news: News) -> str:
    one = news.matter
    what = one.state if news.has_ended else _now("新收到")
    return f"· {date_only(news.at)} {what}：{one.category or _now('未分类')}，{one.place}（{one.number}）"


def _headers(message: Message) -> dict[str, str]:
    """How mail programs offer to unsubscribe with one click (RFC 8058)."""
    subscription = _subscription_of(message)
    if subscription is None:
        return {}
    return {
        "List-Unsubscribe": f"<{_address('stop', subscription)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


KINDS = (
    MessageKind(
        code=CONFIRM,
        name=_("确认订阅"),
        when=_("有人用一个邮箱订阅公开的诉求或者一个地方，请邮箱的主人确认。"),
        placeholders={"topic": _("订阅的是什么")},
        samples={"topic": _("柳河镇")},
        subject=_("请确认：订阅{topic}的公开消息"),
        body=_(
            "有人用这个邮箱订阅{topic}的公开消息。是您的话，请在两天内打开下面的网页确认：\n{link}\n\n"
            "不是您，就不用理会：没有确认的，两天后自动删除，不会再发。\n\n这封邮件由系统自动发出，请不要直接回复。"
        ),
        text=_("请确认订阅{topic}：{link}"),
        for_residents=True,
        required=("link",),
        fill=_ask,
        headers=_headers,
    ),
    MessageKind(
        code=MATTER,
        name=_("公开诉求的进展"),
        when=_("公开的诉求每有公开的一步，发给订阅它的人。"),
        placeholders={
            "number": _("编号"),
            "category": _("类别"),
            "place": _("村（社区）"),
            "state": _("现在的状态"),
            "step": _("刚刚办理的一步"),
            "stop": _("取消订阅的地址"),
        },
        samples={
            "number": "2026-00000012",
            "category": _("路灯"),
            "place": _("柳河镇桥头村"),
            "state": _("办理中"),
            "step": _("已受理，转交县住建局办理。"),
            "stop": "https://linli.example.gov.cn/…",
        },
        subject=_("编号 {number}：{state}"),
        body=_(
            "您订阅的公开诉求（编号 {number}，{category}，{place}）有新进展：{step}\n现在：{state}。\n\n"
            "看办理记录：\n{link}\n\n不想再收到，打开：\n{stop}\n\n这封邮件由系统自动发出，请不要直接回复。"
        ),
        text=_("编号{number}：{state}。{step}取消：{stop}"),
        for_residents=True,
        required=("stop",),
        fill=_tell,
        headers=_headers,
    ),
    MessageKind(
        code=AREA,
        name=_("一个地方的公开消息"),
        when=_("每天早上，发给订阅一个地方的人：昨天以来新收到、办结的公开诉求。没有就不发。"),
        placeholders={
            "topic": _("订阅的是什么"),
            "count": _("条数"),
            "lines": _("各条消息"),
            "stop": _("取消订阅的地址"),
        },
        samples={
            "topic": _("柳河镇"),
            "count": "1",
            "lines": _("· 2026年7月6日 已办结：路灯，柳河镇桥头村（2026-00000012）"),
            "stop": "https://linli.example.gov.cn/…",
        },
        subject=_("{topic}：{count}条公开消息"),
        body=_(
            "{topic}新收到、办结的公开诉求：\n\n{lines}\n\n看更多：\n{link}\n\n"
            "不想再收到，打开：\n{stop}\n\n这封邮件由系统自动发出，请不要直接回复。"
        ),
        text=_("{topic}有{count}条公开消息：{link} 取消：{stop}"),
        for_residents=True,
        required=("stop",),
        fill=_gather,
        headers=_headers,
    ),
)
