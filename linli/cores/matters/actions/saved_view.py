"""Keeping a list's filters under a name."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.matters.models import SavedView
from linli.kernel.errors import Invalid, NotAllowed

MOST_VIEWS = 12


def keep_saved_view(*, name: str, query: str, by: Actor) -> SavedView:
    """Keep, or replace under the same name. Filters only, never what was searched for in words."""
    if by.user_id is None:
        raise NotAllowed(_("请先登录。"))
    if not name.strip():
        raise Invalid(_("请给视图起个名字。"), fields={"name": _("不能为空。")})
    views = SavedView.objects.filter(user_id=by.staff_id)
    if views.exclude(name=name.strip()[:30]).count() >= MOST_VIEWS:
        raise Invalid(_("常用视图最多 %(most)d 个，请先删除不用的。") % {"most": MOST_VIEWS})
    view, _new = SavedView.objects.update_or_create(
        user_id=by.staff_id, name=name.strip()[:30], defaults={"query": query[:500]}
    )
    return view


def arrange_saved_views(*, wanted: Mapping[int, tuple[str, int]], by: Actor) -> None:
    """Give one's kept views these names and places; names must be there and differ."""
    names = [name.strip()[:30] for name, _place in wanted.values()]
    if not all(names):
        raise Invalid(_("请给视图起个名字。"), fields={"name": _("不能为空。")})
    if len(set(names)) < len(names):
        raise Invalid(_("有两个视图同名，请换一个名字。"), fields={"name": _("名称不能重复。")})
    with transaction.atomic():
        views = SavedView.objects.select_for_update().filter(user_id=by.staff_id)
        for view in views:  # aside first: two may have exchanged their names
            SavedView.objects.filter(pk=view.pk).update(name=f"\x1f{view.pk}")
        for view in views:
            name, place = wanted.get(view.pk, (view.name, view.order))
            SavedView.objects.filter(pk=view.pk).update(name=name.strip()[:30], order=place)


def drop_saved_view(*, pk: int, by: Actor) -> None:
    SavedView.objects.filter(pk=pk, user_id=by.staff_id).delete()
