"""Grids come from files of other systems: in any datum, all or nothing, as a drawing of their own."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapefile
import shapely
from django.core.management import CommandError, call_command
from shapely.geometry.base import BaseGeometry

from linli.cores.areas import public
from linli.cores.areas.models import Area, Partition, Shape
from linli.cores.areas.public import MACHINE, GridReport, import_grids
from linli.cores.areas.tests.factories import AreaFactory
from linli.kernel.coordinates import Datum, from_wgs84
from linli.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

VILLAGE, OTHER = "990001101001", "990001101002"


@pytest.fixture(autouse=True)
def _two_villages() -> None:
    for code, name in [("990001", "清溪县"), ("990001101", "柳河镇"), (VILLAGE, "桥头村"), (OTHER, "柳林村")]:
        AreaFactory.create(code=code, name=name)


def box(west: float, east: float, south: float = 33.5) -> BaseGeometry:
    return shapely.box(west, south, east, 33.6)


def features(*rows: tuple[str, str, BaseGeometry | None], **more: Any) -> bytes:
    found = [
        {
            "type": "Feature",
            "properties": {"CODE": code, "网格名称": name, **more},
            "geometry": shapely.geometry.mapping(polygon) if polygon is not None else None,
        }
        for code, name, polygon in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": found}).encode()


def take(data: bytes, **more: Any) -> GridReport:
    return import_grids(data=data, filename="网格.geojson", by=MACHINE, **{"datum": Datum.WGS84, **more})


TWO = features(
    (f"{VILLAGE}001", "第一网格", box(110.0, 110.1)), (f"{VILLAGE}002", "第二网格", box(110.1, 110.2))
)


def test_grids_come_in_as_a_drawing_that_holds_once_it_is_published() -> None:
    report = take(TWO)
    assert (report.added, report.applied, report.partition_version) == (2, True, 1)
    assert not public.exists(f"{VILLAGE}001")
    assert public.locate(110.05, 33.55) is None
    public.publish_partition(partition=Partition.objects.get(), by=MACHINE)
    place = public.locate(110.05, 33.55)
    assert place is not None
    assert place.grid_code == f"{VILLAGE}001"
    assert public.exists(f"{VILLAGE}001")
    drawn = set(Shape.objects.values_list("code", flat=True))
    assert drawn == {"990001", "990001101", VILLAGE, f"{VILLAGE}001", f"{VILLAGE}002"}


def test_a_village_drawn_anew_leaves_the_grids_of_other_villages_as_they_are() -> None:
    take(TWO, publish=True)
    take(features((f"{OTHER}001", "第一网格", box(110.2, 110.3))), publish=True)
    one = features((f"{VILLAGE}001", "整村网格", box(110.0, 110.2)), households="88")
    report = take(one, publish=True)
    assert (report.added, report.changed, report.partition_version) == (0, 1, 3)
    assert public.locate_many([110.15, 110.25], [33.55, 33.55]).tolist() == [f"{VILLAGE}001", f"{OTHER}001"]
    assert not public.exists(f"{VILLAGE}002")
    grid = Area.objects.get(code=f"{VILLAGE}001")
    assert (grid.name, grid.households) == ("整村网格", 88)


@pytest.mark.parametrize("datum", list(Datum))
def test_every_datum_is_converted(datum: Datum) -> None:
    corners = shapely.get_coordinates(box(110.0, 110.1))
    moved = shapely.Polygon(np.column_stack(from_wgs84(corners[:, 0], corners[:, 1], datum)))
    take(features((f"{VILLAGE}001", "第一网格", moved)), datum=datum, publish=True)
    stored = shapely.from_wkb(bytes(Shape.objects.get(code=f"{VILLAGE}001").polygon))
    assert shapely.hausdorff_distance(stored, box(110.0, 110.1)) < 1e-6


def test_every_faulty_feature_is_named_and_nothing_at_all_is_taken_over() -> None:
    take(TWO, publish=True)
    bow = shapely.Polygon([(110.5, 33.5), (110.6, 33.6), (110.6, 33.5), (110.5, 33.6)])
    report = take(
        features(
            (f"{OTHER}001", "第一网格", box(110.15, 110.3)),
            (f"{OTHER}002", "第二网格", box(110.29, 110.4)),
            (f"{OTHER}002", "又是第二网格", box(110.4, 110.5)),
            (f"{OTHER}003", "", box(110.4, 110.5)),
            ("990001101999001", "孤网格", box(110.6, 110.7)),
            (f"{OTHER}004", "蝴蝶", bow),
            (f"{OTHER}005", "无形", None),
            (f"{OTHER}006", "线", shapely.LineString([(110, 33), (111, 33)])),
            (f"{OTHER}007", "投影", shapely.box(500000, 3700000, 500100, 3700100)),
            (f"{OTHER}08", "短", box(110.7, 110.8)),
            ("", "无码", box(110.8, 110.9)),
        )
    )
    found = [(f.line, re.sub(r"[\d,]+ 平方米", "… 平方米", f.text)) for f in report.in_order()]
    assert found == [
        (1, f"与 {VILLAGE}002 重叠约 … 平方米。"),
        (1, f"与 {OTHER}002 重叠约 … 平方米。"),
        (3, "代码重复，第 2 个图形已经用了。"),
        (4, "缺少名称。"),
        (5, "上级 990001101999 不在系统里，请先导入区划。"),
        (6, "图形无效：边线自相交 110.55 33.55。"),
        (7, "没有图形。"),
        (8, "图形不是面（LineString）。"),
        (9, "坐标不是中国境内的经纬度，可能是投影坐标。"),
        (10, "代码有 14 位；网格 15 位，村界 12 位，镇界 9 位。"),
        (11, "缺少代码。"),
    ]
    assert Partition.objects.count() == 1


def test_a_grid_beyond_its_village_is_found_but_not_what_rounding_is_off() -> None:
    border = features((VILLAGE, "桥头村", box(110.0, 110.2)))
    take(border, publish=True)
    # Half a metre by eleven kilometres is a matter of rounding; the tolerance is for what is wider.
    hair, little, much = box(110.0, 110.200005), corner(110.2, 8), box(110.0, 110.21)
    for polygon in (hair, little):
        assert take(features((f"{VILLAGE}001", "第一网格", polygon)), dry_run=True).is_clean
    report = take(features((f"{VILLAGE}001", "第一网格", much)), dry_run=True)
    [finding] = report.findings
    size = int(re.sub(r"\D", "", finding.text))
    # 0.01 by 0.1 degrees; at 33.55° north a degree is 92.87 km east to west and 110.91 km north to south.
    assert size == pytest.approx(0.01 * 92_870 * 0.1 * 110_910, rel=1e-3)
    assert finding.text == f"超出所属村（社区）的边界约 {size:,} 平方米。"
    both = features((VILLAGE, "桥头村", much), (f"{VILLAGE}001", "第一网格", much))
    assert take(both, dry_run=True).is_clean


def corner(east: float, metres: float) -> BaseGeometry:
    """The village's land with a square that stands out of its eastern border."""
    lon, lat = metres / 92_870, metres / 110_910
    return box(110.0, east).union(shapely.box(east - lon, 33.55, east + lon, 33.55 + lat))


