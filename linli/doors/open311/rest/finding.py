"""Service Discovery: where the endpoints are, and since when nothing has changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.areas.public import area_name
from linli.doors.open311.actions import changed_at
from linli.doors.open311.queries.services import services
from linli.doors.open311.rest.gate import Asked, door
from linli.doors.open311.rest.offered import defined, told
from linli.kernel.page.site import site_of

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
ENDPOINTS = (("production", "open311/v2"), ("test", "open311/test/v2"))


@door("GET")
def discovery(asked: Asked) -> tuple[str, Any]:
    """Two endpoints: one files reports, the other looks at everything and files nothing."""
    offered = services()
    site = site_of(asked.request)
    changeset = timezone.localtime(changed_at([[told(one), defined(one)] for one in offered]))
    moment = changeset.isoformat(timespec="seconds")
    county = area_name(settings.COUNTY_CODE)
    return "discovery", {
        "changeset": moment,
        "contact": _("%(county)s基层社会治理平台，拨打 12345 转系统管理员。") % {"county": county},
        "key_service": _("提交诉求要用密钥，请向%(county)s基层社会治理平台的系统管理员申请。")
        % {"county": county},
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": f"{site}/{address}",
                "changeset": moment,
                "type": kind,
                "formats": ["text/xml", "application/json"],
            }
            for kind, address in ENDPOINTS
        ],
    }
