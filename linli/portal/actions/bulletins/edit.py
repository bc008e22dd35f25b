"""Changing a draft: the office's own words, and figures as they are now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.kernel.errors import Invalid
from linli.portal.actions.bulletins.holding import hold
from linli.portal.models import Bulletin, BulletinState
from linli.portal.queries.bulletins.gathering import gather
from linli.portal.rules.bulletin import HEADINGS, Figures, draft_sections, has_personal

LONGEST = 5000
"""Characters in one section."""


def edit_bulletin(
    *, bulletin_id: int, version: int, title: str, sections: Mapping[str, str], by: Actor
) -> Bulletin:
    """Keep what the office wrote. Stale where somebody else changed it since the page was opened."""
    with transaction.atomic():
        held = hold(bulletin_id, by, state=BulletinState.DRAFT, version=version)
        texts = {name: _tidy(sections.get(name, "")) for name in HEADINGS}
        too_long = {
            name: _("最多%(most)d个字。") % {"most": LONGEST}
            for name, text in texts.items()
            if len(text) > LONGEST
        }
        if too_long:
            raise Invalid(fields=too_long)
        if not title.strip():
            raise Invalid(fields={"title": _("请填写标题。")})
        _require_nobodys_numbers(texts | {"title": title})
        changed = [name for name in HEADINGS if texts[name] != held.sections.get(name, "")]
        held.title, held.sections = title.strip(), texts
        _touch(held, by)
        record(action="bulletins.edit", by=by, subject=f"bulletin:{held.pk}", data={"sections": changed})
    return held


def _require_nobodys_numbers(texts: Mapping[str, str]) -> None:
    sentence = _(
        "里面有像身份证号、银行卡号、手机号或者微信号的内容。通报不写个人信息，联系电话请写单位座机。"
    )
    if found := {name: sentence for name, text in texts.items() if has_personal(text)}:
        raise Invalid(fields=found)


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\r", "").split("\n")).strip()


def _touch(held: Bulletin, by: Actor) -> None:
    held.version += 1
    held.edited_by_id, held.edited_at = by.staff_id, timezone.now()
    held.save()


def refresh_bulletin(
    *, bulletin_id: int, version: int, by: Actor, now: dt.datetime | None = None
) -> list[str]:
    """Figures as they are now. Sections that nobody had changed are written anew; the office's own words stay.

    Returns the names of the sections that stayed though their figures may have moved.
    """
    with transaction.atomic():
        held = hold(bulletin_id, by, state=BulletinState.DRAFT, version=version)
        before = held.drafted
        held.data = gather(held.area_code, held.kind, held.period, now=now or timezone.now())
        held.drafted = draft_sections(Figures(held.data, held.kind))
        own = [name for name in HEADINGS if held.sections.get(name, "") != before.get(name, "")]
        held.sections = {
            name: held.sections.get(name, "") if name in own else held.drafted[name] for name in HEADINGS
        }
        _touch(held, by)
        record(action="bulletins.refresh", by=by, subject=f"bulletin:{held.pk}", data={"kept": own})
    return [name for name in own if held.drafted[name] != before.get(name, "")]
