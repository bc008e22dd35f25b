"""The timeline: who did what, when, with what words; append only."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models.matter import Matter
from linli.cores.orgs.models import Organisation
from linli.kernel.privacy import Privacy


class TimelineEntry(models.Model):
    """One thing that happened to a matter. The database refuses changes and deletions (see the migrations);
    the one exception is the nightly anonymisation, which may empty the words."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "matter",
            "at",
            "step",
            "actor_kind",
            "actor",
            "actor_name",
            "post_name",
            "owner",
            "state_from",
            "state_to",
            "words",
            "data",
            "is_public",
        ),
        Privacy.INTERNAL,
    )

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="timeline", db_index=False)
    at = models.DateTimeField(_("时间"))
    step = models.CharField(_("动作"), max_length=30)
    actor_kind = models.CharField(max_length=10)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(_("办理人"), max_length=60, blank=True)
    post_name = models.CharField(_("办理单位"), max_length=60, blank=True)
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        db_constraint=False,  # the matter's own link to the same body is checked already
        verbose_name=_("责任单位"),
    )
    """Whose matter it was afterwards: figures hold a step to the body of that time."""
    state_from = models.CharField(max_length=24, blank=True)
    state_to = models.CharField(max_length=24, blank=True)
    words = models.TextField(_("说明"), blank=True)
    data = models.JSONField(default=dict, blank=True)
    is_public = models.BooleanField(_("群众可见"), default=False)

    class Meta:
        verbose_name = _("办理记录")
        verbose_name_plural = _("办理记录")
        indexes = [models.Index(fields=["matter", "at", "id"], name="timeline_of_matter")]

    def __str__(self) -> str:
        return f"{self.step} {self.at:%Y-%m-%d %H:%M}"


class Untold(models.Model):
    """An entry of which those whom it concerns have not been told yet. Written with the entry, taken away when the worker
    takes the telling over: a note costs a step a fifth of what a job does."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "entry"), Privacy.INTERNAL)

    entry = models.BigIntegerField()
    """No foreign key: entries stay for ever."""

    class Meta:
        verbose_name = _("待告知的记录")
        verbose_name_plural = _("待告知的记录")

    def __str__(self) -> str:
        return f"{self.entry}"
