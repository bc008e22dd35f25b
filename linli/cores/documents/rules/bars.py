"""Bar charts as pictures for Word, set by Typst with the Chinese font out of its package."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import typst

from linli.cores.documents.rules.setting import fonts

TEMPLATE = Path(__file__).resolve().parent / "bars.typ"
DPI = 200.0


def bar_chart(title: str, lines: Sequence[tuple[str, float, str]]) -> bytes:
    """A PNG, 150 mm wide: name, length and number in words of each bar; empty bytes where there is none."""
    if not lines:
        return b""
    told = {
        "title": title,
        "lines": [{"label": label, "value": value, "words": words} for label, value, words in lines],
    }
    compiler = typst.Compiler(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )
    made = compiler.compile(format="png", ppi=DPI)
    return made if isinstance(made, bytes) else b""
