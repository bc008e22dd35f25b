"""How the import commands tell what they found."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from linli.kernel.importing.findings import Finding, ImportReport


def show_report(command: BaseCommand, report: ImportReport, *, dry_run: bool) -> None:
    """Print findings and figures; CommandError where nothing was taken over because of findings."""
    for finding in report.in_order():
        command.stdout.write(f"第 {finding.line} 行 {_about(finding)}：{finding.text}")
    if len(report.findings) < report.finding_count:
        command.stdout.write(f"……共 {report.finding_count} 处，只列出前 {len(report.findings)} 处。")
    if not report.is_clean:
        raise CommandError(f"{report.rows} 行中有 {report.finding_count} 处错误，没有导入任何内容。")
    done = "检查通过，没有写入" if dry_run else "导入完成"
    figures = f"{report.rows} 行，新增 {report.added}，更新 {report.changed}，未变 {report.unchanged}"
    command.stdout.write(command.style.SUCCESS(f"{done}：{figures}。"))


def _about(finding: Finding) -> str:
    return f"{finding.code}“{finding.column}”" if finding.column else finding.code
