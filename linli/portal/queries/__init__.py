"""What the home pages show: figures over the rule of sight, each with the list behind it."""

from linli.portal.queries.figures import (
    FigureShown,
    clerk_figures,
    leader_figures,
    list_query,
    list_url,
    red_by_owner,
    supervisor_figures,
)
from linli.portal.queries.places import down_url, in_scope, open_by_place, scope_of, shaded_shapes
from linli.portal.queries.points import MOST_POINTS, points_of

__all__ = [
    "MOST_POINTS",
    "FigureShown",
    "clerk_figures",
    "down_url",
    "in_scope",
    "leader_figures",
    "list_query",
    "list_url",
    "open_by_place",
    "points_of",
    "red_by_owner",
    "scope_of",
    "shaded_shapes",
    "supervisor_figures",
]
