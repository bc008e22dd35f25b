"""News for followers: whoever left an e-mail or a telephone hears when the report that they follow has ended."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from linli.cores.access.public import RESIDENT, SYSTEM
from linli.cores.audit.public import record
from linli.cores.matters.public import Matter, MatterEvent
from linli.cores.people.public import forget_contact, save_contact
from linli.domains.reports.actions.receipts import EMAIL, ways_to
from linli.domains.reports.actions.sms import sms_sender
from linli.domains.reports.models import ResidentFollower
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import Invalid

SPREAD, DELIVER = "linli.domains.reports.tasks.spread_news", "linli.domains.reports.tasks.deliver_news"
ENDS = ("closed", "declined", "withdrawn")
"""Not "merged": those who follow it hear of the end of the report that it went into."""


def ask_for_news(*, follower: ResidentFollower, email: str, phone: str, site: str) -> None:
    """A follower leaves where to tell them of the end, instead of what they left before.

    `site` is the address of this installation, for the link in the mail; the language is the one they read now.
    """
    matter = follower.matter
    if not matter.is_open:
        raise Invalid(_("这件事已经办结，下面就是结果。"))
    with transaction.atomic():
        kept = ResidentFollower.objects.select_for_update().get(pk=follower.pk)
        _forget(kept, matter)
        kept.contact = save_contact(email=email, phone=phone)
        kept.site, kept.language = site, translation.get_language() or ""
        kept.save(update_fields=["contact", "site", "language"])


def want_no_news(*, follower: ResidentFollower) -> None:
    """At the follower's own wish: what they left is gone; they go on following with their receipt."""
    with transaction.atomic():
        kept = ResidentFollower.objects.select_for_update().get(pk=follower.pk)
        if not _forget(kept, follower.matter):
            raise Invalid(_("这里没有您的联系方式，不用删除。"))
        kept.contact = None
        kept.save(update_fields=["contact"])


def _forget(follower: ResidentFollower, matter: Matter) -> bool:
    contact = follower.contact
    return contact is not None and forget_contact(
        contact=contact, by=RESIDENT, subject=f"matter:{matter.number}"
    )


def tell_of_the_end(event: MatterEvent) -> None:
    """Listens to every change. One job at most, however many follow: closing takes no longer for that."""
    has_ended = event.state_from != event.state_to and event.state_to in ENDS
    if event.matter.kind == KIND and has_ended and _to_be_told(event.matter.pk).exists():
        app.configure_task(SPREAD, queue="notices").defer(matter_id=event.matter.pk)


def _to_be_told(matter_id: int) -> QuerySet[ResidentFollower]:
    """Those who follow it, and those who follow what was merged into it."""
    follows = Q(matter=matter_id) | Q(matter__merged_into=matter_id)
    return ResidentFollower.objects.filter(follows, contact__isnull=False, contact__anonymised_at=None)


def spread_news(matter_id: int) -> int:
    """A job for each follower and way, so that one address that fails keeps nobody waiting; returns how many."""
    count = 0
    with transaction.atomic():
        for follower in _to_be_told(matter_id).select_related("contact").iterator(chunk_size=200):
            contact = follower.contact
            assert contact is not None  # noqa: S101
            for way in ways_to(email=contact.email, phone=contact.phone):
                app.configure_task(DELIVER, queue="notices").defer(follower_id=follower.pk, way=way)
                count += 1
    return count


def send_news(*, follower_id: int, way: str) -> bool:
    """Tell one follower. False where they have left or were forgotten, or the report goes on again meanwhile.

    Raises OSError where mail server or gateway did not take it: the worker tries again.
    """
    with_all = ResidentFollower.objects.select_related("contact", "matter__merged_into")
    follower = with_all.filter(pk=follower_id, contact__isnull=False).first()
    if follower is None or follower.contact is None:
        return False
    matter = follower.matter.merged_into or follower.matter
    to = follower.contact.email if way == EMAIL else follower.contact.phone
    if matter.is_open or not to:
        return False
    with translation.override(follower.language or None):
        if way == EMAIL:
            _mail(to, follower, matter)
        else:
            _text(to, follower, matter)
    record(
        action="reports.send_news", by=SYSTEM, subject=f"matter:{follower.matter.number}", data={"way": way}
    )
    return True


def _mail(to: str, follower: ResidentFollower, matter: Matter) -> None:
    """Nothing of what was reported stands in it: a mail is read by others."""
    words = {"number": follower.matter.number, "state": matter.current.public_name}
    lines = [
        _("您关注的事有结果了。"),
        "",
        _("编号：%(number)s") % words,
        _("现在：%(state)s") % words,
        "",
        _("办理的经过和结果，请打开下面的网页，填写编号和您的回执码："),
        f"{follower.site}{reverse('reports:find')}",
        "",
        _("如果没有解决，可以重新反映。不想再收到，打开后在“我的个人信息”里删除联系方式。"),
        _("这封邮件由系统自动发出，请不要直接回复。"),
    ]
    subject = _("您关注的事（编号 %(number)s）：%(state)s") % words
    EmailMessage(subject=subject, body="\n".join(lines), to=[to]).send()


def _text(to: str, follower: ResidentFollower, matter: Matter) -> None:
    sender = sms_sender()
    if sender is None:
        return
    words = _("您关注的事（编号%(number)s）：%(state)s。凭编号和您的回执码可以查看结果。")
    told = {"number": follower.matter.number, "state": matter.current.public_name}
    sender.send(phone=to, words=words % told)
