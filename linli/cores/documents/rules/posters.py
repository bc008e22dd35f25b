"""What stands on the poster of a grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from linli.cores.documents.rules.drawing import Drawing

IN_ONE_PART = 20
"""Posters that are set at once: some tenths of a second, after which progress is told."""

REPORT = (
    "路灯不亮、井盖破损、道路坑洼",
    "垃圾堆放、污水外溢、占道乱停",
    "用电用气、消防通道、危房险坡",
    "邻里纠纷、噪声扰民",
    "老人孩子需要帮助、政策咨询",
)
"""What residents may report, where the county has not written lines of its own."""
SORTS_OUT = (
    "正在发生的危险和违法犯罪：先打110、119、120",
    "涉密的事、举报腐败：请走专门渠道",
    "不要写别人的姓名、电话和身份证号",
)
"""What they should not report here."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a poster that don't change from grid to grid, in one language."""

    title: str
    motto: str
    scan: str
    or_call: str
    may: str
    may_not: str
    police: str
    fire: str
    ambulance: str
    gridworker: str
    vacant: str
    grid: str
    map: str
    report: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Poster:
    """One page. `photo` is a JPEG; empty where there is none or the county wants none."""

    code: str
    name: str
    place: str
    county: str
    gridworkers: tuple[str, ...]
    body: str
    phone: str
    address: str
    drawing: Drawing
    photo: bytes = b""


def report_address(site: str, path: str, code: str) -> str:
    """What the code says: the report form of this installation with the grid filled in."""
    return f"{site}{path}?{urlencode({'grid': code})}"


def parts(codes: Sequence[str], size: int = IN_ONE_PART) -> Iterator[Sequence[str]]:
    """The grids in parts of so many."""
    return (codes[start : start + size] for start in range(0, len(codes), size))
