"""Blind indexes: find an exact value in an encrypted column without decrypting the column."""

from __future__ import annotations

import unicodedata

from cryptography.hazmat.primitives import hashes, hmac

from linli.kernel.crypto.keyring import index_key, index_keys

INDEX_LENGTH = 32


def blind_index(value: str, *, domain: str) -> bytes:
    """HMAC-SM3 (GB/T 32905) of the normalised value, 32 bytes; equal values in one `domain` give equal bytes.

    The domain ("phone", "id-number") keeps equal values of different meaning apart. Normalised here:
    compatibility forms (full-width digits), white space, case. What only one kind of value knows (+86, dashes
    of a telephone number) is the caller's work: see `linli.kernel.chinese.normalise_phone`.
    """
    return _under(index_key(), value, domain)


def blind_indexes(value: str, *, domain: str) -> tuple[bytes, ...]:
    """Every index under which the value may stand, the present key's first: look up with `__in`.

    More than one only while the county goes over to another index key (docs/operators/keys.md).
    """
    return tuple(_under(key, value, domain) for key in index_keys())


def _under(key: bytes, value: str, domain: str) -> bytes:
    mac = hmac.HMAC(key, hashes.SM3())
    mac.update(domain.encode("utf-8") + b"\x00" + _normalised(value).encode("utf-8"))
    return mac.finalize()


def _normalised(value: str) -> str:
    return "".join(unicodedata.normalize("NFKC", value).split()).casefold()
