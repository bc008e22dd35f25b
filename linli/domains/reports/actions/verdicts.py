"""What residents say at the end: a row for every verdict, so that figures survive reopening."""

from __future__ import annotations

from linli.cores.matters.public import Matter, Step
from linli.domains.reports.models import Verdict


def judge(step: Step) -> None:
    """Keep the verdict on the report, where pages show it, and as a row of its own."""
    report = step.matter.report
    report.solved = step.transition.code == "judge_solved"
    report.satisfaction = str(step.inputs.get("satisfaction") or "")
    report.judged_at = step.at
    report.save(update_fields=["solved", "satisfaction", "judged_at"])
    Verdict.objects.create(
        matter=step.matter,
        owner_id=step.matter.owner_id,
        closed_at=step.matter.closed_at or step.at,
        solved=report.solved,
        satisfaction=report.satisfaction,
        at=step.at,
    )
    step.data["satisfaction"] = report.satisfaction


def ask_anew(matter: Matter) -> None:
    """The report goes round again: what it shows is open once more, its earlier verdicts stay."""
    report = matter.report
    if report.judged_at is None:
        return
    report.solved = report.judged_at = None
    report.satisfaction = ""
    report.save(update_fields=["solved", "satisfaction", "judged_at"])
