"""The posts of a body."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.cores.access.models import Post
from linli.cores.orgs.public import Hanging


def posts_in(organisation_id: int) -> Hanging:
    """Posts that are held in a body today."""
    return Hanging(
        label=_("在任岗位"),
        count=Post.objects.on(timezone.localdate()).filter(organisation=organisation_id).count(),
        advice=_("停用以后它们继续有效；请安全管理员结束或改到别的机构。"),
    )
