"""Files: sent ahead of the step that names them, and read under the rule of sight."""

from __future__ import annotations

import hashlib
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_noop
from ninja import File, Path, Router, Schema
from ninja.files import UploadedFile

from linli.cores.matters.public import find_matter
from linli.doors.api.actions import Answer, take_in
from linli.doors.api.rest.answers import Key, once, told
from linli.doors.api.rest.bearer import Bearer, acting
from linli.doors.api.rest.problems import refused
from linli.doors.api.rest.schemas.words import Number
from linli.doors.api.rules import Scope
from linli.kernel.errors import NotFound
from linli.kernel.uploads import serve

router = Router(tags=["files"])
CONTENT = {"type": "string", "format": "binary"}
BINARY = {
    kind: {"schema": CONTENT}
    for kind in (
        "image/jpeg",
        "image/png",
        "application/pdf",
        "application/octet-stream",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
}


class UploadOut(Schema):
    """A file that waits for the step, comment or report that names its `ref`; after two days it is erased."""

    ref: str
    name: str
    content_type: str
    size: int
    width: int | None
    height: int | None


@router.post(
    "uploads",
    auth=Bearer(Scope.ACT, Scope.FILE),
    url_name="upload",
    response={201: UploadOut, **refused(413)},
    summary=gettext_noop("上传文件"),
    description=gettext_noop(
        "图片、PDF、Word、Excel；图片会去掉拍摄位置。得到的 ref 填在办理、批注或登记里；两天内没有用上就删除。"
    ),
)
def upload(request: HttpRequest, file: File[UploadedFile], key: Key) -> HttpResponse:
    content = hashlib.sha256()
    for chunk in file.chunks():
        content.update(chunk)
    file.seek(0)

    def do() -> Answer:
        kept = take_in(file=file, by=acting(request))
        shown = {name: getattr(kept, name) for name in ("name", "content_type", "size", "width", "height")}
        return told(UploadOut(ref=kept.draft_key, **shown), 201)

    name = (file.name or "").encode(errors="replace")
    return once(request, key, do, said=name + b"\n" + content.digest())


@router.get(
    "matters/{number}/attachments/{attachment_id}",
    auth=Bearer(Scope.READ),
    url_name="file",
    response={200: None, **refused(404)},
    summary=gettext_noop("下载附件"),
    description=gettext_noop("附件的地址见事项办理记录里的 files。"),
    openapi_extra={"responses": {200: {"content": BINARY}}},
)
def download(
    request: HttpRequest, number: Number, attachment_id: Annotated[int, Path(ge=1, le=2**63 - 1)]
) -> HttpResponseBase:
    matter = find_matter(number, actor=acting(request))
    attachment = matter.attachments.filter(pk=attachment_id).first()
    if attachment is None:
        raise NotFound()
    return serve(attachment.file.open("rb"), attachment.name, attachment.content_type)
