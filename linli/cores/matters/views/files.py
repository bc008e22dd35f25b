"""Downloading an attachment, under the rule of sight of its matter."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from linli.cores.access.public import acting
from linli.cores.matters.actions import file_to_serve
from linli.cores.matters.queries import SMALL, find_matter
from linli.kernel.errors import NotFound
from linli.kernel.uploads import serve


@login_required
@require_GET
def file(request: HttpRequest, number: str, attachment_id: int) -> HttpResponseBase:
    """The file itself, or its small rendition; its stored name never leaves the server."""
    matter = find_matter(number, actor=acting(request))
    attachment = matter.attachments.filter(pk=attachment_id).first()
    if attachment is None:
        raise NotFound()
    return serve(*file_to_serve(attachment, small=SMALL in request.GET))
