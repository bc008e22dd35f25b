"""Points with published values, and the way back from everywhere."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.coordinates import Datum, from_wgs84, to_wgs84

# Published pairs of WGS 84 and GCJ-02 (longitude, latitude): Shanghai, Beijing, Shenzhen.
PAIRS = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
]
inland_lon, inland_lat = st.floats(74, 134), st.floats(4, 53)
everything = st.sampled_from(Datum)


@pytest.mark.parametrize(("wgs", "gcj"), PAIRS)
def test_known_points_come_out_as_published(wgs: tuple[float, float], gcj: tuple[float, float]) -> None:
    assert from_wgs84(*wgs, Datum.GCJ02) == pytest.approx(gcj, abs=1e-9)
    assert to_wgs84(*gcj, Datum.GCJ02) == pytest.approx(wgs, abs=1e-8)


def test_baidu_adds_its_own_shift_to_gcj02() -> None:
    wgs = to_wgs84(116.404, 39.915, Datum.GCJ02)
    assert from_wgs84(*wgs, Datum.BD09) == pytest.approx((116.41036949371029, 39.92133699351021), abs=1e-8)


@given(inland_lon, inland_lat, everything)
def test_there_and_back_is_the_same_point(lon: float, lat: float, datum: Datum) -> None:
    there = from_wgs84(lon, lat, datum)
    assert to_wgs84(*there, datum) == pytest.approx((lon, lat), abs=1e-7)


@given(inland_lon, inland_lat)
def test_the_shift_is_that_of_public_maps(lon: float, lat: float) -> None:
    east, north = from_wgs84(lon, lat, Datum.GCJ02)
    metres = np.hypot((east - lon) * 111_320 * np.cos(np.radians(lat)), (north - lat) * 110_574)
    assert metres < 1_000


@given(st.one_of(st.floats(-180, 70), st.floats(140, 180)), st.floats(-90, 90), everything)
def test_outside_china_nothing_changes(lon: float, lat: float, datum: Datum) -> None:
    assert to_wgs84(lon, lat, datum) == (lon, lat)
    assert from_wgs84(lon, lat, datum) == (lon, lat)


@pytest.mark.parametrize("datum", Datum)
def test_arrays_are_converted_point_by_point(datum: Datum) -> None:
    lon, lat = np.array([109.1, 2.35, 116.4]), np.array([32.7, 48.85, 39.9])
    east, north = to_wgs84(lon, lat, datum)
    singly = [to_wgs84(float(x), float(y), datum) for x, y in zip(lon, lat, strict=True)]
    assert np.allclose(np.column_stack([east, north]), singly, rtol=0, atol=1e-9)
    assert to_wgs84(np.array([]), np.array([]), datum)[0].shape == (0,)


def test_cgcs2000_is_taken_as_wgs84() -> None:
    assert to_wgs84(109.1, 32.7, Datum.CGCS2000) == (109.1, 32.7)
