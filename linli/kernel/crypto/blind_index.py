"""Blind indexes: find an exact value in an encrypted column without decrypting the column."""

from __future__ import annotations

import unicodedata

from cryptography.hazmat.primitives import hashes, hmac

from linli.kernel.crypto.keyring import index_key

INDEX_LENGTH = 32


def blind_index(value: str, *, domain: str) -> bytes:
    """HMAC-SM3 (GB/T 32905) of the normalised value, 32 bytes; equal values in one `domain` give equal bytes.

    The domain ("phone", "id-number") keeps equal values of different meaning apart. Normalised here:
    compatibility forms (full-width digits), white space, case. What only one kind of value knows (+86, dashes
    of a telephone number) is the caller's work: see `linli.kernel.chinese.normalise_phone`.
    """
    mac = hmac.HMAC(index_key(), hashes.SM3())
    mac.update(domain.encode("utf-8") + b"\x00" + _normalised(value).encode("utf-8"))
    return mac.finalize()


def _normalised(value: str) -> str:
    return "".join(unicodedata.normalize("NFKC", value).split()).casefold()
