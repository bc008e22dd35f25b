"""Files go out so that a browser shows or saves them and never runs them."""

from __future__ import annotations

from pathlib import PurePath
from typing import IO, Any

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

_SHOWN = frozenset({"image/jpeg", "image/png", "application/pdf"})
_SAVED = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
}
_BOM = "\ufeff"
"""By this Excel knows that a CSV file is UTF-8."""


def download(content: bytes | str, name: str) -> HttpResponse:
    """What was just written, to be saved as a file of this name: .xlsx in bytes, or .csv in words. Nobody keeps a copy."""
    body = _BOM + content if isinstance(content, str) else content
    response = HttpResponse(body, content_type=_SAVED[PurePath(name).suffix])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def serve(file: IO[bytes] | Any, name: str, content_type: str) -> FileResponse:
    """A response with the file under its own name; only pictures and PDFs are shown, the rest is saved.

    The caller has checked that the person may see it. Private to one browser, for ten minutes.
    """
    shown = content_type in _SHOWN
    response = FileResponse(
        file,
        as_attachment=not shown,
        filename=name,
        content_type=content_type
        if shown or content_type.startswith("application/vnd.")
        else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=600"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # Browsers show no PDF inside a sandbox; their viewer runs nothing of the page's origin anyway.
    sandbox = "" if content_type == "application/pdf" else "; sandbox"
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'unsafe-inline'; object-src 'self'{sandbox}"
    )
    return response
