"""The three pages of the message channels."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs_of(current: str) -> list[dict[str, object]]:
    """Log, channels, templates."""
    pages = (("log", _("状况和记录")), ("channels", _("渠道设置")), ("wordings", _("消息模板")))
    return [
        {"label": label, "url": reverse(f"notify:{name}"), "is_current": name == current}
        for name, label in pages
    ]
