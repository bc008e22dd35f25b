"""The keyring of the settings: `id:algorithm:base64key`, comma separated; the first encrypts, all decrypt."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from linli.kernel.crypto.ciphers import Cipher, cipher_for
from linli.kernel.crypto.errors import KeyringWrong, UnknownKey

_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True)
class DataKey:
    """One key of the ring. The key material itself stays inside the cipher and out of every repr."""

    id: str
    algorithm: str
    cipher: Cipher


@dataclass(frozen=True)
class Keyring:
    """The keys by id; `primary` encrypts."""

    primary: DataKey
    keys: dict[str, DataKey]

    def key(self, key_id: str) -> DataKey:
        """The key of this id; raises UnknownKey."""
        try:
            return self.keys[key_id]
        except KeyError:
            raise UnknownKey(
                f"A value was encrypted with key {key_id!r}, which LINLI_DATA_KEYS does not hold. "
                "Add the key again behind the first one, then run rotate_keys before removing it."
            ) from None


def parse_keyring(text: str) -> Keyring:
    """Read a keyring; raises KeyringWrong that names the entry by number and id, never the key."""
    keys: dict[str, DataKey] = {}
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    for number, entry in enumerate(entries, start=1):
        key = _parse_entry(entry, number)
        if key.id in keys:
            raise KeyringWrong(f"LINLI_DATA_KEYS, entry {number}: the id {key.id!r} stands there twice.")
        keys[key.id] = key
    if not keys:
        raise KeyringWrong(
            "LINLI_DATA_KEYS is empty: set for example k1:sm4-gcm:<base64 of 16 random bytes>."
        )
    return Keyring(primary=next(iter(keys.values())), keys=keys)


def _parse_entry(entry: str, number: int) -> DataKey:
    where = f"LINLI_DATA_KEYS, entry {number}"
    parts = entry.split(":")
    if len(parts) != 3:
        raise KeyringWrong(f"{where}: write id:algorithm:base64key.")
    key_id, algorithm, encoded = parts
    if not _KEY_ID.fullmatch(key_id):
        raise KeyringWrong(f"{where}: the id must be 1 to 32 letters, digits, '-' or '_'.")
    try:
        return DataKey(key_id, algorithm, cipher_for(algorithm, base64.b64decode(encoded, validate=True)))
    except binascii.Error:
        raise KeyringWrong(f"{where} ({key_id}): the key is not base64.") from None
    except KeyringWrong as wrong:
        raise KeyringWrong(f"{where} ({key_id}): {wrong}.") from None


def parse_index_key(text: str) -> bytes:
    """The key of the blind indexes, at least 32 bytes of it; raises KeyringWrong."""
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise KeyringWrong("LINLI_INDEX_KEY is not base64.") from None
    if len(key) < 32:
        raise KeyringWrong(f"LINLI_INDEX_KEY has {len(key)} bytes, but 32 are needed.")
    return key


# Keyed by the text of the setting, so that a test's or a restart's other setting is another ring.
_cached_keyring = lru_cache(maxsize=4)(parse_keyring)
_cached_index_key = lru_cache(maxsize=8)(parse_index_key)


def keyring() -> Keyring:
    """The ring of settings.DATA_KEYS, parsed once."""
    return _cached_keyring(settings.DATA_KEYS)


def index_key() -> bytes:
    """The key of settings.INDEX_KEY, decoded once: what is written now."""
    return _cached_index_key(settings.INDEX_KEY)


def index_keys() -> tuple[bytes, ...]:
    """The index key and those before it (settings.OLD_INDEX_KEYS), newest first: what may have been written."""
    return (index_key(), *(_cached_index_key(text) for text in settings.OLD_INDEX_KEYS))
