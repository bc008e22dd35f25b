"""Areas for tests."""

import shapely
from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from linli.cores.areas.models import Area, Landmark, LandmarkKind, Partition, Shape
from linli.cores.areas.rules import parent_of


class AreaFactory(DjangoModelFactory[Area]):
    class Meta:
        model = Area
        django_get_or_create = ("code",)

    code = Sequence(lambda n: f"990001{n + 100:03d}")
    name = LazyAttribute(lambda o: f"区域{o.code}")
    level = LazyAttribute(lambda o: len(o.code))
    parent_code = LazyAttribute(lambda o: parent_of(o.code) or "")


class PartitionFactory(DjangoModelFactory[Partition]):
    class Meta:
        model = Partition

    version = Sequence(lambda n: n + 1)


class ShapeFactory(DjangoModelFactory[Shape]):
    class Meta:
        model = Shape

    partition = SubFactory(PartitionFactory)
    code = "990001101001001"
    west, south, east, north = 110.0, 33.5, 110.1, 33.6
    polygon = LazyAttribute(lambda o: shapely.to_wkb(shapely.box(o.west, o.south, o.east, o.north)))


class LandmarkFactory(DjangoModelFactory[Landmark]):
    class Meta:
        model = Landmark

    kind = LandmarkKind.RIVER
    name = Sequence(lambda n: f"第{n}条河")
    geometry = shapely.to_wkb(shapely.LineString([(110.0, 33.5), (110.2, 33.6)]))
