"""Internal comments, following, tags: what does not move a matter."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.matters.actions.events import MatterEvent, announce
from linli.cores.matters.actions.timeline import write_entry
from linli.cores.matters.models import Attachment, Follower, Matter, Tag, TimelineEntry
from linli.cores.matters.policy import may_work_on, require_sight
from linli.cores.matters.rules import MOST_TAGS
from linli.kernel.chinese import find_personal
from linli.kernel.errors import Invalid, NotAllowed


def comment(*, matter: Matter, words: str, by: Actor, files: Sequence[Attachment] = ()) -> TimelineEntry:
    """Add an internal comment (批注); residents never see it."""
    require_sight(by, matter)
    if not may_work_on(by):
        raise NotAllowed(_("您的岗位只能查看。"))
    if not words.strip():
        raise Invalid(_("请写批注内容。"), fields={"words": _("不能为空。")})
    with transaction.atomic():
        entry = write_entry(matter, step="comment", by=by, at=timezone.now(), words=words.strip())
        kept = Attachment.objects.filter(pk__in=[f.pk for f in files], matter__isnull=True).update(
            matter=matter, entry=entry, draft_key=""
        )
        Matter.objects.filter(pk=matter.pk).update(comments=F("comments") + 1, files=F("files") + kept)
        announce(MatterEvent(matter, "comment", matter.state, matter.state, by, entry))
    return entry


def follow(*, matter: Matter, by: Actor) -> None:
    """Hear of every further step of this matter (关注)."""
    require_sight(by, matter)
    Follower.objects.get_or_create(matter=matter, user_id=by.staff_id)


def unfollow(*, matter: Matter, by: Actor) -> None:
    Follower.objects.filter(matter=matter, user_id=by.staff_id).delete()


def set_tags(*, matter: Matter, names: Sequence[str], by: Actor) -> None:
    """Replace the tags of a matter; written on the timeline."""
    require_sight(by, matter)
    if not may_work_on(by):
        raise NotAllowed(_("您的岗位只能查看。"))
    wanted = sorted({name.strip()[:20] for name in names if name.strip()})
    if any(find_personal(name) for name in wanted):
        raise Invalid(_("标签说的是事，不能写电话、证件号码。"), fields={"tags": _("请去掉标签里的号码。")})
    if len(wanted) > MOST_TAGS:
        raise Invalid(_("最多加 %(most)d 个标签。") % {"most": MOST_TAGS}, fields={"tags": _("请减少标签。")})
    with transaction.atomic():
        # Two at once, each with ten on a matter without any, would otherwise leave twenty.
        Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
        before = sorted(matter.tags.values_list("name", flat=True))
        if before == wanted:
            return
        matter.tags.set([Tag.objects.get_or_create(name=name)[0] for name in wanted])
        write_entry(matter, step="tag", by=by, at=timezone.now(), data={"before": before, "after": wanted})
