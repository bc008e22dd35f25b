"""What is kept of matters for search."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models.matter import Matter
from linli.kernel.privacy import Privacy


class MatterWords(models.Model):
    """The words and marks of one matter (see rules/words.py). What was sealed out of its texts is not among them."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("matter", "filed_at", "words"), Privacy.INTERNAL)

    matter = models.OneToOneField(
        Matter, on_delete=models.CASCADE, primary_key=True, related_name="kept_words"
    )
    filed_at = models.DateTimeField(_("上报时间"))
    """Again here, so that the newest are chosen without reading the matters."""
    words = SearchVectorField(_("词语"))

    class Meta:
        verbose_name = _("事项词语")
        verbose_name_plural = _("事项词语")
        indexes = [GinIndex(fields=["words"], name="matter_words")]

    def __str__(self) -> str:
        return f"{self.pk}"


class WordsChange(models.Model):
    """A matter that was written to since its words were kept last. Written by the database in the transaction of the change
    itself (see the migrations), taken away by the keeping."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "subject"), Privacy.INTERNAL)

    subject = models.BigIntegerField()
    """The matter; no foreign key, so that noting costs next to nothing."""

    class Meta:
        verbose_name = _("待收词的变动")
        verbose_name_plural = _("待收词的变动")

    def __str__(self) -> str:
        return f"{self.subject}"


class Looked(SearchQuery):
    """An expression of rules/words.py as what is looked for, taken as it is: PostgreSQL would make other words of it."""

    template = "(%(expressions)s)::tsquery"

    def __init__(self, expression: str) -> None:
        super().__init__(expression, search_type="raw")
