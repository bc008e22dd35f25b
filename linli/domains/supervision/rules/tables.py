"""Tables of tasks as offices draw them: 领域, 任务, 牵头单位, 责任单位, 完成时限, 责任领导, in any order and under like names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "domain": ("领域", ("领域", "重点领域", "工作领域", "类别", "项目类别", "工作板块", "板块")),
    "words": ("任务", ("任务", "工作任务", "重点任务", "任务内容", "工作内容", "主要任务", "工作事项", "事项", "具体任务",
                       "目标任务")),
    "lead": ("牵头单位", ("牵头单位", "牵头部门", "主责单位", "主办单位", "牵头责任单位")),
    "responsible": ("责任单位", ("责任单位", "责任部门", "承办单位", "落实单位")),
    "co_operating": ("配合单位", ("配合单位", "配合部门", "协办单位", "参与单位")),
    "due": ("完成时限", ("完成时限", "完成时间", "时限", "时间节点", "时限要求", "完成日期")),
    "leaders": ("责任领导", ("责任领导", "牵头领导", "包抓领导", "分管领导", "责任人")),
    "target": ("目标或成果", ("目标或成果", "目标", "工作目标", "成果", "成果形式", "量化指标", "完成标准")),
    "weight": ("权重", ("权重", "分值")),
}  # fmt: skip
"""For each column the title that the template gives it, and the titles by which it is known."""
REQUIRED = ("words",)
HEAD_WITHIN = 6
"""Rows before the titles: a name of the table, a unit, a date."""
_SPLIT = re.compile(r"[、，,；;\s/]+")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task of a table; `line` is its row, counted from 1."""

    line: int
    domain: str
    words: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    co_operating: tuple[str, ...]
    due: str
    leaders: tuple[str, ...]
    target: str
    weight: str


def tasks_of(rows: Sequence[Sequence[str]]) -> list[TaskRow] | None:
    """The tasks of a table, None where it is no table of tasks. A domain that is left empty is the one above."""
    found = _head(rows)
    if found is None:
        return None
    line, places = found
    return list(_tasks(rows, line, places))


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    for line, row in enumerate(rows[:HEAD_WITHIN]):
        titles = [re.sub(r"[\s*（）()]|必填|选填", "", cell) for cell in row]
        places = {
            column: next(place for place, title in enumerate(titles) if title in known)
            for column, (_title, known) in COLUMNS.items()
            if any(title in known for title in titles)
        }
        if all(column in places for column in REQUIRED) and len(places) > 1:
            return line, places
    return None


def _tasks(rows: Sequence[Sequence[str]], head: int, places: dict[str, int]) -> Iterator[TaskRow]:
    domain = ""
    for line, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = {
            column: re.sub(r"\s+", " ", row[place]).strip() if place < len(row) else ""
            for column, place in places.items()
        }
        said = [cell for cell in row if cell.strip()]
        if len(said) > 1 and len(set(said)) == 1:
            domain = cells["words"]  # one cell across the whole row is a heading
            continue
        domain = cells.get("domain", "") or domain
        if cells["words"]:
            yield TaskRow(
                line=line,
                domain=domain,
                words=cells["words"],
                lead=names_in(cells.get("lead", "")),
                responsible=names_in(cells.get("responsible", "")),
                co_operating=names_in(cells.get("co_operating", "")),
                due=cells.get("due", ""),
                leaders=names_in(cells.get("leaders", "")),
                target=cells.get("target", ""),
                weight=cells.get("weight", ""),
            )


def names_in(cell: str) -> tuple[str, ...]:
    """The names in a cell, each once."""
    return tuple(dict.fromkeys(re.sub(r"等$", "", name) for name in _SPLIT.split(cell) if name))
