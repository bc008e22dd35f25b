"""Encrypted values: version byte, length and id of the key, 12-byte nonce, ciphertext with 16-byte tag.

The associated data is the value's own header and the caller's `context` (the column), so that a value neither
moves to another column nor pretends to another key. A nonce is random; with 2^32 values a key is used up
(NIST SP 800-38D, 8.3), which is far beyond what a county writes between two rotations.
"""

from __future__ import annotations

import base64
import binascii
import os

from linli.kernel.crypto.ciphers import NONCE_LENGTH, TAG_LENGTH
from linli.kernel.crypto.errors import Tampered
from linli.kernel.crypto.keyring import keyring

VERSION = 1


def encrypt(text: str, *, context: bytes) -> bytes:
    """Encrypt with the first key of the ring. `context` names the column, e.g. b"people.contact.phone"."""
    key = keyring().primary
    header = header_of(key.id)
    nonce = os.urandom(NONCE_LENGTH)
    return header + nonce + key.cipher.seal(nonce, text.encode("utf-8"), header + context)


def header_of(key_id: str) -> bytes:
    """The bytes with which every value under this key begins."""
    return bytes((VERSION, len(key_id))) + key_id.encode("ascii")


def decrypt(value: bytes, *, context: bytes) -> str:
    """The text of an encrypted value.

    Raises UnknownKey when the ring lacks its key, Tampered when it was altered or belongs to another context.
    """
    header, rest = _split(bytes(value))
    key = keyring().key(_key_id(header))
    nonce, sealed = rest[:NONCE_LENGTH], rest[NONCE_LENGTH:]
    return key.cipher.open(nonce, sealed, header + context).decode("utf-8")


def encrypt_text(text: str, *, context: bytes) -> str:
    """As `encrypt`, for where only text can be kept (a JSON column, a session)."""
    return base64.b64encode(encrypt(text, context=context)).decode("ascii")


def decrypt_text(value: str, *, context: bytes) -> str:
    """The text of a value of `encrypt_text`; raises as `decrypt`."""
    try:
        return decrypt(base64.b64decode(value, validate=True), context=context)
    except binascii.Error:
        raise Tampered("This is no encrypted value.") from None


def key_id_of(value: bytes) -> str:
    """The id of the key that a value was encrypted with; raises Tampered for what is no encrypted value."""
    return _key_id(_split(bytes(value))[0])


def needs_rotation(value: bytes) -> bool:
    """Whether a stored value is encrypted with another key than the first of the ring."""
    return key_id_of(value) != keyring().primary.id


def rotate(value: bytes, *, context: bytes) -> bytes:
    """The same text under the first key of the ring; raises as `decrypt`."""
    return encrypt(decrypt(value, context=context), context=context)


def _split(value: bytes) -> tuple[bytes, bytes]:
    if len(value) < 2 or value[0] != VERSION:
        raise Tampered("This is no encrypted value of a known version.")
    end = 2 + value[1]
    if value[1] == 0 or len(value) < end + NONCE_LENGTH + TAG_LENGTH:
        raise Tampered("The encrypted value is cut off.")
    return value[:end], value[end:]


def _key_id(header: bytes) -> str:
    try:
        return header[2:].decode("ascii")
    except UnicodeDecodeError:
        raise Tampered("The key id of the encrypted value is not readable.") from None
