"""Pictures are decoded and encoded again: what is no pixel (position, camera, comment) is gone."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from linli.kernel.errors import Invalid, TooLarge
from linli.kernel.uploads.limits import LONGEST_SIDE, MAX_PIXELS, MEGABYTE, SMALL_SIDE

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
"""Whatever of these the installed Pillow can decode (HEIF needs a plug-in)."""

_LARGE_PNG = 2 * MEGABYTE
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Picture:
    """An encoded picture without any metadata."""

    data: bytes
    content_type: str
    suffix: str
    width: int
    height: int


def clean_picture(data: bytes) -> Picture:
    """The first frame, upright, in sRGB, at most LONGEST_SIDE pixels long, as JPEG or PNG.

    Raises TooLarge for more than MAX_PIXELS and Invalid for a picture that cannot be decoded.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_decodable()) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_many_pixels()
            png = image.format in ("PNG", "GIF")
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG only: decodes at a smaller scale
            image.load()
            return _encoded(_upright(image), prefer_png=png)
    except _BOMBS:
        raise _too_many_pixels() from None
    except (OSError, ValueError, SyntaxError, EOFError, Warning):
        raise Invalid(_("这张图片已损坏或无法读取，请换一张。"), code="picture_unreadable") from None


def small_picture(data: bytes) -> Picture:
    """A small JPEG of a picture that was cleaned before, for lists of pictures; raises Invalid if it can't be decoded."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            image.draft("RGB", (SMALL_SIDE, SMALL_SIDE))
            image.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
            small = Image.new("RGB", image.size, "white")
            # What is transparent in a drawing is paper here.
            small.paste(image, mask=image.getchannel("A") if image.mode in ("RGBA", "LA") else None)
    except (OSError, ValueError, SyntaxError, EOFError):
        raise Invalid(_("这张图片已损坏或无法读取，请换一张。"), code="picture_unreadable") from None
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80, optimize=True)
    return Picture(out.getvalue(), "image/jpeg", ".jpg", small.width, small.height)


def can_decode_heif() -> bool:
    """Whether the installed Pillow has a plug-in for the photographs of iPhones."""
    return "HEIF" in _decodable()


def _decodable() -> list[str]:
    Image.init()
    return [name for name in FORMATS if name in Image.OPEN]


def _too_many_pixels() -> TooLarge:
    return TooLarge(_("图片的像素太多，请缩小后再上传。"), code="picture_too_large")


def _upright(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if transparent else "RGB")
    if profile and not transparent:
        image = _in_srgb(image, profile)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image.info = {}  # Pillow would write comments and profiles that it finds here
    return image


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    # A broken profile, or one for other colours than RGB, costs the exact colours and nothing else.
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
    return image


def _encoded(image: Image.Image, *, prefer_png: bool) -> Picture:
    out = io.BytesIO()
    if image.mode == "RGBA" or prefer_png:
        image.save(out, "PNG", optimize=False)
        if image.mode == "RGBA" or out.tell() <= _LARGE_PNG:
            return Picture(out.getvalue(), "image/png", ".png", image.width, image.height)
        out = io.BytesIO()  # a photograph in a PNG
    image.save(out, "JPEG", quality=85, progressive=True)
    return Picture(out.getvalue(), "image/jpeg", ".jpg", image.width, image.height)
