"""What people send as files: judged by content, cleaned, stored unguessably, served without risk."""

from linli.kernel.uploads.cleaning import CleanUpload, UploadKind, check_and_clean
from linli.kernel.uploads.limits import (
    ACCEPTED_SUFFIXES,
    LONGEST_SIDE,
    MAX_IMAGE_BYTES,
    MAX_OFFICE_BYTES,
    MAX_PDF_BYTES,
    MAX_PIXELS,
)
from linli.kernel.uploads.names import clean_name, unguessable_name
from linli.kernel.uploads.pictures import small_picture
from linli.kernel.uploads.serving import download, serve

__all__ = [
    "ACCEPTED_SUFFIXES",
    "LONGEST_SIDE",
    "MAX_IMAGE_BYTES",
    "MAX_OFFICE_BYTES",
    "MAX_PDF_BYTES",
    "MAX_PIXELS",
    "CleanUpload",
    "UploadKind",
    "check_and_clean",
    "clean_name",
    "download",
    "serve",
    "small_picture",
    "unguessable_name",
]
