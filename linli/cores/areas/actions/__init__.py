"""What changes areas and their drawing."""

from linli.cores.areas.actions.division_rows import DivisionRow
from linli.cores.areas.actions.import_divisions import import_divisions
from linli.cores.areas.actions.import_grids import GridReport, import_grids
from linli.cores.areas.actions.publish import publish_partition

__all__ = ["DivisionRow", "GridReport", "import_divisions", "import_grids", "publish_partition"]
