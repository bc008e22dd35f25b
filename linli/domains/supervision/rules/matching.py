"""Bodies named in a text, found among the bodies of the county."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A body of the county: `kind` is its type (department, township …)."""

    id: int
    name: str
    short_name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Which bodies a name stands for. One id: found; several and not `all_of_them`: the clerk has to choose."""

    text: str
    ids: tuple[int, ...] = ()
    all_of_them: bool = False

    @property
    def is_certain(self) -> bool:
        return len(self.ids) == 1 or self.all_of_them


_TOWNSHIPS, _VILLAGES, _COUNTY = ("township",), ("village",), ("county_office", "department")
_ALL_OF = (
    (re.compile(r"^(?:各级各|全县)"), (*_TOWNSHIPS, *_COUNTY)),
    (
        re.compile(r"^(?:各|每个?)(?:级|类)?(?:镇办|镇街|乡镇|镇乡|街镇|镇(?!村)|乡(?!村)|街道|街办)"),
        _TOWNSHIPS,
    ),
    (re.compile(r"^(?:各|每个?)(?:级)?(?:村|社区)"), _VILLAGES),
    (re.compile(r"^(?:县直|区直)?各(?:县直|区直)?(?:部门|委办局|单位)$|^县直部门$"), _COUNTY),
)
_NO_ONE_IN_PARTICULAR = re.compile(r"^(?:各)?(?:有关|相关|职能|行业|责任|牵头|成员|主管|包抓|包联)")
_LEVEL = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,6}?(?:自治县|县|区|市)(?!委)|县委(?=政法|组织|宣传|统战|督查|办)|县政府(?=督查|办)|县)"
)
_TAIL = re.compile(r"(?:人民政府|党委|办事处|委员会|政府)$")


def match(text: str, known: Sequence[Known]) -> Match:
    """The bodies for which a name of the text stands, none where nothing fits."""
    if _NO_ONE_IN_PARTICULAR.match(text):
        return Match(text)
    for pattern, kinds in _ALL_OF:
        if pattern.match(text):
            return Match(text, tuple(body.id for body in known if body.kind in kinds), all_of_them=True)
    for fits in (_is_the_name, _is_without_level, _is_the_stem, _is_short_for):
        found = tuple(body.id for body in known if fits(text, body))
        if found:
            return Match(text, found)
    return Match(text)


def names_of(known: Iterable[Known]) -> list[str]:
    """By which names they may be found in a text, the longest first; single characters and collectives are none."""
    names = {name for body in known for name in (body.name, body.short_name) if len(name) >= 2}
    return sorted(names, key=lambda name: (-len(name), name))


def _is_the_name(text: str, body: Known) -> bool:
    return text in (body.name, body.short_name)


def _is_without_level(text: str, body: Known) -> bool:
    wanted = _bare(text)
    return len(wanted) >= 2 and wanted in (_bare(body.name), _bare(body.short_name))


def _is_the_stem(text: str, body: Known) -> bool:
    """住建 for 住建局."""
    return len(text) >= 2 and f"{_bare(text)}局" in (_bare(body.name), _bare(body.short_name))


def _is_short_for(text: str, body: Known) -> bool:
    """住建局 for 住房和城乡建设局: the same signs in the same order, the first and the last the same."""
    short, long = sorted((_bare(text), _bare(body.name)), key=len)
    if len(short) < 3 or short[0] != long[0] or short[-1] != long[-1] or body.kind not in _COUNTY:
        return False
    rest = iter(long)
    return all(sign in rest for sign in short)


def _bare(name: str) -> str:
    """Without the county before it and the form of office behind it."""
    bare = _TAIL.sub("", _LEVEL.sub("", name, count=1))
    return bare if len(bare) >= 2 else name
