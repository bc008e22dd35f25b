"""Small renditions."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from linli.kernel.errors import Invalid
from linli.kernel.uploads import small_picture


def _encoded(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def test_a_small_rendition_keeps_the_shape_and_is_a_plain_jpeg() -> None:
    small = small_picture(_encoded(Image.new("RGB", (2400, 1200), "red"), "JPEG"))
    with Image.open(io.BytesIO(small.data)) as image:
        assert (image.format, image.size) == ("JPEG", (288, 144))
    assert len(small.data) < 5_000


def test_what_is_transparent_becomes_white() -> None:
    small = small_picture(_encoded(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG"))
    with Image.open(io.BytesIO(small.data)) as image:
        assert image.getpixel((20, 20)) == (255, 255, 255)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(Invalid):
        small_picture(b"no picture")
