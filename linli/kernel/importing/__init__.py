"""Taking over files: rows out of CSV and Excel, a report line by line, a file that waits for its confirmation."""

from linli.kernel.importing.bombs import require_excel
from linli.kernel.importing.findings import MOST_SHOWN, Finding, ImportReport
from linli.kernel.importing.pending import PendingImport, keep, pending_of
from linli.kernel.importing.sheets import (
    EXCEL,
    SheetRow,
    harmless,
    rows_of,
    titled_rows,
    unharmed,
    workbook_bytes,
    write_sheet,
)
from linli.kernel.importing.showing import show_report

__all__ = [
    "EXCEL",
    "MOST_SHOWN",
    "Finding",
    "ImportReport",
    "PendingImport",
    "SheetRow",
    "harmless",
    "keep",
    "pending_of",
    "require_excel",
    "rows_of",
    "show_report",
    "titled_rows",
    "unharmed",
    "workbook_bytes",
    "write_sheet",
]
