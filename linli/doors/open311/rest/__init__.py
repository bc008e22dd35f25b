"""GeoReport v2 over HTTP."""

from linli.doors.open311.rest.finding import discovery
from linli.doors.open311.rest.gate import nothing
from linli.doors.open311.rest.offered import definition, services
from linli.doors.open311.rest.reports import request, requests, token

__all__ = ["definition", "discovery", "nothing", "request", "requests", "services", "token"]
