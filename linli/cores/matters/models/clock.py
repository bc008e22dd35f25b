"""Clocks: the limits that run on a matter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models.matter import Matter
from linli.cores.matters.rules import Light
from linli.kernel.privacy import Privacy


class Clock(models.Model):
    """One limit that runs, pauses or has stopped. It keeps the limit it was started with, whatever the category says later."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "matter",
            "name",
            "limit",
            "started_at",
            "counted_from",
            "counted_seconds",
            "due_at",
            "yellow_at",
            "yellow_seconds",
            "paused_at",
            "remaining_seconds",
            "stopped_at",
            "light",
            "in_time",
            "escalations",
            "escalate_at",
        ),
        Privacy.INTERNAL,
    )

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="clocks")
    name = models.CharField(_("时限"), max_length=20)
    limit = models.CharField(_("限额"), max_length=10)
    started_at = models.DateTimeField()
    counted_from = models.DateTimeField(null=True, blank=True)
    """Since when the due time is laid out: the start, or the last resumption; none where a date was granted."""
    counted_seconds = models.BigIntegerField(null=True, blank=True)
    """What was laid out from there after a pause, in the limit's own scale; none where it was the whole limit."""
    due_at = models.DateTimeField()
    yellow_at = models.DateTimeField()
    yellow_seconds = models.BigIntegerField(null=True, blank=True)
    """How much of the limit is left when the light turns yellow, in the limit's own scale; a pause keeps it.

    None on clocks from before it was kept: worked out from the two moments when it is needed."""
    paused_at = models.DateTimeField(null=True, blank=True)
    remaining_seconds = models.BigIntegerField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    light = models.SmallIntegerField(
        choices=[(light.value, light.name) for light in Light], default=Light.GREEN
    )
    in_time = models.BooleanField(null=True, blank=True)
    escalations = models.PositiveSmallIntegerField(default=0)
    escalate_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("时限")
        verbose_name_plural = _("时限")
        indexes = [
            models.Index(
                fields=["yellow_at"],
                name="clock_turns_yellow",
                condition=Q(stopped_at__isnull=True, paused_at__isnull=True, light=Light.GREEN),
            ),
            models.Index(
                fields=["due_at"],
                name="clock_turns_red",
                condition=Q(stopped_at__isnull=True, paused_at__isnull=True, light=Light.YELLOW),
            ),
            models.Index(
                fields=["escalate_at"],
                name="clock_escalates",
                condition=Q(stopped_at__isnull=True, paused_at__isnull=True, light=Light.RED),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "name"], name="clock_runs_once", condition=Q(stopped_at__isnull=True)
            ),
            models.CheckConstraint(name="clock_due_after_start", condition=Q(due_at__gte=F("started_at"))),
            models.CheckConstraint(
                name="clock_pause_is_whole",
                condition=Q(paused_at__isnull=True, remaining_seconds__isnull=True)
                | Q(paused_at__isnull=False, remaining_seconds__isnull=False),
            ),
            models.CheckConstraint(
                name="clock_rest_is_counted_from_somewhere",
                condition=Q(counted_seconds__isnull=True) | Q(counted_from__isnull=False),
            ),
            models.CheckConstraint(
                name="clock_stop_is_judged",
                condition=Q(stopped_at__isnull=True, in_time__isnull=True) | Q(stopped_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.limit}"

    @property
    def is_running(self) -> bool:
        return self.stopped_at is None and self.paused_at is None
