"""The county's own words."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from linli.cores.audit.public import record
from linli.cores.notify.models import Wording
from linli.cores.notify.policy import require_channel_keeper
from linli.cores.notify.rules import fill_in, placeholders_in, unknown_in
from linli.cores.notify.workflow import COMMON, MessageKind
from linli.kernel.acting import SomebodyActing
from linli.kernel.errors import Invalid
from linli.kernel.page.slots import county_name


@dataclass(frozen=True, slots=True)
class Templates:
    """The three templates of a kind."""

    subject: str
    body: str
    text: str


def words_of(kind: MessageKind, language: str) -> Templates:
    """The templates in this language: the county's, or those of the software."""
    own = Wording.objects.filter(kind=kind.code, language=language).first()
    return Templates(own.subject, own.body, own.text) if own else default_words(kind, language)


def default_words(kind: MessageKind, language: str) -> Templates:
    """What the software says by itself."""
    with translation.override(language):
        return Templates(str(kind.subject), str(kind.body), str(kind.text))


def preview(kind: MessageKind, words: Templates, language: str) -> Templates:
    """The templates filled in with invented values."""
    with translation.override(language):
        values = {name: str(value) for name, value in kind.samples.items()}
        values |= {"county": county_name(), "link": "https://linli.example.gov.cn/…"}
    return Templates(*(fill_in(template, values) for template in (words.subject, words.body, words.text)))


def check_words(kind: MessageKind, words: Templates) -> None:
    """Invalid where a template names what is not there, or lacks what the message is for."""
    known, wrong = {*COMMON, *kind.placeholders}, {}
    for name, template in (("subject", words.subject), ("body", words.body), ("text", words.text)):
        unknown = unknown_in(template, known)
        if unknown:
            names = "、".join(f"{{{one}}}" if one not in "{}" else one for one in unknown)
            wrong[name] = _("没有这样的占位符：%(names)s。可用的列在旁边。") % {"names": names}
        missing = [one for one in kind.required if one not in placeholders_in(template)]
        if missing and name != "subject" and name not in wrong:
            names = "、".join(f"{{{one}}}" for one in missing)
            wrong[name] = _("不能少了 %(names)s，不然收到的人用不了。") % {"names": names}
    if wrong:
        raise Invalid(_("模板里有写错的地方。"), fields=wrong)


def change_words(*, kind: MessageKind, language: str, words: Templates, by: SomebodyActing) -> None:
    """Keep the county's own templates; messages that wait already go out with them."""
    require_channel_keeper(by)
    check_words(kind, words)
    with transaction.atomic():
        Wording.objects.update_or_create(
            kind=kind.code,
            language=language,
            defaults={"subject": words.subject, "body": words.body, "text": words.text},
        )
        data: dict[str, object] = {"language": language, "text": words.text}
        record(action="notify.change_words", by=by, subject=f"words:{kind.code}", data=data)


def reset_words(*, kind: MessageKind, language: str, by: SomebodyActing) -> bool:
    """Back to the words of the software; False where they hold already."""
    require_channel_keeper(by)
    with transaction.atomic():
        gone, _rows = Wording.objects.filter(kind=kind.code, language=language).delete()
        if gone:
            data: dict[str, object] = {"language": language}
            record(action="notify.reset_words", by=by, subject=f"words:{kind.code}", data=data)
    return bool(gone)
