"""What changes bodies."""

from linli.cores.orgs.actions.import_orgs import import_orgs
from linli.cores.orgs.actions.keeping import (
    add_organisation,
    correct_organisation,
    put_back_in_use,
    take_out_of_use,
)
from linli.cores.orgs.actions.org_rows import COLUMNS, OrgRow, column_name
from linli.cores.orgs.actions.workbooks import list_workbook, template_workbook

__all__ = [
    "COLUMNS",
    "OrgRow",
    "add_organisation",
    "column_name",
    "correct_organisation",
    "import_orgs",
    "list_workbook",
    "put_back_in_use",
    "take_out_of_use",
    "template_workbook",
]
