"""Putting messages into the outbox, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from linli.cores.accounts.models import User
from linli.cores.notify.actions.ways import ways_open
from linli.cores.notify.models import Channel, Habits, Message, Notice, Purpose, Wish
from linli.cores.notify.rules import Rhythm, Way, after_quiet, next_digest
from linli.cores.notify.workflow import MessageKind, message_kind
from linli.cores.people.models import Contact
from linli.kernel.page.times import in_beijing

DELIVER = "linli.cores.notify.tasks.deliver"
MOST_IN_A_JOB = 500
"""Keys in one job; what is beyond is found by the minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that members of staff are told.

    `key` names what happened: told twice, it rings once. `data` fills the templates of what leaves the house and must
    hold nothing personal; title and words are for the bell alone, behind the sign-in.
    """

    key: str
    kind: str
    title: str
    words: str = ""
    url: str = ""
    about: str = ""
    urgent: bool = False
    data: Mapping[str, str] = field(default_factory=dict)


def tell_staff(
    news: News, *, to: Collection[int], bodies: Collection[int] = (), at: dt.datetime | None = None
) -> int:
    """The bell for each of these people, and messages by the ways that they chose; returns how many bells are new.

    `bodies` are the organisations concerned: their group chats hear of it as well.
    """
    at, people = at or timezone.now(), sorted(set(to))
    if not people and not bodies:
        return 0
    with transaction.atomic():
        known = Notice.objects.filter(key=news.key, recipient__in=people).values_list(
            "recipient_id", flat=True
        )
        fresh = [pk for pk in people if pk not in set(known)]
        Notice.objects.bulk_create([_bell(news, pk, at) for pk in fresh], ignore_conflicts=True)
        put(_messages_for(news, fresh, at) + _messages_for_groups(news, bodies, at))
    return len(fresh)


def _bell(news: News, recipient: int, at: dt.datetime) -> Notice:
    return Notice(
        recipient_id=recipient,
        key=news.key,
        title=news.title[:120],
        words=news.words[:300],
        url=news.url,
        urgent=news.urgent,
        at=at,
    )


def _messages_for(news: News, people: Sequence[int], at: dt.datetime) -> list[Message]:
    """What leaves the house: three queries, however many people; none where no way leads out."""
    kind = message_kind(news.kind)
    usable = ways_open() if people else ()
    if not usable:
        return []
    wishes = {wish.user_id: wish for wish in Wish.objects.filter(user__in=people, kind=kind.code)}
    habits = {one.user_id: one for one in Habits.objects.filter(user__in=people)}
    messages: list[Message] = []
    for user in User.objects.filter(pk__in=people, is_active=True).order_by("pk"):
        ways, rhythm = chosen(kind, wishes.get(user.pk))
        rhythm = Rhythm.NOW if news.urgent else rhythm  # what is urgent waits for no digest
        due = _due(news, rhythm, habits.get(user.pk) or Habits(), at)
        reached = [way for way in usable if way in ways and address_of(user, way)]
        messages += [
            Message(
                way=way, to_key=f"user:{user.pk}", user=user, language=user.language, rhythm=rhythm, **due
            )
            for way in reached
        ]
    return messages


def _messages_for_groups(news: News, bodies: Collection[int], at: dt.datetime) -> list[Message]:
    """One message for each group chat that hears of this kind; one query."""
    groups = Channel.objects.filter(purpose=Purpose.GROUP, is_active=True, kinds__contains=[news.kind])
    concerned = groups.filter(Q(organisation__isnull=True) | Q(organisation__in=list(bodies)))
    due = _due(news, Rhythm.NOW, Habits(), at)
    return [Message(way=one.way, to_key=one.way, **due) for one in concerned.order_by("pk")]


def chosen(kind: MessageKind, wish: Wish | None) -> tuple[tuple[str, ...], Rhythm]:
    """The ways and the rhythm that hold for somebody: their own, or the kind's."""
    return (tuple(wish.ways), Rhythm(wish.rhythm)) if wish else (tuple(kind.ways), kind.rhythm)


def address_of(recipient: User | Contact, way: str) -> str:
    """Where somebody is reached by this way; empty where they can't be."""
    return recipient.email if way == Way.EMAIL else recipient.phone


def _due(news: News, rhythm: Rhythm, habits: Habits, at: dt.datetime) -> dict[str, Any]:
    """What a message holds whatever its way, and when it may go."""
    local = in_beijing(at)
    if rhythm is Rhythm.NOW:
        due = after_quiet(local, habits.quiet_from, habits.quiet_until, urgent=news.urgent)
    else:
        due = next_digest(local, rhythm, habits.digest_at, habits.digest_weekday)
    return {
        "key": news.key,
        "kind": news.kind,
        "about": news.about,
        "data": {**news.data, "path": news.url},
        "urgent": news.urgent,
        "created_at": at,
        "not_before": due,
        "next_try_at": due,
    }


def write_to_contact(
    contact: Contact,
    *,
    key: str,
    kind: str,
    ways: Collection[str],
    about: str = "",
    data: Mapping[str, str] | None = None,
    language: str = "",
    at: dt.datetime | None = None,
) -> list[Message]:
    """A message to somebody who left an address, by those of these ways that are open and that they can be reached by."""
    at = at or timezone.now()
    messages = [
        Message(
            key=key,
            kind=kind,
            way=way,
            to_key=f"contact:{contact.pk}",
            contact=contact,
            about=about,
            data=dict(data or {}),
            language=language,
            created_at=at,
            not_before=at,
            next_try_at=at,
        )
        for way in ways_open()
        if way in ways and address_of(contact, way)
    ]
    put(messages)
    return messages


def put(messages: Sequence[Message]) -> None:
    """Keep them and leave the sending to the worker; what is there already is not put there again."""
    if not messages:
        return
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    if any(message.next_try_at <= message.created_at for message in messages):
        send_soon(message.key for message in messages)


def send_soon(keys: Iterable[str]) -> None:
    """Have the worker send these messages as soon as the transaction is through."""
    named: list[JSONValue] = list(sorted(set(keys))[:MOST_IN_A_JOB])
    app.configure_task(DELIVER, queue="notices").defer(keys=named)
