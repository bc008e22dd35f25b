"""The door of the organisations core."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.safestring import SafeString

from linli.cores.orgs.actions import import_orgs
from linli.cores.orgs.forms import OrganisationField
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.cores.orgs.policy import may_administer
from linli.cores.orgs.queries.hanging import Hanging, register_hanging
from linli.kernel.page.panels import Panels

__all__ = [
    "Hanging",
    "Organisation",
    "OrganisationField",
    "OrganisationType",
    "import_orgs",
    "may_administer",
    "names_of",
    "panels",
    "public_numbers",
    "register_hanging",
    "register_panel",
]

_panels: Panels[Organisation] = Panels()
"""What others show on the page of a body."""

PUBLIC_NUMBERS, KEPT_FOR = "orgs.public_numbers", 300


def names_of(ids: Iterable[int]) -> dict[int, str]:
    """Short names by id, in one query."""
    return dict(Organisation.objects.filter(pk__in=set(ids)).values_list("pk", "short_name"))


def register_panel(
    panel: Callable[[Organisation, HttpRequest], tuple[str, Mapping[str, Any]] | None],
) -> None:
    """Add a panel to the page of a body, such as who holds a post there. Call it from `ready()`."""
    _panels.register(panel)


def panels(organisation: Organisation, request: HttpRequest) -> list[SafeString]:
    """What others want to show on the page of this body, as HTML."""
    return _panels.rendered(organisation, request)


def public_numbers() -> frozenset[str]:
    """The duty telephones of all bodies, digits only: what may stand in a text that everybody reads.

    Remembered for five minutes by the process.
    """
    known: frozenset[str] | None = cache.get(PUBLIC_NUMBERS)
    if known is None:
        phones = Organisation.objects.exclude(duty_phone="").values_list("duty_phone", flat=True)
        known = frozenset(re.sub(r"\D", "", phone) for phone in phones)
        cache.set(PUBLIC_NUMBERS, known, KEPT_FOR)
    return known
