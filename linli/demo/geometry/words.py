"""Invented names of places, in the manner of the hills between the Qinling and the Han river."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from linli.demo.geometry.plan import Land

COUNTY_CODE, COUNTY_NAME = "990001", "清溪县"
_URBAN = ["城关街道", "河东街道"]
_SUBURBAN = ["柳河镇"]
_MOUNTAIN = [
    "北岭乡",
    "云台镇",
    "松坪乡",
    "石门镇",
    "鹰崖镇",
    "竹园镇",
    "岔口镇",
    "高塬镇",
    "红岩镇",
    "板桥沟镇",
]
_VALLEY = [
    "双河镇",
    "白杨镇",
    "青石镇",
    "沙坪镇",
    "麻园镇",
    "金川镇",
    "渡口镇",
    "桃花镇",
    "砚池镇",
    "棉花滩镇",
]
_COMMUNITIES = [
    *[
        "文昌社区",
        "北关社区",
        "南街社区",
        "钟楼社区",
        "西坛社区",
        "滨河社区",
        "学府社区",
        "安居社区",
        "桂花社区",
    ],
    *["老车站社区", "惠民社区", "东岗社区", "新桥社区", "朝阳社区", "和平里社区", "松园社区", "清溪湾社区"],
    *["锦屏社区", "工农社区", "水塔社区", "迎宾社区", "柏树巷社区", "丰乐社区", "凤岭社区", "体育场社区"],
    *["石桥社区", "金谷社区", "平安里社区", "河堤社区", "望山社区"],
]
_FIRST = {
    Land.SUBURBAN: [
        "桥头",
        "柳林",
        "城西",
        "上河",
        "下河",
        "瓦窑",
        "菜园",
        "石碾",
        "砖场",
        "槐树",
        "水磨",
        "梨园",
    ],
    Land.VALLEY: [
        *[
            "沙河",
            "白杨",
            "荷塘",
            "油坊",
            "渡船",
            "青石",
            "芦苇",
            "桑园",
            "土桥",
            "龙王",
            "官路",
            "老街",
            "柿树",
        ],
        *[
            "麻地",
            "稻田",
            "双庙",
            "水车",
            "井台",
            "杏花",
            "枣林",
            "豆腐",
            "银杏",
            "北坡",
            "南滩",
            "堰头",
            "牌楼",
        ],
    ],
    Land.MOUNTAIN: [
        *[
            "松树",
            "黑龙",
            "野猪",
            "鹰嘴",
            "石门",
            "红岩",
            "竹林",
            "栗子",
            "云雾",
            "漆树",
            "核桃",
            "獐子",
            "马蹄",
        ],
        *[
            "茶园",
            "蜂桶",
            "青杠",
            "滴水",
            "野菊",
            "冷水",
            "药王",
            "桦树",
            "石佛",
            "天井",
            "木耳",
            "葛藤",
            "杉木",
        ],
    ],
}
_FAMILIES = "张王李赵刘陈杨周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_LAST = {
    Land.SUBURBAN: ["", "", "", "庄", "湾"],
    Land.VALLEY: ["湾", "庄", "铺", "营", "台", "川", "坝", "堡"],
    Land.MOUNTAIN: ["沟", "岭", "坪", "梁", "岔", "崖", "垭", "坡"],
}
_SPECIAL = ["县医院", "第一中学", "农贸市场", "客运站", "产业园区", "政务中心", "职业中学", "物流园区"]
_NUMERALS = "零一二三四五六七八九"


def townships(lands: tuple[Land, ...]) -> list[tuple[str, str]]:
    """Code and name of each township in their order: subdistricts count from 001, towns 101, others 201."""
    pools: dict[Land, Iterator[str]] = {
        Land.URBAN: iter(_URBAN),
        Land.SUBURBAN: iter(_SUBURBAN),
        Land.MOUNTAIN: chain(_MOUNTAIN, (f"{family}家岭镇" for family in _FAMILIES)),
        Land.VALLEY: chain(_VALLEY, (f"{family}家川镇" for family in _FAMILIES)),
    }
    serial = {"街道": 0, "镇": 100, "乡": 200}
    named = []
    for land in lands:
        name = next(pools[land])
        kind = next(each for each in serial if name.endswith(each))
        serial[kind] += 1
        named.append((f"{COUNTY_CODE}{serial[kind]:03d}", name))
    return named


class VillageNames:
    """Hands out names, none twice in the county."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._used: set[str] = set()
        self._communities = iter(_COMMUNITIES)

    def next_of(self, land: Land, index: int) -> str:
        """A community in the town and at the seat of a township, a village elsewhere."""
        if land is Land.URBAN:
            return self._once(next(self._communities, None) or self._compose(Land.VALLEY, "社区"))
        if land is Land.SUBURBAN and index == 0:
            return self._once("桥头村")
        return self._once(self._compose(land, "村"))

    def seat(self, township: str) -> str:
        """The community at the seat of a township."""
        return self._once(f"{township[:-1]}街社区")

    def _compose(self, land: Land, ending: str) -> str:
        while True:
            family = self._rng.random() < 0.45
            first = (
                f"{self._rng.choice(list(_FAMILIES))}家" if family else str(self._rng.choice(_FIRST[land]))
            )
            last = str(self._rng.choice([part for part in _LAST[land] if part or not family]))
            name = f"{first}{last}{ending}"
            if name not in self._used:
                return name

    def _once(self, name: str) -> str:
        self._used.add(name)
        return name


def grid_name(number: int) -> str:
    """第一网格, 第十二网格."""
    tens, ones = divmod(number, 10)
    digits = ("" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十") + (
        _NUMERALS[ones] if ones else ""
    )
    return f"第{digits}网格"


def special_grids() -> Iterator[str]:
    """Names of special grids (专属网格), one after the other."""
    return (f"{name}专属网格" for name in _SPECIAL)
