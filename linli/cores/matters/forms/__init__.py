"""What people type about matters."""

from linli.cores.matters.forms.comment import CommentForm
from linli.cores.matters.forms.files import FilesField, FormWithFiles, KeptFilesField
from linli.cores.matters.forms.filters import MatterFilterForm, SearchForm
from linli.cores.matters.forms.people import CallerForm, ReasonForm
from linli.cores.matters.forms.step import StepForm

__all__ = [
    "CallerForm",
    "CommentForm",
    "FilesField",
    "FormWithFiles",
    "KeptFilesField",
    "MatterFilterForm",
    "ReasonForm",
    "SearchForm",
    "StepForm",
]
