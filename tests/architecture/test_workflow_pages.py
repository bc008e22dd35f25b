"""The documentation of every workflow is what its declaration draws."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from linli.cores.matters.management.commands.draw_workflows import outdated
from linli.cores.matters.public import Kind, kinds
from linli.cores.matters.queries.drawing import mermaid, workflow_page

every_kind = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.code)


def test_the_committed_pages_are_up_to_date() -> None:
    assert not outdated(), "run make docs and commit what it writes"


@every_kind
def test_a_page_names_every_state_and_every_step(kind: Kind) -> None:
    page = workflow_page(kind.workflow)
    codes = [state.code for state in kind.workflow.states] + [step.code for step in kind.workflow.transitions]
    for code in codes:
        assert f"`{code}`" in page


@every_kind
def test_every_state_of_the_diagram_can_be_reached_from_the_start(kind: Kind) -> None:
    arrows = re.findall(r"^ +(\S+) --> (\S+)", "\n".join(mermaid(kind.workflow)), re.MULTILINE)
    reached, more = {"[*]"}, {"[*]"}
    while more:
        more = {target for source, target in arrows if source in more} - reached
        reached |= more
    assert {state.code for state in kind.workflow.states} <= reached


def test_the_english_page_is_in_english() -> None:
    with override("en"):
        pages = [workflow_page(kind.workflow) for kind in kinds()]
    assert not [line for page in pages for line in page.splitlines() if re.search(r"[\u4e00-\u9fff]", line)]
