"""A workflow drawn from its declaration: the diagram and the tables of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from linli.cores.access.models import ROLE_NAMES
from linli.cores.matters.workflow import PREVIOUS, Relation, Tone, Transition, Waits, Who, Workflow

COLOURS = {
    Tone.NEUTRAL: "fill:#edf0f4,stroke:#66758a,color:#1f2d3d",
    Tone.ACTIVE: "fill:#dfecf8,stroke:#1d5c99,color:#1f2d3d",
    Tone.WAITING: "fill:#fff3d6,stroke:#b7791f,color:#1f2d3d",
    Tone.GOOD: "fill:#dff3e6,stroke:#1f7a45,color:#1f2d3d",
    Tone.BAD: "fill:#fbe3df,stroke:#c0311f,color:#1f2d3d",
}


def workflow_page(workflow: Workflow) -> str:
    """The whole page as Markdown, in the language that is active: diagram (Mermaid), states, steps, clocks."""
    parts = [
        "# " + _("办理流程：%(name)s") % {"name": workflow.name},
        _("本页由 `make docs` 根据流程声明生成，请勿手工修改。"),
        "```mermaid\n" + "\n".join(mermaid(workflow)) + "\n```",
        "## " + _("状态"),
        "\n".join(_states(workflow)),
        "## " + _("步骤"),
        "\n".join(_steps(workflow)),
        "## " + _("时限"),
        "\n".join(_clocks(workflow)),
    ]
    return "\n\n".join(parts) + "\n"


def mermaid(workflow: Workflow) -> Iterator[str]:
    """The state diagram: steps that move, one arrow for all between the same two states; back-steps are dotted in words."""
    yield "stateDiagram-v2"
    for state in workflow.states:
        yield f'    state "{state.name}" as {state.code}'
    yield f"    [*] --> {workflow.initial}"
    for (source, target), names in _arrows(workflow).items():
        yield f"    {source} --> {target} : {_list(names)}"
    for state in workflow.states:
        if not state.is_open:
            yield f"    {state.code} --> [*]"
    for tone, colour in COLOURS.items():
        named = [state.code for state in workflow.states if state.tone is tone]
        if named:
            yield f"    classDef {tone.value} {colour}"
            yield f"    class {','.join(named)} {tone.value}"


def _arrows(workflow: Workflow) -> dict[tuple[str, str], list[str]]:
    arrows: dict[tuple[str, str], list[str]] = {}
    for step in workflow.transitions:
        for source in step.sources:
            for target in _targets(workflow, step, source):
                arrows.setdefault((source, target), []).append(str(step.name))
    return arrows


def _targets(workflow: Workflow, step: Transition, source: str) -> list[str]:
    """Where a step leads from this state. "Back" leads to every state from which one comes here."""
    if step.target is None or step.target == source:
        return []
    if step.target != PREVIOUS:
        return [step.target]
    before = {one for other in workflow.transitions if other.target == source for one in other.sources}
    return [state.code for state in workflow.states if state.code in before]


def _states(workflow: Workflow) -> Iterator[str]:
    yield from _head(_("代码"), _("工作人员看到"), _("群众看到"), _("轮到谁"), _("要做什么"))
    waits = {
        Waits.DESK: _("受理(派遣)单位"),
        Waits.OWNER: _("责任单位"),
        Waits.PERSON: _("指定的人"),
        Waits.RESIDENT: _("群众"),
        Waits.NOBODY: _("无"),
    }
    for state in workflow.states:
        whose = waits[state.waits] if state.is_open else _("已结束")
        yield _row(f"`{state.code}`", state.name, state.public_name, whose, state.expected or "—")


def _steps(workflow: Workflow) -> Iterator[str]:
    yield from _head(_("步骤"), _("从"), _("到"), _("谁可以办"), _("要填什么"), _("时限"), _("条件与后果"))
    for step in workflow.transitions:
        yield _row(
            f"{step.name} `{step.code}`",
            _list(workflow.state(code).name for code in step.sources),
            _target_name(workflow, step),
            _list(_who(who) for who in step.by),
            _asks(step),
            _moves(workflow, step),
            _list(_remarks(step)) or "—",
        )


def _target_name(workflow: Workflow, step: Transition) -> str:
    if step.target is None:
        return _("不变")
    return _("原来的状态") if step.target == PREVIOUS else str(workflow.state(step.target).name)


def _who(who: Who) -> str:
    relation = {
        Relation.DESK: _("受理(派遣)单位"),
        Relation.OWNER: _("责任单位"),
        Relation.PERSON: _("轮到的那个人"),
        Relation.AREA: _("管辖该地"),
        Relation.COHANDLER: _("协办单位"),
        Relation.RECEIPT: _("持回执的群众"),
        Relation.SYSTEM: _("系统(到时自动)"),
    }[who.relation]
    roles = _list(ROLE_NAMES[role] for role in who.roles)
    return _("%(relation)s的%(roles)s") % {"relation": relation, "roles": roles} if roles else relation


def _asks(step: Transition) -> str:
    asked = (
        str(ask.label) if ask.required else _("%(label)s（选填）") % {"label": ask.label} for ask in step.asks
    )
    return _list(asked) or "—"


def _moves(workflow: Workflow, step: Transition) -> str:
    moves = [_("停：%(clock)s") % {"clock": workflow.clocks[name]} for name in step.stops]
    moves += [_("起：%(clock)s") % {"clock": workflow.clocks[name]} for name in step.starts]
    if step.pauses:
        moves.append(_("暂停计时"))
    if step.resumes:
        moves.append(_("恢复计时"))
    return _list(moves) or "—"


def _remarks(step: Transition) -> Iterator[str]:
    if step.when:
        yield _("仅当 `%(condition)s`") % {"condition": step.when}
    if step.not_who_handled:
        yield _("办理人和责任单位不能办")
    if step.closes_family:
        yield _("子事项须先办结")
    if step.counts:
        yield _("计次 `%(counter)s`") % {"counter": step.counts}
    if step.public:
        yield _("群众可见")
    if step.confirm:
        yield _("办理前确认")
    if step.bulk:
        yield _("可批量")


def _clocks(workflow: Workflow) -> Iterator[str]:
    yield from _head(_("时限"), _("何时起算"), _("何时停止"))
    for name, label in workflow.clocks.items():
        starts = _list(str(step.name) for step in workflow.transitions if name in step.starts)
        stops = _list(str(step.name) for step in workflow.transitions if name in step.stops)
        yield _row(f"{label} `{name}`", starts or _("上报"), stops or "—")


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield "|" + " --- |" * len(titles)


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _list(words: Iterable[object]) -> str:
    return _("、").join(str(word) for word in words)
