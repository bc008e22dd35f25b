"""The tree of responsibility (责任树): from who answers for it all to the person who does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from linli.cores.matters.public import Light
from linli.domains.supervision.queries.plans import Row

LEVELS = ("overall", "direct", "body", "person")


@dataclass(slots=True)
class Node:
    """A leader, a body or a person, with what hangs below: others, or at the end tasks."""

    name: str
    level: str
    below: dict[str, Node] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    @property
    def all_rows(self) -> list[Row]:
        return [*self.rows, *(row for node in self.below.values() for row in node.all_rows)]

    @property
    def count(self) -> int:
        return len(self.all_rows)

    @property
    def red(self) -> int:
        return sum(row.light == Light.RED for row in self.all_rows)

    @property
    def yellow(self) -> int:
        return sum(row.light == Light.YELLOW for row in self.all_rows)

    @property
    def nodes(self) -> list[Node]:
        return sorted(self.below.values(), key=lambda node: (-node.red, -node.yellow, -node.count, node.name))


def duties_of(rows: Sequence[Row]) -> list[Node]:
    """负总责 → 具体抓 → 牵头单位 → 承办人. Where a level names nobody it says so: a gap in the chain is a finding."""
    root = Node("", "")
    for row in rows:
        handler = row.task.matter.handler if row.task.matter else None
        chain = (
            "、".join(row.overall) or _("没有明确谁负总责"),
            "、".join(row.direct) or _("没有明确谁具体抓"),
            row.lead or _("没有牵头单位"),
            handler.display_name if handler else _("还没有承办人"),
        )
        node = root
        for name, level in zip(chain, LEVELS, strict=True):
            node = node.below.setdefault(name, Node(name, level))
        node.rows.append(row)
    return root.nodes
