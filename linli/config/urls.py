"""All addresses: each slice brings its own, this file only mounts them."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from linli.config.api import public_api
from linli.doors.api.rest import staff_api

# Addresses are tried in this order, one by one: those that a county asks for all day stand first.
MOUNTS = [
    ("", "linli.cores.matters.urls"),
    ("", "linli.domains.reports.urls"),
    ("", "linli.portal.urls"),
    ("", "linli.kernel.page.urls"),
    ("", "linli.cores.accounts.urls"),
    ("", "linli.cores.areas.urls"),
    ("", "linli.cores.orgs.urls"),
    ("", "linli.cores.access.urls"),
    ("", "linli.cores.people.urls"),
    ("", "linli.cores.audit.urls"),
    ("", "linli.cores.notify.urls"),
    ("", "linli.cores.documents.urls"),
    ("", "linli.domains.assessment.urls"),
    ("", "linli.domains.policies.urls"),
    ("", "linli.domains.supervision.urls"),
    ("", "linli.domains.mediation.urls"),
    ("", "linli.doors.open311.urls"),
    ("", "linli.doors.api.urls"),
    ("", "linli.doors.opendata.urls"),
    ("", "linli.doors.following.urls"),
    ("", "linli.doors.applying.urls"),
]

urlpatterns: list[URLPattern | URLResolver] = [path("api/v1/public/", public_api.urls)]
urlpatterns += [path(prefix, include(module)) for prefix, module in MOUNTS if find_spec(module)]
urlpatterns.append(path("api/v1/", staff_api.urls))
