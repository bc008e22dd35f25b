"""What can go wrong with encrypted values. No message ever carries a value or a key."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured


class KeyringWrong(ImproperlyConfigured):
    """The keyring or the index key of the settings cannot be read; the message says which part and why."""


class CryptoError(Exception):
    """An encrypted value cannot be read."""


class UnknownKey(CryptoError):
    """The value names a key that is no longer (or not yet) in the keyring."""


class Tampered(CryptoError):
    """The value was altered, belongs to another column, or its key id now stands for another key."""
