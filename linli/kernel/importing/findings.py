"""What an import found, line by line, in words for the person who has to mend the file."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_SHOWN = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with one line (or feature) of a file; line 0 is the file as a whole.

    `code` is what the line is known by, `column` the title of the column that is wrong, '' where it is no single one.
    """

    line: int
    code: str
    text: str
    column: str = ""


@dataclass(slots=True)
class ImportReport:
    """What an import did, or would do. With any finding nothing is changed at all."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    findings: list[Finding] = field(default_factory=list)
    finding_count: int = 0
    applied: bool = False

    def find(self, line: int, code: str, text: str, *, column: str = "") -> None:
        """Note something wrong; all are counted, the first thousand are kept."""
        self.finding_count += 1
        if len(self.findings) < MOST_SHOWN:
            self.findings.append(Finding(line, code, text, column))

    @property
    def unchanged(self) -> int:
        return self.rows - self.added - self.changed

    @property
    def figures(self) -> dict[str, object]:
        """For the audit row."""
        return {"rows": self.rows, "added": self.added, "changed": self.changed}

    @property
    def is_clean(self) -> bool:
        return self.finding_count == 0

    def in_order(self) -> list[Finding]:
        return sorted(
            self.findings,
            key=lambda finding: (finding.line, finding.code, finding.column, finding.text),
        )
