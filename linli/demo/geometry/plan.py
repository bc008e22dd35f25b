"""What a generated county consists of, before it is written to the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from linli.cores.areas.rules import Level, level_of


class Land(StrEnum):
    """What kind of land an area is: decides names, sizes, people and what residents there report."""

    URBAN = "urban"
    SUBURBAN = "suburban"
    VALLEY = "valley"
    MOUNTAIN = "mountain"


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """One division or grid with its polygon in WGS 84 degrees; the point lies inside the polygon."""

    code: str
    name: str
    parent_code: str
    land: Land
    is_special: bool
    households: int
    population: int
    lon: float
    lat: float
    polygon: BaseGeometry

    @property
    def level(self) -> Level:
        return level_of(self.code)


@dataclass(frozen=True, slots=True)
class FeaturePlan:
    """A named thing on the map: `kind` is one of `linli.cores.areas.models.LandmarkKind`."""

    kind: str
    name: str
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class CountyPlan:
    """A county: areas in the order of their codes, and features."""

    seed: int
    areas: tuple[AreaPlan, ...]
    features: tuple[FeaturePlan, ...]

    def at(self, level: Level) -> list[AreaPlan]:
        """The areas of one level."""
        return [area for area in self.areas if area.level == level]

    @property
    def county(self) -> AreaPlan:
        return self.at(Level.COUNTY)[0]

    @property
    def townships(self) -> list[AreaPlan]:
        return self.at(Level.TOWNSHIP)

    @property
    def villages(self) -> list[AreaPlan]:
        return self.at(Level.VILLAGE)

    @property
    def grids(self) -> list[AreaPlan]:
        return self.at(Level.GRID)
