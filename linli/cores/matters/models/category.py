"""The categories of matters: a tree by code prefix."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.privacy import Privacy

CLASS_DIGITS = 3
"""A class is a letter and two digits; each level below adds two."""


class Category(models.Model):
    """What a matter is about. The code is the address in the tree: S01 holds S0101, as areas do (GB/T 30428.2 style)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "code",
            "kind",
            "name",
            "hint",
            "keywords",
            "edition",
            "is_active",
            "is_leaf",
            "is_urgent",
            "may_be_public",
            "order",
            "version",
        ),
        Privacy.NONE,
    )

    code = models.CharField(_("类别代码"), max_length=12, primary_key=True, db_collation="C")
    kind = models.CharField(_("事项种类"), max_length=20)
    name = models.CharField(_("名称"), max_length=40)
    hint = models.CharField(_("说明"), max_length=200, blank=True)
    keywords = models.TextField(_("关键词"), blank=True)
    edition = models.CharField(_("版本"), max_length=40, blank=True)
    is_active = models.BooleanField(_("在用"), default=True)
    is_leaf = models.BooleanField(_("可选用"), default=True)
    is_urgent = models.BooleanField(_("紧急类"), default=False)
    may_be_public = models.BooleanField(_("可公开"), default=True)
    order = models.PositiveIntegerField(_("排序"), default=0)
    version = models.PositiveIntegerField(default=1, db_default=1)
    """Counts the changes of the category and its rules, so that two people who edit it at once hear of each other."""

    class Meta:
        verbose_name = _("类别")
        verbose_name_plural = _("类别")
        indexes = [models.Index(fields=["kind", "order", "code"])]
        constraints = [
            models.CheckConstraint(
                name="category_code_shape", condition=Q(code__regex=r"^[A-Z][0-9]{2}([0-9]{2})*$")
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def parent_code(self) -> str:
        """The code of what it stands under; empty for a class."""
        return self.code[:-2] if len(self.code) > CLASS_DIGITS else ""

    @property
    def depth(self) -> int:
        """0 for a class, 1 for what residents choose from, 2 for a filing condition (立案条件) of that."""
        return (len(self.code) - CLASS_DIGITS) // 2
