"""Sealed values outside an EncryptedTextField, such as in the JSON of a library: where they lie, so that keys reach them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from linli.kernel.crypto.errors import Tampered
from linli.kernel.crypto.sealing import decrypt_text, encrypt_text, needs_rotation


@dataclass(frozen=True, slots=True)
class SealedEntries:
    """Entries of a JSON column that hold values of `encrypt_text`, or lists of such values."""

    model_label: str
    column: str
    entries: tuple[str, ...]
    context: bytes

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.model_label)

    def waiting(self, held: Mapping[str, Any]) -> bool:
        """Whether anything in this JSON is not under the first key of the ring; raises Tampered."""
        return any(_is_old(value) for value in self._values(held))

    def renewed(self, held: Mapping[str, Any]) -> dict[str, Any]:
        """The same JSON with all of it under the first key; raises as `decrypt`."""
        new = dict(held)
        for entry in self.entries:
            match new.get(entry):
                case list() as values:
                    new[entry] = [self._renew(value) for value in values]
                case str() as value:
                    new[entry] = self._renew(value)
        return new

    def _values(self, held: Mapping[str, Any]) -> Iterable[str]:
        for entry in self.entries:
            match held.get(entry):
                case list() as values:
                    yield from values
                case str() as value:
                    yield value

    def _renew(self, value: str) -> str:
        if not _is_old(value):
            return value
        return encrypt_text(decrypt_text(value, context=self.context), context=self.context)


_sealed: dict[tuple[str, str], SealedEntries] = {}


def seals_entries(model_label: str, column: str, *entries: str, context: bytes) -> None:
    """Name JSON entries that a slice seals itself; every slice names its own when it starts, `rotate_keys` asks for them."""
    _sealed[model_label, column] = SealedEntries(model_label, column, entries, context)


def sealed_entries() -> tuple[SealedEntries, ...]:
    """All that was named."""
    return tuple(_sealed.values())


def _is_old(value: str) -> bool:
    try:
        return needs_rotation(base64.b64decode(value, validate=True))
    except binascii.Error:
        raise Tampered("This is no encrypted value.") from None
