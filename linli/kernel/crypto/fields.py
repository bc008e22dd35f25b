"""Columns of encrypted text and of blind indexes."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from django import forms
from django.core import checks
from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import ExpressionWrapper, F, Value
from django.db.models.lookups import Lookup

from linli.kernel.crypto.blind_index import INDEX_LENGTH
from linli.kernel.crypto.errors import CryptoError
from linli.kernel.crypto.sealing import decrypt, encrypt

if TYPE_CHECKING:
    # Only the stubs know the type parameters.
    _TextField = models.Field[str, str]
    _IndexField = models.BinaryField[bytes | None, bytes | None]
else:
    _TextField = models.Field
    _IndexField = models.BinaryField

_DUMPED = "linli-encrypted:"


class EncryptedTextField(_TextField):
    """Text in Python, an authenticated ciphertext (bytea) in the database, NULL for the empty text.

    Only `isnull` can be asked of the column; an exact value is found through a BlindIndexField beside it.
    `context` binds the ciphertext to the column and defaults to "app.model.field"; give the old one when a
    model or field is renamed. `max_length` limits the text in forms. Dumps of Django hold the ciphertext.
    """

    description = "Encrypted text"
    empty_strings_allowed = True

    def __init__(self, *args: Any, context: str = "", **kwargs: Any) -> None:
        self._given_context = context
        kwargs.setdefault("default", "")
        kwargs["null"] = True
        super().__init__(*args, **kwargs)

    @property
    def context(self) -> bytes:
        """The associated data of this column's values."""
        return (self._given_context or f"{self.model._meta.label_lower}.{self.name}").encode()

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["null"]
        if kwargs.get("default") == "":
            del kwargs["default"]
        if self._given_context:
            kwargs["context"] = self._given_context
        return name, path, args, kwargs

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = super().check(**kwargs)
        if self.unique or self.primary_key or self.db_index:  # type: ignore[attr-defined]
            hint = "Put a BlindIndexField beside it and index that one."
            message = (
                "An encrypted column cannot be unique or indexed: equal texts have different ciphertexts."
            )
            found.append(checks.Error(message, hint=hint, obj=self, id="linli.E001"))
        return found

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_placeholder(self, value: Any, compiler: Any, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002
        return connection.ops.binary_placeholder_sql(value)  # type: ignore[call-arg]

    def get_db_prep_value(
        self,
        value: Any,
        connection: BaseDatabaseWrapper,
        prepared: bool = False,  # noqa: ARG002
    ) -> Any:
        if value is None or value == "":
            return None
        return connection.Database.Binary(encrypt(str(value), context=self.context))  # type: ignore[attr-defined]

    def from_db_value(self, value: Any, *_expression_and_connection: Any) -> str:
        return "" if value is None else decrypt(bytes(value), context=self.context)

    def to_python(self, value: Any) -> str:
        if value is None:
            return ""
        text = str(value)
        if not text.startswith(_DUMPED):
            return text
        try:
            return decrypt(base64.b64decode(text.removeprefix(_DUMPED), validate=True), context=self.context)
        except (CryptoError, binascii.Error):
            raise ValidationError("The dumped value cannot be decrypted with this keyring.") from None

    def value_to_string(self, obj: models.Model) -> str:
        text = self.value_from_object(obj)
        return _DUMPED + base64.b64encode(encrypt(text, context=self.context)).decode() if text else ""

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        if lookup_name != "isnull":
            self._refuse(lookup_name)
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> NoReturn:
        self._refuse(lookup_name)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        defaults: dict[str, Any] = {"form_class": forms.CharField, "empty_value": ""}
        if self.max_length is not None:
            defaults["max_length"] = self.max_length
        return super().formfield(**{**defaults, **kwargs})

    def _refuse(self, lookup_name: str) -> NoReturn:
        raise FieldError(
            f"The encrypted column {self.context.decode()} cannot be searched with {lookup_name!r}. "
            "Only isnull is possible; for an exact value filter on the blind index beside it."
        )


class BlindIndexField(_IndexField):
    """The blind index of an encrypted column: 32 bytes of `blind_index(value, domain=…)`, NULL for no value.

    Filtered with exact, in and isnull; carries a database index unless `db_index=False` (then a partial or
    combined one stands in Meta). `of` names the encrypted column that it indexes and `domain` the meaning, so that
    `rotate_keys --indexes` can work it out anew; without them it can't be (the value is kept nowhere).
    """

    description = "Blind index"

    def __init__(self, *args: Any, of: str = "", domain: str = "", **kwargs: Any) -> None:
        self.of, self.domain = of, domain
        kwargs["max_length"] = INDEX_LENGTH
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        kwargs.update(null=self.null, blank=self.blank, db_index=self.db_index)  # type: ignore[attr-defined]
        return name, path, args, kwargs

    def from_db_value(self, value: Any, *_expression_and_connection: Any) -> bytes | None:
        return None if value is None else bytes(value)


def encrypted_fields(model: type[models.Model]) -> Iterator[EncryptedTextField]:
    """The encrypted columns of a model."""
    return (field for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField))


def blind_index_fields(model: type[models.Model]) -> Iterator[BlindIndexField]:
    """The blind indexes of a model that can be worked out anew from the column beside them."""
    return (field for field in model._meta.concrete_fields if isinstance(field, BlindIndexField) and field.of)


def stored_bytes(name: str) -> ExpressionWrapper[Any]:
    """The column as it is stored, to annotate with: `annotate(raw=stored_bytes("phone"))` (may be None)."""
    return ExpressionWrapper(F(name), output_field=models.BinaryField())


def as_stored(value: bytes) -> Value:
    """An already encrypted value to write: `update(phone=as_stored(rotate(raw, context=field.context)))`."""
    return Value(value, output_field=models.BinaryField())
