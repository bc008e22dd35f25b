"""The public number of a matter and the receipt code that opens it.

A number can be read out on the telephone (digits only) and does not tell how many came before it: it is a
serial number sent through a keyed permutation (a Feistel network over the decimal digits, after the idea of
NIST SP 800-38G), so it is unique without asking the database again. It is no secret: opening a matter takes
the receipt code, too.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

_HALF = 10_000
_ROUNDS = 6
_RECEIPT_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0/O, 1/I/L and U: what people mix up when they copy by hand."""
RECEIPT_LENGTH = 8


def _mix(half: int, round_number: int, key: bytes) -> int:
    digest = hmac.digest(key, f"{round_number}:{half}".encode(), hashlib.sha256)
    return int.from_bytes(digest[:8], "big") % _HALF


def scramble(serial: int, key: bytes) -> int:
    """A permutation of 0 … 99,999,999; greater serials keep what is above that, so nothing ever collides."""
    high, low = divmod(serial, _HALF * _HALF)
    left, right = divmod(low, _HALF)
    for round_number in range(_ROUNDS):
        left, right = right, (left + _mix(right, round_number, key)) % _HALF
    return high * _HALF * _HALF + left * _HALF + right


def number_for(serial: int, *, year: int, key: bytes) -> str:
    """For example 2026-48392017."""
    return f"{year}-{scramble(serial, key):08d}"


def normalise_number(typed: str) -> str:
    """What somebody typed as a number, in the form it is stored: full-width digits, blanks and a lost dash mended."""
    digits = "".join(str(int(c)) for c in typed if c.isdecimal())
    return f"{digits[:4]}-{digits[4:]}" if len(digits) >= 12 else typed.strip()


def new_receipt_code() -> str:
    """Eight characters, about 39 bits: enough with a limit on attempts."""
    return "".join(secrets.choice(_RECEIPT_ALPHABET) for _ in range(RECEIPT_LENGTH))


def receipt_code_from(seed: str, *, key: bytes) -> str:
    """The receipt code that always belongs to this seed: who sends the same thing twice reads the same code twice,
    although only its hash is kept. The seed must hold what nobody else can guess."""
    left = int.from_bytes(hmac.digest(key, b"receipt:" + seed.encode(), hashlib.sha256), "big")
    code = ""
    for _place in range(RECEIPT_LENGTH):
        left, letter = divmod(left, len(_RECEIPT_ALPHABET))
        code += _RECEIPT_ALPHABET[letter]
    return code


def normalise_receipt(typed: str) -> str:
    """What somebody typed as a receipt code: small letters, blanks and dashes mended."""
    return "".join(c for c in typed.upper() if c.isalnum())
