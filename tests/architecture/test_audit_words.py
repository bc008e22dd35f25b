"""Whatever is written into the audit log reads as words, in Chinese and in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django.utils.translation import override

from linli.cores.audit import queries
from linli.cores.matters.workflow import kinds
from tests.architecture.house import HOUSE

CODE = re.compile(r"[a-z]+\.[a-z_]+")
WRITTEN_WITH_ITS_STEP = "matter."
OF_ROTATION = {"people.rotate_keys", "people.rotate_indexes"}


def calls() -> Iterator[ast.Call]:
    for file in HOUSE.rglob("*.py"):
        if "tests" not in file.parts:
            yield from (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))


def texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be: a literal, either end of a condition, a name of the audit core."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from texts(one)
            yield from texts(other)
        case ast.Name(id=name) if isinstance(getattr(queries, name, None), str):
            yield getattr(queries, name)


def is_passed_on(node: ast.expr) -> bool:
    """Whether the action comes in from outside the function, whose callers then say it first."""
    return isinstance(node, ast.Name) and node.id == "action"


def actions_written() -> set[str]:
    found: set[str] = set()
    for call in calls():
        named = [word.value for word in call.keywords if word.arg == "action"]
        first = [arg for arg in call.args[:1] if isinstance(call.func, ast.Name)]
        found |= {text for node in named for text in texts(node) if CODE.fullmatch(text)}
        found |= {text for node in first for text in texts(node) if CODE.fullmatch(text) and _in_log(text)}
    return found


def _in_log(text: str) -> bool:
    return text.split(".", maxsplit=1)[0] in {file.name for file in HOUSE.glob("*/*") if file.is_dir()} | {
        "matters"
    }


def steps_written() -> set[str]:
    """The steps of every workflow, and those that actions note down beside them."""
    noted = {
        text for call in calls() for word in call.keywords if word.arg == "step" for text in texts(word.value)
    }
    return noted | {step.code for kind in kinds() for step in kind.workflow.transitions}


def unreadable(language: str, foreign: str) -> dict[str, str]:
    with override(language):
        names = queries.action_names()
        return {
            code: names.get(code, "no name")
            for code in actions_written() | OF_ROTATION | {f"matter.{step}" for step in steps_written()}
            if code not in names or re.search(foreign, names[code])
        }


def test_every_action_reads_as_words_in_both_languages() -> None:
    assert len(actions_written()) > 50, "the scan still finds them"
    assert unreadable("zh-hans", r"^[a-z_.]+$|%\(") == {}
    assert unreadable("en", r"[\u4e00-\u9fff]|%\(") == {}


def test_every_way_to_write_a_row_names_its_action_where_the_scan_sees_it() -> None:
    """A row whose action is put together of parts asks for a place in this test."""
    hidden = {
        ast.unparse(word.value)
        for call in calls()
        for word in call.keywords
        if word.arg == "action" and isinstance(call.func, ast.Name) and call.func.id == "record"
        if not list(texts(word.value)) and not is_passed_on(word.value)
    }
    assert hidden == {"f'matter.{step}'", "f'people.rotate_{what}'"}
