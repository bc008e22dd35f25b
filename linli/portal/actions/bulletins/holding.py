"""Taking hold of a bulletin before it is changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.accounts.public import User
from linli.kernel.errors import NotFound, Stale
from linli.portal.models import Bulletin, BulletinState
from linli.portal.policy import require_writer


def hold(pk: int, by: Actor, *, state: BulletinState, version: int | None = None) -> Bulletin:
    """The row, locked, in this state and as it was when the page was opened; in a transaction.

    NotAllowed, NotFound for those whose it is not; Stale says what happened meanwhile.
    """
    require_writer(by)
    held = Bulletin.objects.select_for_update().filter(pk=pk).first()
    if held is None:
        raise NotFound()
    require_writer(by, held.area_code)
    if held.state != state:
        raise Stale(
            _("这一期现在是“%(state)s”，不能这样办理。") % {"state": held.get_state_display()},
            code="bulletin_moved_on",
        )
    if version is not None and held.version != version:
        raise Stale(_("您打开以后，%(who)s改过这一期。") % {"who": last_hand(held)}, code="bulletin_changed")
    return held


def last_hand(bulletin: Bulletin) -> str:
    """Who changed it last."""
    named = User.objects.filter(pk=bulletin.edited_by_id or bulletin.drafted_by_id or 0).first()
    return named.display_name if named else _("系统")
