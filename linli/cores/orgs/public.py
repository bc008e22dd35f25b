"""The door of the organisations core."""

from __future__ import annotations

from collections.abc import Iterable

from linli.cores.orgs.models import Organisation, OrganisationType

__all__ = ["Organisation", "OrganisationType", "names_of"]


def names_of(ids: Iterable[int]) -> dict[int, str]:
    """Short names by id, in one query."""
    return dict(Organisation.objects.filter(pk__in=set(ids)).values_list("pk", "short_name"))
