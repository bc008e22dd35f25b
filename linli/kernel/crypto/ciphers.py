"""The algorithms that a key of the ring may name, behind an interface that a certified module can fill.

The commercial-cipher assessment (密评) does not pass software ciphers alone: a county that owns a certified
card or service registers it under a name of its own with `register_algorithm` and names it in the keyring.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher as BlockCipher
from cryptography.hazmat.primitives.ciphers import algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from linli.kernel.crypto.errors import KeyringWrong, Tampered

TAG_LENGTH = 16
NONCE_LENGTH = 12


class Cipher(Protocol):
    """Authenticated encryption with associated data, bound to one key."""

    def seal(self, nonce: bytes, plaintext: bytes, associated: bytes) -> bytes:
        """Ciphertext and 16-byte tag. The nonce has 12 bytes and is never used twice with a key."""
        ...

    def open(self, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
        """The plaintext; raises Tampered when the tag does not fit."""
        ...


class Sm4Gcm:
    """SM4 (GB/T 32907) in Galois/Counter mode (GB/T 36624), as in RFC 8998. 16-byte key."""

    def __init__(self, key: bytes) -> None:
        require_length(key, {16})
        self._key = algorithms.SM4(key)

    def seal(self, nonce: bytes, plaintext: bytes, associated: bytes) -> bytes:
        encryptor = BlockCipher(self._key, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated)
        return encryptor.update(plaintext) + encryptor.finalize() + encryptor.tag

    def open(self, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
        decryptor = BlockCipher(self._key, modes.GCM(nonce, sealed[-TAG_LENGTH:])).decryptor()
        decryptor.authenticate_additional_data(associated)
        plaintext = decryptor.update(sealed[:-TAG_LENGTH])
        try:
            return plaintext + decryptor.finalize()
        except InvalidTag:
            raise Tampered("The authentication tag does not fit.") from None


class AesGcm:
    """AES in Galois/Counter mode. 16, 24 or 32-byte key."""

    def __init__(self, key: bytes) -> None:
        require_length(key, {16, 24, 32})
        self._aead = AESGCM(key)

    def seal(self, nonce: bytes, plaintext: bytes, associated: bytes) -> bytes:
        return self._aead.encrypt(nonce, plaintext, associated)

    def open(self, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
        try:
            return self._aead.decrypt(nonce, sealed, associated)
        except InvalidTag:
            raise Tampered("The authentication tag does not fit.") from None


def require_length(key: bytes, allowed: set[int]) -> None:
    """Raise KeyringWrong unless the key has one of the allowed lengths in bytes."""
    if len(key) not in allowed:
        lengths = " or ".join(str(length) for length in sorted(allowed))
        raise KeyringWrong(f"the key has {len(key)} bytes, but {lengths} are needed")


_ALGORITHMS: dict[str, Callable[[bytes], Cipher]] = {"sm4-gcm": Sm4Gcm, "aes-gcm": AesGcm}


def register_algorithm(name: str, factory: Callable[[bytes], Cipher]) -> None:
    """Let keyrings name an algorithm; `factory` takes the decoded key material or a handle to it."""
    _ALGORITHMS[name] = factory


def cipher_for(algorithm: str, key: bytes) -> Cipher:
    """The cipher of a keyring entry; KeyringWrong for an unknown algorithm or a key that does not fit it."""
    factory = _ALGORITHMS.get(algorithm)
    if factory is None:
        raise KeyringWrong(f"algorithm {algorithm!r} is unknown; known are {', '.join(sorted(_ALGORITHMS))}")
    return factory(key)
