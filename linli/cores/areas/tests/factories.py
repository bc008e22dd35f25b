"""Areas for tests."""

import factory
import shapely

from linli.cores.areas.models import Area, Landmark, LandmarkKind, Partition, Shape
from linli.cores.areas.rules import parent_of


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"990001{n + 100:03d}")
    name = factory.LazyAttribute(lambda o: f"区域{o.code}")
    level = factory.LazyAttribute(lambda o: len(o.code))
    parent_code = factory.LazyAttribute(lambda o: parent_of(o.code) or "")


class PartitionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partition

    version = factory.Sequence(lambda n: n + 1)


class ShapeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Shape

    partition = factory.SubFactory(PartitionFactory)
    code = "990001101001001"
    west, south, east, north = 110.0, 33.5, 110.1, 33.6
    polygon = factory.LazyAttribute(lambda o: shapely.to_wkb(shapely.box(o.west, o.south, o.east, o.north)))


class LandmarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Landmark

    kind = LandmarkKind.RIVER
    name = factory.Sequence(lambda n: f"第{n}条河")
    geometry = shapely.to_wkb(shapely.LineString([(110.0, 33.5), (110.2, 33.6)]))
