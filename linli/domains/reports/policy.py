"""Who may do what with reports besides the steps of their workflow."""

from __future__ import annotations

from linli.cores.access.public import Actor, Role

TAKES_DOWN = (Role.VILLAGE_CLERK, Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER)
"""Whom people call, visit and write to."""


def may_take_down(actor: Actor) -> bool:
    """Whether this person files reports for those who call, come in or write."""
    return not actor.roles.isdisjoint(TAKES_DOWN)
