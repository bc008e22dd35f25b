"""Replacing the tags of a matter, unless somebody else has meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Matter, set_tags
from linli.doors.api.rules import words_tag
from linli.kernel.errors import Changed


def tags_of(matter: Matter) -> list[str]:
    return sorted(matter.tags.values_list("name", flat=True))


def replace_tags(*, matter: Matter, names: Sequence[str], expected: str, by: Actor) -> list[str]:
    """Set exactly these tags; `expected` is the entity tag of those that the program read, "*" for any."""
    with transaction.atomic():
        Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
        if expected.strip() not in ("*", words_tag(tags_of(matter))):
            raise Changed(_("标签已经有了变化，请重新读取后再改。"))
        set_tags(matter=matter, names=names, by=by)
        return tags_of(matter)
