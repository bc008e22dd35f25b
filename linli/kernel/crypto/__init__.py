"""Encryption of personal data in the column: keyring, authenticated ciphers, blind indexes, model fields."""

from linli.kernel.crypto.blind_index import INDEX_LENGTH, blind_index, blind_indexes
from linli.kernel.crypto.ciphers import Cipher, register_algorithm
from linli.kernel.crypto.elsewhere import SealedEntries, sealed_entries, seals_entries
from linli.kernel.crypto.errors import CryptoError, KeyringWrong, Tampered, UnknownKey
from linli.kernel.crypto.fields import (
    BlindIndexField,
    EncryptedTextField,
    as_stored,
    blind_index_fields,
    encrypted_fields,
    stored_bytes,
)
from linli.kernel.crypto.keyring import Keyring, index_keys, keyring, parse_index_key, parse_keyring
from linli.kernel.crypto.sealing import (
    decrypt,
    decrypt_text,
    encrypt,
    encrypt_text,
    header_of,
    key_id_of,
    needs_rotation,
    rotate,
)
from linli.kernel.crypto.secret_hash import secret_hash

__all__ = [
    "INDEX_LENGTH",
    "BlindIndexField",
    "Cipher",
    "CryptoError",
    "EncryptedTextField",
    "Keyring",
    "KeyringWrong",
    "SealedEntries",
    "Tampered",
    "UnknownKey",
    "as_stored",
    "blind_index",
    "blind_index_fields",
    "blind_indexes",
    "decrypt",
    "decrypt_text",
    "encrypt",
    "encrypt_text",
    "encrypted_fields",
    "header_of",
    "index_keys",
    "key_id_of",
    "keyring",
    "needs_rotation",
    "parse_index_key",
    "parse_keyring",
    "register_algorithm",
    "rotate",
    "sealed_entries",
    "seals_entries",
    "secret_hash",
    "stored_bytes",
]
