"""Home by role and the inbox."""

from linli.portal.views.bulk import bulk
from linli.portal.views.cockpit import (
    cockpit,
    cockpit_behind,
    cockpit_excel,
    cockpit_measure,
    cockpit_measures,
    cockpit_shapes,
    cockpit_wall,
)
from linli.portal.views.export import export
from linli.portal.views.finding import find
from linli.portal.views.handing_over import hand_over
from linli.portal.views.home import home, scope_shapes
from linli.portal.views.inbox import inbox, points
from linli.portal.views.saved import arrange_views, drop_view, keep_view

__all__ = [
    "arrange_views",
    "bulk",
    "cockpit",
    "cockpit_behind",
    "cockpit_excel",
    "cockpit_measure",
    "cockpit_measures",
    "cockpit_shapes",
    "cockpit_wall",
    "drop_view",
    "export",
    "find",
    "hand_over",
    "home",
    "inbox",
    "keep_view",
    "points",
    "scope_shapes",
]
