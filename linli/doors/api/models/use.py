"""What tokens did: how often in a minute, and the answers that a repeated request gets again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.doors.api.models.token import ApiToken
from linli.kernel.crypto import EncryptedTextField
from linli.kernel.privacy import Privacy


class TokenUse(models.Model):
    """How many requests one token made in one minute. The table is not written ahead: a crash may empty it."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "token", "minute", "count"), Privacy.INTERNAL
    )

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="+", db_index=False)
    minute = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("接口调用次数")
        verbose_name_plural = _("接口调用次数")
        constraints = [models.UniqueConstraint(fields=["token", "minute"], name="token_use_once_a_minute")]

    def __str__(self) -> str:
        return f"{self.count}"


class AnsweredRequest(models.Model):
    """The answer to a request that named an Idempotency-Key: whoever sends the same again gets the same again.

    Kept some days, encrypted, as an answer may hold what is said about a matter.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(("id", "token", "key", "at", "path", "status", "tag"), Privacy.INTERNAL),
        "said": Privacy.SECRET,
        "answer": Privacy.PERSONAL,
    }

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=80, db_collation="C")
    path = models.CharField(max_length=200)
    said = models.BinaryField(max_length=32)
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    tag = models.CharField(max_length=40, blank=True)
    answer = EncryptedTextField(blank=True)

    class Meta:
        verbose_name = _("已答复的请求")
        verbose_name_plural = _("已答复的请求")
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="answered_once_for_a_key")]

    def __str__(self) -> str:
        return f"{self.path} {self.status}"
