"""How large what is sent may be. Bytes unless said otherwise."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

MAX_IMAGE_BYTES = 20 * MEGABYTE
MAX_PDF_BYTES = 20 * MEGABYTE
MAX_OFFICE_BYTES = 20 * MEGABYTE
MAX_BYTES = max(MAX_IMAGE_BYTES, MAX_PDF_BYTES, MAX_OFFICE_BYTES)

MAX_PIXELS = 64_000_000
"""Decoded, a picture of this size takes about 200 MB for a moment."""
LONGEST_SIDE = 2560
"""Pictures are kept at most this many pixels long: enough to read a house number."""

MAX_UNPACKED_BYTES = 200 * MEGABYTE
MAX_PACKED_FILES = 5_000

ACCEPTED_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".pdf", ".docx", ".xlsx")
"""For the `accept` attribute of a file field; what counts is the content."""
SMALL_SIDE = 288
"""The longest side of a small rendition, in pixels: three for each of the 96 that a page gives it."""
