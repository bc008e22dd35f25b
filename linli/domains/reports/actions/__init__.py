"""The verbs of reports."""

from linli.domains.reports.actions.filing import NewReport, file_report
from linli.domains.reports.actions.flow import AFTERWARDS, CONDITIONS, EFFECTS

__all__ = ["AFTERWARDS", "CONDITIONS", "EFFECTS", "NewReport", "file_report"]
