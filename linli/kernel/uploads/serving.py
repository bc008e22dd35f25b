"""Files go out so that a browser shows or saves them and never runs them."""

from __future__ import annotations

from typing import IO, Any

from django.http import FileResponse

_SHOWN = frozenset({"image/jpeg", "image/png", "application/pdf"})


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
