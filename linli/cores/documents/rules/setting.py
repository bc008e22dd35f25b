"""Posters as PDF and as pictures: set by Typst, which brings no system libraries and embeds what it uses of the font."""

from __future__ import annotations

import base64
import functools
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import noto_cjk_sans_otc
import segno
import typst

from linli.cores.documents.rules.posters import Poster, Words

TEMPLATE = Path(__file__).resolve().parent / "poster.typ"
SCREEN_DPI = 80.0


@functools.cache
def fonts() -> typst.Fonts:
    """The Chinese font out of its package: the machine's own fonts are not looked at."""
    folder = next(iter(noto_cjk_sans_otc.__path__))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def poster_pdf(posters: Sequence[Poster], words: Words) -> bytes:
    """A page for each, A4."""
    made = _set(posters, words).compile(format="pdf")
    return made if isinstance(made, bytes) else b""


def poster_picture(poster: Poster, words: Words) -> bytes:
    """The page as a PNG for the screen."""
    made = _set([poster], words).compile(format="png", ppi=SCREEN_DPI)
    return made if isinstance(made, bytes) else b""


def _set(posters: Sequence[Poster], words: Words) -> typst.Compiler:
    told = {"words": asdict(words), "posters": [_told(poster) for poster in posters]}
    return typst.Compiler(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )


def _told(poster: Poster) -> dict[str, object]:
    drawing = poster.drawing
    return {
        "code": poster.code,
        "name": poster.name,
        "place": poster.place,
        "county": poster.county,
        "gridworkers": list(poster.gridworkers),
        "body": poster.body,
        "phone": poster.phone,
        "qr": qr_code(poster.address),
        "photo": _photo(poster.photo),
        "map": drawing.svg,
        "labels": [asdict(label) for label in drawing.labels],
        "bar": drawing.bar_millimetres,
        "metres": drawing.bar_metres,
    }


def qr_code(address: str) -> str:
    """The address as a QR code in SVG; a quarter of it may be dirty or torn off.

    One mask is as good as another for a reader; trying all eight would take longer than the rest of the page.
    """
    code = segno.make(address, error="q", micro=False, boost_error=False, mask=2)
    into = io.BytesIO()
    code.save(into, kind="svg", border=2, scale=1, xmldecl=False, nl=False)
    return into.getvalue().decode()


def _photo(jpeg: bytes) -> str:
    """The photograph inside an SVG, which Typst takes out of a string; cut to 5 by 6 from the middle."""
    if not jpeg:
        return ""
    data = base64.b64encode(jpeg).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 60" width="50" height="60">'
        f'<image width="50" height="60" preserveAspectRatio="xMidYMid slice" href="data:image/jpeg;base64,{data}"/></svg>'
    )