def test_a_long_strip_that_two_grids_share_is_an_overlap_and_how_much_is_allowed_can_be_said() -> None:
    # 9 metres wide and 11 kilometres long: some ten hectares that two gridworkers would answer for.
    strip = features(
        (f"{VILLAGE}001", "第一网格", box(110.0, 110.1 + 9 / 92_870)),
        (f"{VILLAGE}002", "第二网格", box(110.1, 110.2)),
    )
    [finding] = take(strip, dry_run=True).findings
    assert finding.text.startswith(f"与 {VILLAGE}002 重叠约 ")
    assert take(strip, dry_run=True, tolerance=200_000).is_clean


def test_kinds_and_special_grids_are_taken_from_the_file_and_kept_when_it_is_silent() -> None:
    take(features((f"{VILLAGE}001", "县医院", box(110.0, 110.1)), 类型="专属网格"))
    take(features((f"{VILLAGE}001", "县医院", box(110.0, 110.1)), 城乡类型="城镇"))
    take(features((f"{VILLAGE}001", "县人民医院", box(110.0, 110.1))), publish=True)
    grid = Area.objects.get(code=f"{VILLAGE}001")
    assert (grid.name, grid.kind, grid.is_special) == ("县人民医院", "urban", True)
    shape = Shape.objects.get(
        code=grid.code, partition__retired_at=None, partition__published_at__isnull=False
    )
    assert shape.square_km == pytest.approx(0.1 * 92.87 * 0.1 * 110.91, rel=1e-3)


