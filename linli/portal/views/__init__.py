"""Home by role and the inbox."""

from linli.portal.views.bulk import bulk
from linli.portal.views.export import export
from linli.portal.views.home import home
from linli.portal.views.inbox import inbox
from linli.portal.views.saved import drop_view, keep_view

__all__ = ["bulk", "drop_view", "export", "home", "inbox", "keep_view"]
