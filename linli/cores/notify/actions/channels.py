"""Setting up the county's channels, and trying them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.accounts.models import User
from linli.cores.audit.public import record
from linli.cores.notify.actions.apprise import check_address
from linli.cores.notify.actions.deliver import deliver
from linli.cores.notify.actions.outbox import address_of
from linli.cores.notify.models import Channel, Message, MessageState, Purpose, WayHealth
from linli.cores.notify.policy import require_channel_keeper
from linli.kernel.acting import SomebodyActing
from linli.kernel.errors import Invalid

TEST = "notify.test"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelWanted:
    """What the system administrator typed; an empty address keeps the one before."""

    name: str
    purpose: str
    url: str = ""
    organisation_id: int | None = None
    kinds: list[str] = field(default_factory=list)
    is_active: bool = True

    def __repr__(self) -> str:
        return f"<ChannelWanted {self.name}>"


def save_channel(*, wanted: ChannelWanted, by: SomebodyActing, channel: Channel | None = None) -> Channel:
    """Add a channel or change one. The audit row names it; its address stands nowhere but in the encrypted column."""
    require_channel_keeper(by)
    is_new, kept = channel is None, channel or Channel()
    by_phone = wanted.purpose != Purpose.GROUP
    url = wanted.url.strip() or kept.url
    check_address(url, by_phone=by_phone)
    kept.name, kept.purpose, kept.url, kept.is_active = wanted.name, wanted.purpose, url, wanted.is_active
    kept.organisation_id = None if by_phone else wanted.organisation_id
    kept.kinds = [] if by_phone else list(wanted.kinds)
    try:
        with transaction.atomic():
            kept.save()
            action = "notify.add_channel" if is_new else "notify.change_channel"
            data: dict[str, object] = {"name": kept.name, "purpose": kept.purpose, "active": kept.is_active}
            record(action=action, by=by, subject=f"channel:{kept.pk}", data=data)
    except IntegrityError:
        sentence = _("这种用途已经有一个在用的渠道。请先停用它。")
        raise Invalid(sentence, fields={"purpose": sentence}) from None
    return kept


def remove_channel(*, channel: Channel, by: SomebodyActing) -> None:
    """Take a channel away with its secret. What waits for it fails, and can be sent again by another."""
    require_channel_keeper(by)
    with transaction.atomic():
        record(
            action="notify.remove_channel",
            by=by,
            subject=f"channel:{channel.pk}",
            data={"name": channel.name},
        )
        WayHealth.objects.filter(way=channel.way).delete()
        channel.delete()


def try_way(*, way: str, user: User, by: SomebodyActing) -> Message:
    """Send a test at once: to one's own address, or to the group. The message tells how it went."""
    require_channel_keeper(by)
    is_group = way.startswith("group:")
    if not is_group and not address_of(user, way):
        raise Invalid(_("您的账号里没有邮箱或手机号，不能试发给自己。"))
    now = timezone.now()
    message = Message.objects.create(
        key=f"test:{now:%y%m%d%H%M%S%f}",
        kind=TEST,
        way=way,
        to_key=way if is_group else f"user:{user.pk}",
        user=None if is_group else user,
        urgent=True,
        language=user.language,
        created_at=now,
        not_before=now,
        next_try_at=now,
    )
    WayHealth.objects.filter(way=way, failing_since__isnull=False).update(probe_at=now)
    record(action="notify.try_way", by=by, subject="notify", data={"way": way})
    deliver(message.pk, way, now=now)
    # Whoever tries it looks at the outcome now: a test that waits and comes hours later only confuses.
    Message.objects.filter(pk=message.pk, state=MessageState.WAITING).update(state=MessageState.FAILED)
    message.refresh_from_db()
    return message
