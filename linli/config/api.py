"""The HTTP API for everybody: each domain brings a router, this file mounts them."""

from __future__ import annotations

from ninja import NinjaAPI

from linli.domains.reports.rest import router as reports
from linli.doors.api.rest.problems import answer_refusals

public_api = NinjaAPI(
    title="Linli",
    version="1",
    urls_namespace="public_api",
    docs_url=None,  # its page would load scripts from elsewhere; ours is at /api/v1/docs
)
public_api.add_router("", reports)
answer_refusals(public_api)
