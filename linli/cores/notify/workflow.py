"""The kinds of messages: every slice declares its own when the application starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.cores.notify.rules import Rhythm, Way

if TYPE_CHECKING:
    from linli.cores.notify.models import Message

Words = str | Promise
COMMON: dict[str, Words] = {"county": _("本县名称"), "link": _("打开网页的地址")}
"""Placeholders that every template may use."""


@dataclass(frozen=True)
class MessageKind:
    """What has to be known of a kind of message. No placeholder may hold personal data: templates are the county's."""

    code: str
    name: Words
    when: Words
    """When such a message is sent, in one sentence for those who choose and those who edit."""
    placeholders: Mapping[str, Words]
    """Names and meanings, besides the common ones."""
    samples: Mapping[str, Words]
    """What the preview fills in."""
    subject: Words
    body: Words
    """What stands in a mail."""
    text: Words
    """What stands in a text message, in a chat, on a line of a digest."""
    for_residents: bool = False
    chosen: bool = True
    """Whether members of staff choose the ways themselves."""
    required: tuple[str, ...] = ()
    """Placeholders that a template must keep, or the message would be useless."""
    ways: tuple[Way, ...] = ()
    """By what ways staff hear of it who have not chosen yet."""
    rhythm: Rhythm = Rhythm.NOW
    fill: Callable[[Message], Mapping[str, str] | None] | None = field(default=None, compare=False)
    """What is worked out only at the moment of sending; None: there is nothing to tell any more."""
    headers: Callable[[Message], Mapping[str, str]] | None = field(default=None, compare=False)
    """What a mail says to the program that shows it, such as how to unsubscribe (RFC 8058)."""
    sent: Callable[[Message], None] | None = field(default=None, compare=False)
    """What follows once it has been taken."""


_KINDS: dict[str, MessageKind] = {}


def register_kind(kind: MessageKind) -> None:
    """Make a kind known; a second registration under its code replaces the first."""
    _KINDS[kind.code] = kind


def message_kind(code: str) -> MessageKind:
    """The kind of this code; KeyError where nobody registered it."""
    return _KINDS[code]


def message_kinds() -> tuple[MessageKind, ...]:
    """All of them, in the order in which they were registered."""
    return tuple(_KINDS.values())


def kinds_to_choose() -> tuple[MessageKind, ...]:
    """Those for which members of staff choose their ways."""
    return tuple(kind for kind in _KINDS.values() if kind.chosen and not kind.for_residents)
