"""How the import commands tell what they found."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from linli.kernel.importing.findings import Finding, ImportReport


def show_report(
    command: BaseCommand, report: ImportReport, *, dry_run: bool, unit: tuple[str, str] = ("行", "行")
) -> None:
    """Print findings and figures; CommandError where nothing was taken over because of findings.

    `unit` is what the file consists of, after an ordinal and after a number.
    """
    one, many = unit
    for finding in report.in_order():
        where = f"第 {finding.line} {one} {_about(finding)}".rstrip() if finding.line else "文件"
        command.stdout.write(f"{where}：{finding.text}")
    if len(report.findings) < report.finding_count:
        command.stdout.write(f"……共 {report.finding_count} 处，只列出前 {len(report.findings)} 处。")
    if not report.is_clean:
        raise CommandError(f"{report.rows} {many}中有 {report.finding_count} 处错误，没有导入任何内容。")
    done = "检查通过，没有写入" if dry_run else "导入完成"
    figures = f"{report.rows} {many}，新增 {report.added}，更新 {report.changed}，未变 {report.unchanged}"
    command.stdout.write(command.style.SUCCESS(f"{done}：{figures}。"))


def _about(finding: Finding) -> str:
    return f"{finding.code}“{finding.column}”" if finding.column else finding.code
