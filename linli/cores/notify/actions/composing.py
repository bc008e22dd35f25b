"""From a row of the outbox to a letter."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation

from linli.cores.notify.actions.carriers import Letter
from linli.cores.notify.actions.outbox import address_of
from linli.cores.notify.actions.wording import words_of
from linli.cores.notify.models import Message
from linli.cores.notify.rules import fill_in
from linli.cores.notify.workflow import message_kind
from linli.kernel.page.slots import county_name


def values_of(message: Message) -> dict[str, str] | None:
    """What the placeholders stand for; None where there is nothing to tell any more."""
    kind = message_kind(message.kind)
    values = {key: str(value) for key, value in message.data.items()}
    path, site = values.pop("path", ""), values.pop("site", "") or settings.SITE_URL
    values |= {"county": county_name(), "link": f"{site}{path}" if path and site else ""}
    if kind.fill is not None:
        more = kind.fill(message)
        if more is None:
            return None
        values |= more
    return values


def compose(message: Message) -> Letter | None:
    """The letter as it goes out now, in the language of now; None where there is nothing to tell any more."""
    values = values_of(message)
    if values is None:
        return None
    kind = message_kind(message.kind)
    words = words_of(kind, translation.get_language() or settings.LANGUAGE_CODE)
    subject, body, text = (fill_in(template, values) for template in (words.subject, words.body, words.text))
    headers = {} if kind.headers is None else dict(kind.headers(message))
    return Letter(_address(message), subject.replace("\n", " "), body, text, str(message.token), headers)


def line_of(message: Message) -> str:
    """The message as one line of a digest."""
    values = values_of(message)
    if values is None:
        return ""
    words = words_of(message_kind(message.kind), translation.get_language() or settings.LANGUAGE_CODE)
    return fill_in(words.text, values).replace("\n", " ")


def _address(message: Message) -> str:
    if message.user is not None:
        return address_of(message.user, message.way) if message.user.is_active else ""
    if message.contact is not None:
        return address_of(message.contact, message.way)
    return message.to_key  # a group has no address but its channel's
