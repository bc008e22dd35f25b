"""The encrypted column in a real table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, models
from pytest_django.fixtures import Settings

from linli.kernel.crypto import (
    BlindIndexField,
    EncryptedTextField,
    as_stored,
    blind_index,
    encrypted_fields,
    needs_rotation,
    rotate,
    stored_bytes,
)

OTHER_KEY = "k9:aes-gcm:MTIzNDU2Nzg5MDEyMzQ1Ng=="


class Letter(models.Model):
    """A table that lives for one test."""

    phone = EncryptedTextField(max_length=20)
    phone_index = BlindIndexField()

    objects: ClassVar[models.Manager[Letter]] = models.Manager()

    class Meta:
        app_label = "kernel_crypto_tests"

    def __str__(self) -> str:
        return str(self.pk)


@pytest.fixture
def letters(db: None) -> Iterator[type[Letter]]:
    with connection.schema_editor() as editor:
        editor.create_model(Letter)
    yield Letter
    with connection.schema_editor() as editor:
        editor.delete_model(Letter)


def _raw(pk: int) -> bytes | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM kernel_crypto_tests_letter WHERE id = %s", [pk])
        value = cursor.fetchone()[0]
    return None if value is None else bytes(value)


def test_text_goes_in_and_out_and_no_byte_of_it_lies_in_the_table(letters: type[Letter]) -> None:
    letter = letters.objects.create(phone="13800000000")
    raw = _raw(letter.pk)
    assert raw is not None
    assert b"138" not in raw
    assert letters.objects.get(pk=letter.pk).phone == "13800000000"
    assert list(letters.objects.values_list("phone", flat=True)) == ["13800000000"]


def test_empty_text_is_null_in_the_table(letters: type[Letter]) -> None:
    letter = letters.objects.create(phone="")
    assert _raw(letter.pk) is None
    assert letters.objects.get(phone__isnull=True).phone == ""


def test_bulk_writes_encrypt_as_well(letters: type[Letter]) -> None:
    made = letters.objects.bulk_create([letters(phone="1"), letters(phone="2")])
    made[0].phone = "一"
    letters.objects.bulk_update(made, ["phone"])
    assert [letter.phone for letter in letters.objects.order_by("pk")] == ["一", "2"]
    letters.objects.update(phone="三")
    assert {letter.phone for letter in letters.objects.all()} == {"三"}


@pytest.mark.parametrize("lookup", ["phone", "phone__icontains", "phone__in", "phone__length"])
def test_the_column_cannot_be_searched(letters: type[Letter], lookup: str) -> None:
    with pytest.raises(FieldError, match="cannot be searched"):
        letters.objects.filter(**{lookup: "1"}).exists()


def test_an_exact_value_is_found_through_the_blind_index(letters: type[Letter]) -> None:
    for phone in ("13800000000", "13800000001"):
        letters.objects.create(phone=phone, phone_index=blind_index(phone, domain="phone"))
    found = letters.objects.get(phone_index=blind_index("138 0000 0001", domain="phone"))
    assert found.phone == "13800000001"
    assert found.phone_index == blind_index("13800000001", domain="phone")


def test_rows_are_rotated_in_place_unless_somebody_wrote_meanwhile(
    letters: type[Letter], settings: Settings
) -> None:
    letter = letters.objects.create(phone="13800000000")
    settings.DATA_KEYS = f"{OTHER_KEY},{settings.DATA_KEYS}"
    (field,) = encrypted_fields(letters)
    raw = bytes(letters.objects.annotate(raw=stored_bytes(field.name)).values_list("raw", flat=True).get())
    fresh = as_stored(rotate(raw, context=field.context))
    assert needs_rotation(raw)
    assert letters.objects.annotate(raw=stored_bytes("phone")).filter(raw=raw).update(phone=fresh) == 1
    assert letters.objects.annotate(raw=stored_bytes("phone")).filter(raw=raw).update(phone=fresh) == 0
    settings.DATA_KEYS = OTHER_KEY
    assert letters.objects.get(pk=letter.pk).phone == "13800000000"


def test_a_dump_holds_the_ciphertext_and_loads_again(letters: type[Letter]) -> None:
    (field,) = encrypted_fields(letters)
    rows = serializers.serialize("python", [letters(pk=1, phone="13800000000"), letters(pk=2)])
    dumped = [row["fields"]["phone"] for row in rows]
    assert "138" not in dumped[0]
    assert [field.to_python(text) for text in dumped] == ["13800000000", ""]


def test_an_encrypted_column_cannot_be_unique() -> None:
    field = EncryptedTextField(unique=True)
    field.set_attributes_from_name("phone")
    field.model = Letter
    assert "linli.E001" in [found.id for found in field.check()]


def test_the_fields_are_rebuilt_by_migrations() -> None:
    for field in (EncryptedTextField(context="a.b.c", max_length=9), BlindIndexField(db_index=False)):
        _name, _path, args, kwargs = field.deconstruct()
        assert type(field)(*args, **kwargs).deconstruct()[2:] == (args, kwargs)
