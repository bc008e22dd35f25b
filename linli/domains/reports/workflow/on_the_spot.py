"""Small things that a gridworker settles while finding them (自行处置)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.access.rules import Role
from linli.cores.matters.public import Ask, AskType, Relation, Transition, Who

ON_THE_SPOT = (
    Transition(
        "handle_on_the_spot",
        _("当场处置"),
        pgettext_lazy("办理记录", "当场处置"),
        ("submitted",),
        "closed",
        (Who(Relation.AREA, (Role.GRIDWORKER,)),),
        when="on_the_spot",
        asks=(
            Ask("words", AskType.WORDS, _("怎么处理的")),
            Ask("photos", AskType.PHOTOS, _("处理后的照片")),
        ),
        stops=("accept",),
        public=_("网格员已当场处理。"),
        public_words=True,
    ),
)
"""Taken in the same breath as the filing; afterwards the desk may reopen it, as anything closed."""
