"""Pictures and papers that belong to a matter."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models.matter import Matter
from linli.cores.matters.models.timeline import TimelineEntry
from linli.kernel.privacy import Privacy


class Attachment(models.Model):
    """A file, checked and cleaned on its way in, stored under a name that nobody can guess.

    Without a matter it is a draft of somebody who is still filling in a form (`draft_key`); drafts are swept daily.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            (
                "id",
                "matter",
                "entry",
                "kind",
                "content_type",
                "size",
                "width",
                "height",
                "at",
                "uploaded_by",
                "is_public",
                "digest",
            ),
            Privacy.INTERNAL,
        ),
        "name": Privacy.PERSONAL,
        "file": Privacy.SECRET,
        "thumbnail": Privacy.SECRET,
        "draft_key": Privacy.SECRET,
    }

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    entry = models.ForeignKey(
        TimelineEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    draft_key = models.CharField(max_length=64, blank=True, db_index=True)
    kind = models.CharField(max_length=12)
    file = models.FileField(upload_to="attachments/")
    thumbnail = models.FileField(upload_to="attachments/", blank=True)
    name = models.CharField(_("文件名"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_public = models.BooleanField(_("群众可见"), default=False)

    class Meta:
        verbose_name = _("附件")
        verbose_name_plural = _("附件")

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.kind == "image"
