"""What people type about matters."""

from linli.cores.matters.forms.filters import MatterFilterForm
from linli.cores.matters.forms.step import FilesField, StepForm

__all__ = ["FilesField", "MatterFilterForm", "StepForm"]