def _title(words: str, encoding: str) -> str:
    """What a Shapefile keeps of a title: ten bytes."""
    return words.encode(encoding)[:10].decode(encoding, "ignore")


def zipped(encoding: str, *, with_cpg: bool) -> bytes:
    parts = {kind: io.BytesIO() for kind in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, encoding=encoding) as writer:
        writer.field(_title("网格编码", encoding), "C", 15)
        writer.field(_title("网格名称", encoding), "C", 60)
        writer.poly([[(110.0, 33.5), (110.0, 33.6), (110.1, 33.6), (110.1, 33.5), (110.0, 33.5)]])
        writer.record(f"{VILLAGE}001", "第一网格")
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
        for kind, part in parts.items():
            archive.writestr(f"网格/grids.{kind}", part.getvalue())
        if with_cpg:
            archive.writestr("网格/grids.cpg", encoding)
    return file.getvalue()


@pytest.mark.parametrize(
    ("encoding", "with_cpg"), [("utf-8", True), ("utf-8", False), ("gbk", True), ("gbk", False)]
)
def test_a_zipped_shapefile_is_read_whatever_its_encoding(encoding: str, with_cpg: bool) -> None:
    report = import_grids(
        data=zipped(encoding, with_cpg=with_cpg),
        filename="网格.ZIP",
        datum=Datum.CGCS2000,
        by=MACHINE,
    )
    assert report.in_order() == []
    assert Area.objects.get(code=f"{VILLAGE}001").name == "第一网格"


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b"{}", "x.geojson"),
        (b"[1]", "x.json"),
        (b"no", "x.zip"),
        (b'{"features": [3]}', "x.json"),
        (b"\xff", "x.json"),
    ],
)
def test_what_is_no_file_of_polygons_is_refused_in_words(data: bytes, filename: str) -> None:
    with pytest.raises(Invalid):
        import_grids(data=data, filename=filename, datum=Datum.WGS84, by=MACHINE)


def test_where_no_attribute_holds_the_codes_one_sentence_names_those_there_are() -> None:
    data = TWO.replace(b'"CODE"', b'"XZDM"')
    with pytest.raises(Invalid, match="xzdm、网格名称") as refusal:
        take(data)
    assert set(refusal.value.fields) == {"code_field"}
    assert take(data, code_field="XZDM").is_clean


def test_the_command_imports_and_publishes(tmp_path: Path) -> None:
    path, out = tmp_path / "grids.geojson", io.StringIO()
    path.write_bytes(TWO)
    call_command("import_grids", path, "--datum", "wgs84", "--publish", stdout=out)
    assert "网格划分第 1 版，已发布。" in out.getvalue()
    path.write_bytes(features(("9", "x", None)))
    with pytest.raises(CommandError, match="没有导入任何内容"):
        call_command("import_grids", path, "--datum", "wgs84", stdout=out)
