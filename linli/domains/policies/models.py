"""The questions and answers."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import Category
from linli.kernel.privacy import Privacy


class AnswerQuerySet(models.QuerySet["PolicyAnswer"]):
    def in_force(self, today: dt.date) -> AnswerQuerySet:
        """Those that hold on this day."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))

    def public(self) -> AnswerQuerySet:
        """Those that everybody may read."""
        return self.filter(is_public=True)


class PolicyAnswer(models.Model):
    """What the county answers when somebody asks about a policy, and until when it holds."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "question",
            "answer",
            "keywords",
            "category",
            "basis",
            "valid_until",
            "is_public",
            "version",
            "changed_at",
        ),
        Privacy.NONE,
    )

    question = models.CharField(_("问题"), max_length=120)
    answer = models.TextField(_("答复"), max_length=4000)
    keywords = models.CharField(_("关键词"), max_length=200, blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("类别")
    )
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True)
    is_public = models.BooleanField(_("对外公开"), default=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(_("修改时间"), auto_now=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("政策问答")
        verbose_name_plural = _("政策问答")
        indexes = [models.Index(fields=["question", "id"], name="policy_by_question")]

    def __str__(self) -> str:
        return self.question
