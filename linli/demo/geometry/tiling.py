"""From middles to polygons that tile the county without a gap, and to villages and townships in one piece."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from linli.demo.geometry.terrain import Floats, Terrain

Ints = NDArray[np.int64]
Neighbours = dict[int, dict[int, float]]
_STEP = 0.25  # kilometres between the corners of a border


def tile(terrain: Terrain, middles: Floats) -> list[BaseGeometry]:
    """One polygon in degrees for each middle, in the same order.

    Every border is drawn once and both neighbours are built from it, so they share each corner exactly.
    """
    cells = shapely.voronoi_polygons(
        shapely.multipoints(middles), extend_to=terrain.outline.buffer(5), only_edges=True
    )
    inner = shapely.get_parts(shapely.intersection(cells, terrain.outline))
    lines = shapely.union_all([*inner, terrain.outline.boundary], grid_size=1e-4)
    borders = shapely.segmentize(np.array(shapely.linestrings(_segments(lines))), _STEP)
    bent = np.array([border for border in shapely.transform(borders, terrain.on_map) if border.length > 0])
    faces: list[BaseGeometry] = list(shapely.get_parts(shapely.polygonize(bent)))
    return _one_each(faces, np.array(shapely.points(terrain.on_map(middles))))


def neighbours(polygons: list[BaseGeometry]) -> Neighbours:
    """Which polygons share a border, and how long it is (degrees)."""
    tree = shapely.STRtree(polygons)
    first, second = tree.query(polygons, predicate="intersects")
    found: Neighbours = defaultdict(dict)
    shapes = np.array(polygons, dtype=object)
    lengths = shapely.length(shapely.intersection(shapes[first], shapes[second]))
    for one, other, length in zip(first, second, lengths, strict=True):
        if one != other and length > 0:
            found[int(one)][int(other)] = float(length)
    return found


def in_one_piece(groups: Ints, beside: Neighbours) -> Ints:
    """Give the members that are cut off from the rest of their group to the group around them."""
    groups = groups.copy()
    for _round in range(20):
        stray = [member for group in np.unique(groups) for member in _cut_off(group, groups, beside)]
        if not stray:
            return groups
        for member in stray:
            around: Counter[int] = Counter()
            for other, length in beside[member].items():
                if groups[other] != groups[member]:
                    around[int(groups[other])] += length  # type: ignore[assignment]
            if around:
                groups[member] = max(sorted(around), key=lambda group: around[group])
    return groups


def _cut_off(group: int, groups: Ints, beside: Neighbours) -> list[int]:
    left = {int(member) for member in np.nonzero(groups == group)[0]}
    parts: list[set[int]] = []
    while left:
        part, edge = set(), [min(left)]
        while edge:
            member = edge.pop()
            if member in left:
                left.discard(member)
                part.add(member)
                edge += [other for other in beside[member] if other in left]
        parts.append(part)
    parts.sort(key=lambda part: (-len(part), min(part)))
    return sorted(member for part in parts[1:] for member in part)


def _segments(lines: BaseGeometry) -> Floats:
    """Every straight piece once."""
    points, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    same = line[1:] == line[:-1]
    return np.stack([points[:-1][same], points[1:][same]], axis=1)


def _one_each(faces: list[BaseGeometry], middles: NDArray[np.object_]) -> list[BaseGeometry]:
    """The face of each middle; a face cut off by the county's border goes to the closest neighbour."""
    owners, held = shapely.STRtree(middles).query(faces, predicate="contains")
    owner = dict(zip(owners.tolist(), held.tolist(), strict=True))
    if sorted(owner.values()) != list(range(len(middles))):
        raise ValueError("the tiling does not give every middle one face: choose another seed")
    beside = neighbours(faces)
    parts: dict[int, list[BaseGeometry]] = defaultdict(list)
    for index, face in enumerate(faces):
        number = owner.get(index)
        if number is None:
            owned = {other: length for other, length in beside[index].items() if other in owner}
            number = owner[max(sorted(owned), key=lambda other: owned[other])]
        parts[number].append(face)
    return [shapely.normalize(shapely.coverage_union_all(parts[number])) for number in range(len(middles))]
