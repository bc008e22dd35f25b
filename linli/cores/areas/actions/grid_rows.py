"""Polygons of grids and divisions out of GeoJSON or a zipped Shapefile, converted to WGS 84."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape as geometry_of
from shapely.geometry.base import BaseGeometry

from linli.kernel.chinese import clean_text
from linli.kernel.coordinates import Datum, to_wgs84
from linli.kernel.errors import Invalid, TooLarge

MOST_NAMED = 20
_MOST_BYTES = 512 * 1024 * 1024
_CODES = (
    "code",
    "grid_code",
    "gridcode",
    "网格编码",
    "网格代码",
    "编码",
    "代码",
    "区划代码",
    "bgcode",
    "objcode",
    "wgdm",
    "wgbm",
)
_NAMES = ("name", "grid_name", "gridname", "网格名称", "名称", "objname", "wgmc")
_KIND = ("kind", "类型", "城乡类型", "网格类型")
_KINDS = {
    **dict.fromkeys(("urban", "城镇", "城市", "社区网格", "城镇网格", "城市网格"), "urban"),
    **dict.fromkeys(("rural", "农村", "乡村", "农村网格"), "rural"),
}
_SPECIAL = ("special", "专属", "专属网格")
_HOUSEHOLDS, _POPULATION = ("households", "户数"), ("population", "人口", "人口数")


@dataclass(slots=True)
class GridRow:
    """One feature: `line` is its place in the file from 1; `polygon` is None where it has no geometry.

    `kind` is '' and `is_special` is False where the file says nothing about them.
    """

    line: int
    code: str
    name: str
    households: int | None
    population: int | None
    polygon: BaseGeometry | None
    kind: str = ""
    is_special: bool = False


def read_grids(
    data: bytes, filename: str, datum: Datum, *, code_field: str = "", name_field: str = ""
) -> list[GridRow]:
    """All features of the file. Invalid where it is neither GeoJSON nor a zipped Shapefile."""
    features = list(_shapefile(data) if filename.lower().endswith(".zip") else _geojson(data))
    codes, names = (
        (code_field.lower(),) if code_field else _CODES,
        (name_field.lower(),) if name_field else _NAMES,
    )
    if features and not any(_text(properties, codes) for properties, _polygon in features):
        raise _no_codes(properties for properties, _polygon in features)
    rows = [
        GridRow(
            line,
            _text(properties, codes),
            clean_text(_text(properties, names), single_line=True),
            _number(properties, _HOUSEHOLDS),
            _number(properties, _POPULATION),
            geometry,
            _KINDS.get(_text(properties, _KIND).lower(), ""),
            _says_special(properties),
        )
        for line, (properties, geometry) in enumerate(features, start=1)
    ]
    _convert(rows, datum)
    return rows


def _no_codes(features: Iterable[Mapping[str, Any]]) -> Invalid:
    """One sentence in place of one for each line: it is the attribute that was not found."""
    found = list(dict.fromkeys(name for properties in features for name in properties))[:MOST_NAMED]
    if not found:
        return Invalid(_("文件里的图形没有属性，找不到网格代码。"))
    sentence = _("没有找到网格代码。文件里的属性有：%(names)s。请填写代码在哪个属性里。") % {
        "names": _("、").join(found)
    }
    return Invalid(sentence, fields={"code_field": sentence})


def _convert(rows: list[GridRow], datum: Datum) -> None:
    """All corners at once: a corner that two grids share must become the same one. Rounded to about 1 cm."""
    drawn = [row for row in rows if row.polygon is not None]

    def convert(corners: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.round(np.column_stack(to_wgs84(corners[:, 0], corners[:, 1], datum)), 7)

    shapes = np.array([row.polygon for row in drawn], dtype=object)
    if len(shapes):
        for row, polygon in zip(drawn, shapely.transform(shapely.force_2d(shapes), convert), strict=True):
            row.polygon = polygon


def _geojson(data: bytes) -> Iterator[tuple[dict[str, Any], BaseGeometry | None]]:
    try:
        document = json.loads(data.decode("utf-8-sig"))
        features = document["features"]
        for feature in features:
            yield _lower(feature.get("properties") or {}), _geometry(feature.get("geometry"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid(_("这不是可以读取的 GeoJSON 文件（应当是 FeatureCollection）。")) from error


def _shapefile(data: bytes) -> Iterator[tuple[dict[str, Any], BaseGeometry | None]]:
    import shapefile

    parts = _unzipped(data)
    try:
        reader = shapefile.Reader(
            **{kind: io.BytesIO(parts[kind]) for kind in ("shp", "dbf", "shx") if kind in parts},
            encoding=_encoding(parts),
        )
        for record in reader.iterShapeRecords():
            yield _lower(record.record.as_dict()), _geometry(record.shape.__geo_interface__)
    except (shapefile.ShapefileException, ValueError, KeyError, TypeError, IndexError, OSError) as error:
        raise Invalid(_("压缩包里的 Shapefile 读不出来。")) from error


def _unzipped(data: bytes) -> dict[str, bytes]:
    """The members of the first Shapefile in the archive by their extension."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_BYTES:
                raise TooLarge(_("压缩包解开后超过 512 MB。"))
            named = {PurePosixPath(member.filename): member for member in archive.infolist()}
            first = next((path for path in named if path.suffix.lower() == ".shp"), None)
            if first is None:
                raise Invalid(_("压缩包里没有 .shp 文件。"))
            return {
                path.suffix.lower()[1:]: archive.read(member)
                for path, member in named.items()
                if path.with_suffix("") == first.with_suffix("")
            }
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise Invalid(_("这不是可以读取的 ZIP 文件。")) from error


def _encoding(parts: Mapping[str, bytes]) -> str:
    """What the .cpg file says; without one, UTF-8 where the table can be read so, else GB 18030."""
    said = parts.get("cpg", b"").decode("ascii", "ignore").strip().lower()
    if said:
        return "gb18030" if said in {"936", "cp936", "gbk", "gb2312", "gb18030"} else said
    try:
        parts.get("dbf", b"")[32:].decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _geometry(found: Mapping[str, Any] | None) -> BaseGeometry | None:
    if not found or not found.get("coordinates"):
        return None
    try:
        return geometry_of(dict(found))
    except (ValueError, TypeError, AttributeError, shapely.errors.ShapelyError):
        return None


def _cut(names: Iterable[str]) -> tuple[str, ...]:
    """The names and what a Shapefile leaves of them: its titles hold ten bytes, three characters and a bit in UTF-8."""
    return tuple(
        dict.fromkeys(form for name in names for form in (name, name.encode()[:10].decode("utf-8", "ignore")))
    )


def _lower(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).strip().lower(): value for key, value in properties.items()}


def _text(properties: Mapping[str, Any], fields: Iterable[str]) -> str:
    value = next((properties[field] for field in _cut(fields) if properties.get(field) not in (None, "")), "")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _number(properties: Mapping[str, Any], fields: Iterable[str]) -> int | None:
    text = _text(properties, fields)
    return int(text) if text.isdecimal() else None


def _says_special(properties: Mapping[str, Any]) -> bool:
    """A column of its own, or the word 专属 in the column of the kind."""
    yes = _text(properties, _SPECIAL).lower() in {"1", "true", "yes", "是", "y"}
    return yes or _text(properties, _KIND).startswith("专属")
