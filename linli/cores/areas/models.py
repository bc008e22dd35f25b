"""Divisions, grids, and the versioned partitions that give them their polygons."""

from __future__ import annotations

from typing import ClassVar

import shapely
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from shapely.geometry.base import BaseGeometry

from linli.cores.areas.rules import LENGTHS, Level, prefix_range, square_kilometres
from linli.kernel.privacy import Privacy

models.CharField.register_lookup(Length)


class AreaKind(models.TextChoices):
    """What kind of land an area is; decides how large its grids may be (GB/T 34300)."""

    URBAN = "urban", _("城镇")
    RURAL = "rural", _("农村")


class AreaQuerySet(models.QuerySet["Area"]):
    def inside(self, scope: str) -> AreaQuerySet:
        """The area itself and everything below it."""
        low, high = prefix_range(scope)
        return self.filter(code__gte=low, code__lt=high)

    def matching(self, words: str) -> AreaQuerySet:
        """Areas whose name holds the words, or whose initials (qtc) or code begin with them."""
        return self.filter(
            Q(name__icontains=words) | Q(initials__startswith=words.lower()) | Q(code__startswith=words)
        )


class Area(models.Model):
    """A division or a grid. The code is the key and the address in the tree."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            *("code", "name", "level", "parent_code", "initials", "kind", "is_special"),
            *("households", "population", "lon", "lat", "is_active"),
        ),
        Privacy.NONE,
    )

    code = models.CharField(_("区划代码"), max_length=15, primary_key=True, db_collation="C")
    name = models.CharField(_("名称"), max_length=60)
    level = models.PositiveSmallIntegerField(_("层级"), choices=[(int(level), level.name) for level in Level])
    parent_code = models.CharField(_("上级代码"), max_length=12, blank=True, db_collation="C", db_index=True)
    initials = models.CharField(_("拼音首字母"), max_length=60, blank=True, db_index=True)
    kind = models.CharField(
        _("城乡类型"), max_length=10, choices=AreaKind.choices, blank=True, default="", db_default=""
    )
    is_special = models.BooleanField(_("专属网格"), default=False)
    households = models.PositiveIntegerField(_("户数"), null=True, blank=True)
    population = models.PositiveIntegerField(_("人口"), null=True, blank=True)
    lon = models.FloatField(_("中心经度"), null=True, blank=True)
    lat = models.FloatField(_("中心纬度"), null=True, blank=True)
    is_active = models.BooleanField(_("在用"), default=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("区划")
        verbose_name_plural = _("区划")
        constraints = [
            models.CheckConstraint(name="area_code_is_digits", condition=Q(code__regex=r"^[0-9]+$")),
            models.CheckConstraint(name="area_level_is_length", condition=Q(code__length=models.F("level"))),
            models.CheckConstraint(name="area_level_known", condition=Q(level__in=LENGTHS)),
            models.CheckConstraint(
                name="area_parent_is_prefix",
                condition=Q(code__startswith=models.F("parent_code")) & ~Q(code=models.F("parent_code")),
            ),
            models.CheckConstraint(name="area_kind_known", condition=Q(kind__in=["", *AreaKind.values])),
        ]

    def __str__(self) -> str:
        return self.name


class PartitionState(models.TextChoices):
    DRAFT = "draft", _("未发布")
    PUBLISHED = "published", _("现行")
    RETIRED = "retired", _("已停用")


class Partition(models.Model):
    """One drawing of the county into grids.

    Published ones follow one another; a matter keeps the grid that it was filed in.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "version", "note", "created_at", "published_at", "retired_at"), Privacy.NONE
    ) | {"published_by": Privacy.INTERNAL}

    version = models.PositiveIntegerField(_("版本"), unique=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    published_by = models.CharField(_("发布人"), max_length=60, blank=True)
    retired_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("网格划分")
        verbose_name_plural = _("网格划分")
        constraints = [
            models.UniqueConstraint(
                models.F("retired_at"),
                name="partition_one_in_force",
                condition=Q(published_at__isnull=False, retired_at__isnull=True),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="partition_retired_after_published",
                condition=Q(retired_at__isnull=True) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}"

    @property
    def state(self) -> PartitionState:
        """Read from the moments: a draft is published once, and retired by the next one."""
        if self.retired_at is not None:
            return PartitionState.RETIRED
        return PartitionState.PUBLISHED if self.published_at is not None else PartitionState.DRAFT


class Shape(models.Model):
    """The polygon of one area in one partition: WGS 84 / CGCS2000 longitude and latitude, as WKB."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "partition", "code", "polygon", "west", "south", "east", "north", "square_km"), Privacy.NONE
    )

    partition = models.ForeignKey(Partition, on_delete=models.CASCADE, related_name="shapes")
    code = models.CharField(_("区划代码"), max_length=15, db_collation="C")
    polygon = models.BinaryField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    square_km = models.FloatField(_("面积（平方公里）"), default=0)

    class Meta:
        verbose_name = _("边界")
        verbose_name_plural = _("边界")
        constraints = [models.UniqueConstraint(fields=["partition", "code"], name="shape_once_in_partition")]

    def __str__(self) -> str:
        return self.code

    @classmethod
    def drawn(cls, partition: Partition, code: str, polygon: BaseGeometry) -> Shape:
        """A shape with what is worked out from its polygon, not saved yet."""
        west, south, east, north = polygon.bounds
        return cls(
            partition=partition,
            code=code,
            polygon=shapely.to_wkb(polygon),
            west=west,
            south=south,
            east=east,
            north=north,
            square_km=round(square_kilometres(polygon), 6),
        )


class LandmarkKind(models.TextChoices):
    RIVER = "river", _("河流")
    RESERVOIR = "reservoir", _("水库")
    MOUNTAIN = "mountain", _("山区")
    PEAK = "peak", _("山峰")


class Landmark(models.Model):
    """What helps to read the map where there is no base map: water and mountains, as WKB in WGS 84."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "kind", "name", "geometry"), Privacy.NONE)

    kind = models.CharField(_("类别"), max_length=20, choices=LandmarkKind.choices)
    name = models.CharField(_("名称"), max_length=60)
    geometry = models.BinaryField()

    class Meta:
        verbose_name = _("地物")
        verbose_name_plural = _("地物")
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="landmark_once")]

    def __str__(self) -> str:
        return self.name
