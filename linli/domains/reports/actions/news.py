"""News of the end: for followers who left an e-mail or a telephone, and for those whose reports were merged into it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from procrastinate.contrib.django import app

from linli.cores.access.public import RESIDENT, SYSTEM
from linli.cores.audit.public import record
from linli.cores.matters.public import Matter, MatterEvent
from linli.cores.notify.public import Message, MessageKind, write_to_contact
from linli.cores.notify.rules import Way
from linli.cores.people.public import forget_contact, save_contact
from linli.domains.reports.actions.receipts import RECEIPT
from linli.domains.reports.models import ResidentFollower
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import Invalid
from linli.kernel.prepared import Prepared

SPREAD = "linli.domains.reports.tasks.spread_news"
ENDED, MERGED_ENDED = "reports.ended", "reports.merged_ended"
ENDS = ("closed", "declined", "withdrawn")
"""Not "merged": those who follow it hear of the end of the report that it went into."""
BY_THE_THOUSAND = ("import", "take_back")
"""Nobody follows what has just come, and what somebody follows is not taken back."""


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
    if event.step in BY_THE_THOUSAND:
        return
    has_ended = event.state_from != event.state_to and event.state_to in ENDS
    if event.matter.kind == KIND and has_ended and _SOMEBODY.first(matter_id=event.matter.pk) is not None:
        app.configure_task(SPREAD, queue="notices").defer(matter_id=event.matter.pk)


def _to_be_told(matter_id: int) -> QuerySet[ResidentFollower]:
    """Those who follow it, and those who follow what was merged into it."""
    follows = Q(matter=matter_id) | Q(matter__merged_into=matter_id)
    return ResidentFollower.objects.filter(follows, contact__isnull=False, contact__anonymised_at=None)


def _reported_the_same(matter_id: int) -> QuerySet[Matter]:
    """What was merged into it, of reporters who left where to reach them."""
    return Matter.objects.filter(merged_into=matter_id, contact__isnull=False, contact__anonymised_at=None)


def _whose_people_are_told(matter_id: int) -> QuerySet[Matter]:
    """The ended one and those merged into it, as far as anybody is to be told of the end."""
    followers = ResidentFollower.objects.filter(matter=OuterRef("pk"), contact__isnull=False)
    merged = Q(merged_into=matter_id)
    told = (merged & Q(contact__isnull=False)) | Exists(followers)
    return Matter.objects.filter(Q(pk=matter_id) | merged).filter(told).only("pk")[:1]


_SOMEBODY = Prepared(_whose_people_are_told, matter_id=987_654_321)


def spread_news(matter_id: int) -> int:
    """A message for each follower and way, so that one address that fails keeps nobody waiting; returns how many.

    Nothing of what was reported stands in it: a mail is read by others.
    """
    with transaction.atomic():
        return _tell_followers(matter_id) + _tell_who_reported_the_same(matter_id)


def _tell_who_reported_the_same(matter_id: int) -> int:
    kept = Matter.objects.only("version").get(pk=matter_id)
    count = 0
    for matter in _reported_the_same(matter_id).select_related("contact").iterator(chunk_size=200):
        contact = matter.contact
        assert contact is not None  # noqa: S101
        receipt = Message.objects.filter(kind=RECEIPT, contact=contact).order_by("-pk").first()
        written = write_to_contact(
            contact,
            key=f"ended:{matter_id}:{kept.version}:{matter.pk}",
            kind=MERGED_ENDED,
            ways=(Way.EMAIL, Way.SMS),
            about=matter.number,
            data={
                "site": str(receipt.data.get("site", "")) if receipt else "",
                "path": reverse("reports:find"),
            },
            language=receipt.language if receipt else "",
        )
        count += len(written)
    return count


def _tell_followers(matter_id: int) -> int:
    count = 0
    for follower in _to_be_told(matter_id).select_related("contact", "matter").iterator(chunk_size=200):
        contact = follower.contact
        assert contact is not None  # noqa: S101
        written = write_to_contact(
            contact,
            key=f"ended:{matter_id}:{follower.matter.version}",
            kind=ENDED,
            ways=(Way.EMAIL, Way.SMS),
            about=follower.matter.number,
            data={"site": follower.site, "path": reverse("reports:find")},
            language=follower.language,
        )
        count += len(written)
    return count


def _what_it_says(message: Message) -> dict[str, str] | None:
    """How it ended; None where the follower has left or was forgotten, or the report goes on again meanwhile."""
    followers = ResidentFollower.objects.select_related("matter__merged_into")
    follower = followers.filter(matter__number=message.about, contact=message.contact_id).first()
    matter = (follower.matter.merged_into or follower.matter) if follower else None
    if matter is None or matter.is_open:
        return None
    return {"number": message.about, "state": str(matter.current.public_name)}


def _how_the_whole_ended(message: Message) -> dict[str, str] | None:
    """None where the two were taken apart again, the reporter was forgotten, or the whole goes on meanwhile."""
    merged = Matter.objects.select_related("merged_into").filter(number=message.about).first()
    kept = merged.merged_into if merged is not None and merged.contact_id == message.contact_id else None
    if kept is None or kept.is_open:
        return None
    return {"number": message.about, "kept": kept.number, "state": str(kept.current.public_name)}


def _note_it(message: Message) -> None:
    subject = f"matter:{message.about}"
    record(action="reports.send_news", by=SYSTEM, subject=subject, data={"way": message.way})


NEWS_KIND = MessageKind(
    code=ENDED,
    name=gettext_lazy("关注的事有结果"),
    when=gettext_lazy("群众关注的诉求办结以后，发给留了电话、邮箱的关注人。"),
    placeholders={"number": gettext_lazy("编号"), "state": gettext_lazy("现在的状态")},
    samples={"number": "2026-00000012", "state": gettext_lazy("已办结")},
    subject=gettext_lazy("您关注的事（编号 {number}）：{state}"),
    body=gettext_lazy(
        "您关注的事有结果了。\n\n编号：{number}\n现在：{state}\n\n"
        "办理的经过和结果，请打开下面的网页，填写编号和您的回执码：\n{link}\n\n"
        "如果没有解决，可以重新反映。不想再收到，打开后在“我的个人信息”里删除联系方式。\n"
        "这封邮件由系统自动发出，请不要直接回复。"
    ),
    text=gettext_lazy("您关注的事（编号{number}）：{state}。凭编号和您的回执码可以查看结果。"),
    for_residents=True,
    required=("number",),
    fill=_what_it_says,
    sent=_note_it,
)


MERGED_KIND = MessageKind(
    code=MERGED_ENDED,
    name=gettext_lazy("合并办理的事有结果"),
    when=gettext_lazy("诉求并入另一件办理，那一件办结以后，发给留了电话、邮箱的反映人。"),
    placeholders={
        "number": gettext_lazy("编号"),
        "kept": gettext_lazy("合并办理的编号"),
        "state": gettext_lazy("现在的状态"),
    },
    samples={"number": "2026-00000012", "kept": "2026-00000034", "state": gettext_lazy("已办结")},
    subject=gettext_lazy("您反映的事（编号 {number}）：{state}"),
    body=gettext_lazy(
        "您反映的事有结果了。它和编号 {kept} 的诉求是同一件事，合并办理。\n\n编号：{number}\n现在：{state}\n\n"
        "办理的经过和结果，请打开下面的网页，填写编号和您的回执码：\n{link}\n\n"
        "如果没有解决，可以重新反映。这封邮件由系统自动发出，请不要直接回复。"
    ),
    text=gettext_lazy(
        "您反映的事（编号{number}）已与同一件事合并办理：{state}。凭编号和您的回执码可以查看结果。"
    ),
    for_residents=True,
    required=("number",),
    fill=_how_the_whole_ended,
    sent=_note_it,
)
