"""The staff API, mounted at /api/v1/."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from linli.doors.api.rest import files, filing, lookups, me, notices, reading, searching, steps, webhooks
from linli.doors.api.rest.bearer import with_headers
from linli.doors.api.rest.description import DescribedAPI
from linli.doors.api.rest.problems import answer_refusals

staff_api = DescribedAPI(
    title=gettext_noop("邻里工作接口"),
    version="1",
    urls_namespace="api",
    docs_decorator=with_headers,
    docs_url=None,  # its page would load scripts from elsewhere; ours is at /api/v1/docs
    description=gettext_noop("网页上对各类事项能做的，程序凭令牌也能做；规则、时限和查看范围都一样。"),
)
staff_api.add_decorator(with_headers, mode="view")
answer_refusals(staff_api)
for part in (me, searching, reading, steps, files, filing, notices, lookups, webhooks):
    staff_api.add_router("", part.router)

__all__ = ["staff_api"]
