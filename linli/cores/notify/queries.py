"""Reads over notices and over what leaves the house."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.notify.models import Channel, Message, MessageState, Notice, Purpose, WayHealth, Wording
from linli.cores.notify.rules import Way
from linli.cores.notify.workflow import message_kinds
from linli.kernel.paging import Page, keyset

MOST_COUNTED = 99


def unread_count(user_id: int) -> int:
    """How many are unread, up to 99."""
    return Notice.objects.filter(recipient_id=user_id, read_at__isnull=True)[:MOST_COUNTED].count()


def notices_page(user_id: int, *, cursor: str | None = None, unread_only: bool = False) -> Page[Notice]:
    """One page of somebody's notices, the newest first; one query."""
    found = Notice.objects.filter(recipient_id=user_id)
    if unread_only:
        found = found.filter(read_at__isnull=True)
    return keyset(found, order=["-at", "-id"], cursor=cursor, size=30)


def way_names() -> dict[str, str]:
    """The ways to a person in words."""
    return {Way.EMAIL: _("电子邮件"), Way.SMS: _("短信"), Way.IM: _("即时通讯")}


def all_way_names() -> dict[str, str]:
    """The ways in words, those to group chats as well; one query."""
    groups = Channel.objects.filter(purpose=Purpose.GROUP).order_by("pk")
    return way_names() | {group.way: group.name for group in groups.defer("url")}


def way_name(way: str) -> str:
    """One way in words."""
    return all_way_names().get(way, _("已删除的渠道"))


@dataclass(frozen=True, slots=True)
class WayShown:
    """How one way is doing."""

    way: str
    name: str
    is_open: bool
    failing_since: dt.datetime | None
    reason: str
    worked_at: dt.datetime | None
    sent: int
    failed: int
    waiting: int
    oldest: dt.datetime | None
    """Since when the oldest message that is due has been waiting."""


def ways_shown(open_ways: tuple[str, ...], *, now: dt.datetime | None = None) -> list[WayShown]:
    """Every way with its figures of the last hour: four queries."""
    now = now or timezone.now()
    hour = now - dt.timedelta(hours=1)
    health = {one.way: one for one in WayHealth.objects.all()}
    recent = Message.objects.filter(
        Q(sent_at__gte=hour)
        | Q(state=MessageState.WAITING)
        | Q(state__in=[MessageState.FAILED, MessageState.UNCLEAR], created_at__gte=hour)
    )
    figures = {
        row["way"]: row
        for row in recent.values("way").annotate(
            sent=Count("pk", filter=Q(state=MessageState.SENT)),
            failed=Count("pk", filter=Q(state__in=[MessageState.FAILED, MessageState.UNCLEAR])),
            waiting=Count("pk", filter=Q(state=MessageState.WAITING, not_before__lte=now)),
            oldest=Min("created_at", filter=Q(state=MessageState.WAITING, not_before__lte=now)),
        )
    }
    names, usable = all_way_names(), {*open_ways, *_open_groups()}
    known = [way for way in names if way in usable or way in figures or way in health]
    return [_shown(way, names[way], way in usable, health.get(way), figures.get(way, {})) for way in known]


def _open_groups() -> set[str]:
    groups = Channel.objects.filter(purpose=Purpose.GROUP, is_active=True)
    return {f"group:{pk}" for pk in groups.values_list("pk", flat=True)}


def _shown(
    way: str, name: str, is_open: bool, health: WayHealth | None, figures: Mapping[str, object]
) -> WayShown:
    return WayShown(
        way=way,
        name=name,
        is_open=is_open,
        failing_since=health.failing_since if health else None,
        reason=_(health.reason) if health and health.reason else "",
        worked_at=health.worked_at if health else None,
        sent=figures.get("sent", 0),  # type: ignore[arg-type]
        failed=figures.get("failed", 0),  # type: ignore[arg-type]
        waiting=figures.get("waiting", 0),  # type: ignore[arg-type]
        oldest=figures.get("oldest"),  # type: ignore[arg-type]
    )


def failing_count() -> int:
    """How many ways fail at the moment."""
    return WayHealth.objects.filter(failing_since__isnull=False).count()


@dataclass(frozen=True, slots=True)
class MessageShown:
    """One row of the log; neither address nor words."""

    message: Message
    kind: str
    way: str
    to: str
    reason: str

    @property
    def tone(self) -> str:
        """How the state is coloured."""
        return _TONES[MessageState(self.message.state)]

    @property
    def next_at(self) -> dt.datetime:
        """When a waiting message goes out at the earliest."""
        return max(self.message.not_before, self.message.next_try_at)

    @property
    def may_retry(self) -> bool:
        """Whether a person can send it again."""
        return self.message.state in {MessageState.FAILED, MessageState.UNCLEAR}


_TONES = {
    MessageState.WAITING: "waiting",
    MessageState.SENDING: "active",
    MessageState.SENT: "good",
    MessageState.FAILED: "bad",
    MessageState.UNCLEAR: "bad",
    MessageState.BUNDLED: "neutral",
    MessageState.DROPPED: "neutral",
}


def log_page(
    asked: Mapping[str, str], *, cursor: str | None = None
) -> tuple[Page[Message], list[MessageShown]]:
    """The log, newest first: two queries."""
    rows = Message.objects.select_related("user")
    rows = rows.filter(**{name: asked[name] for name in ("state", "way", "kind", "about") if asked.get(name)})
    page = keyset(rows, order=["-created_at", "-id"], cursor=cursor, size=50)
    return page, shown(page.items)


def shown(messages: list[Message]) -> list[MessageShown]:
    """Rows of the log in words."""
    kinds = {kind.code: str(kind.name) for kind in message_kinds()}
    names, gone = all_way_names(), _("已删除的渠道")
    return [
        MessageShown(
            message=one,
            kind=kinds.get(one.kind, one.kind),
            way=names.get(one.way, gone),
            to=_recipient(one, names.get(one.way, gone)),
            reason=_reason(one.reason),
        )
        for one in messages
    ]


def _recipient(message: Message, way: str) -> str:
    if message.user is not None:
        return message.user.display_name
    return way if message.way.startswith("group:") else _("群众")


def _reason(kept: str) -> str:
    """A reason in the language of now; the code of the other side stands behind it in brackets."""
    words, bracket, code = kept.partition("（")
    return f"{_(words)}{bracket}{code}" if words else ""


@dataclass(frozen=True, slots=True)
class ChannelShown:
    """A channel as its page shows it: the address is a secret."""

    channel: Channel
    scheme: str
    kinds: list[str]


def channels_page(*, cursor: str | None = None) -> tuple[Page[Channel], list[ChannelShown]]:
    """The county's channels by purpose and name; one query."""
    names = {kind.code: str(kind.name) for kind in message_kinds()}
    rows = Channel.objects.select_related("organisation")
    page = keyset(rows, order=["purpose", "name", "id"], cursor=cursor)
    return page, [
        ChannelShown(one, one.url.partition("://")[0], [names[kind] for kind in one.kinds if kind in names])
        for one in page
    ]


def own_words() -> set[tuple[str, str]]:
    """For which kinds and languages the county has words of its own."""
    return set(Wording.objects.values_list("kind", "language"))
