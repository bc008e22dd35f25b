"""Going over to another key: everything, nothing lost, and nobody waits."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from linli.cores.accounts.models import User
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.audit.public import AuditRow, record, seal, verify
from linli.cores.people.actions import encrypted_models, rotate_values, rows_under_old_keys
from linli.cores.people.models import Contact
from linli.cores.people.tests.factories import ContactFactory
from linli.kernel.crypto import (
    EncryptedTextField,
    blind_index,
    blind_indexes,
    key_id_of,
    keyring,
    stored_bytes,
)

NEW_KEY = "k2:aes-gcm:MDEyMzQ1Njc4OWFiY2RlZg=="
NEW_INDEX_KEY = "YW5vdGhlci1pbmRleC1rZXktb2YtMzItYnl0ZXMhISE="


def with_new_key(settings: Any) -> None:
    settings.DATA_KEYS = f"{NEW_KEY},{settings.DATA_KEYS}"


def key_ids() -> set[str]:
    rows = Contact.objects.annotate(raw=stored_bytes("phone")).filter(phone__isnull=False)
    return {key_id_of(bytes(raw)) for raw in rows.values_list("raw", flat=True)}


@pytest.mark.django_db
def test_every_encrypted_column_of_the_project_is_found() -> None:
    columns = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    }
    assert {(Contact, "name"), (Contact, "address"), (User, "phone")} <= columns
    assert {model for model, _name in columns} == set(encrypted_models())


@pytest.mark.django_db
def test_all_values_come_under_the_new_key_and_the_old_one_can_go(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    ContactFactory.create_batch(7, email="a@example.cn")
    ContactFactory.create(phone="", name="")
    UserFactory.create(phone="13900007777")
    with_new_key(settings)
    call_command("rotate_keys", "--dry-run")
    assert key_ids() == {"dev1"}, "a dry run writes nothing"
    call_command("rotate_keys", "--batch", "3", verbosity=0)
    assert key_ids() == {"k2"}
    assert "旧密钥 dev1" in capsys.readouterr().out
    settings.DATA_KEYS = NEW_KEY
    assert {contact.email for contact in Contact.objects.exclude(phone__isnull=True)} == {"a@example.cn"}
    assert User.objects.exclude(phone__isnull=True).get().phone == "13900007777"
    row = AuditRow.objects.get(action="people.rotate_keys")
    assert row.data["changed"]["people.Contact"] == 7
    assert rotate_values(Contact).changed == 0, "again changes nothing"


@pytest.mark.django_db
def test_a_row_that_no_key_opens_is_named_and_the_rest_goes_on(settings: Any) -> None:
    lost, kept = ContactFactory.create(), ContactFactory.create()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_contact SET phone = set_byte(phone, 20, (get_byte(phone, 20) + 1) %% 256) WHERE id = %s",
            [lost.pk],
        )
    with_new_key(settings)
    with pytest.raises(CommandError, match="1 行"):
        call_command("rotate_keys", verbosity=0)
    assert list(rows_under_old_keys(Contact).values_list("pk", flat=True)) == [lost.pk]
    assert Contact.objects.get(pk=kept.pk).phone == kept.phone


@pytest.mark.django_db(transaction=True)
def test_who_writes_meanwhile_loses_nothing(settings: Any) -> None:
    """Two hands write while the keys are changed; what they wrote last is what is read afterwards."""
    contacts = ContactFactory.create_batch(60)
    with_new_key(settings)
    keyring()
    last: dict[int, str] = {}
    stop = threading.Event()

    def write(mine: list[Contact]) -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            for contact in mine:
                phone = f"137{contact.pk % 10_000:04d}{turn % 10_000:04d}"
                Contact.objects.filter(pk=contact.pk).update(phone=phone)
                last[contact.pk] = phone
        connection.close()

    writers = [threading.Thread(target=write, args=(contacts[n::2],)) for n in range(2)]
    for writer in writers:
        writer.start()
    try:
        while len(last) < len(contacts):
            pass
        rotate_values(Contact, batch=7)
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert {c.pk: c.phone for c in Contact.objects.all()} == last
    assert {c.name for c in Contact.objects.all()} == {"林小满"}
    assert rotate_values(Contact).left == 0
    assert key_ids() == {"k2"}


@pytest.mark.django_db(transaction=True)
def test_a_row_in_work_keeps_nobody_but_the_rotation_waiting(settings: Any) -> None:
    """While one row is held by somebody, the rotation waits for that row and holds no other."""
    first, second = ContactFactory.create_batch(2)

    def rotate() -> None:
        rotate_values(Contact)
        connection.close()

    with_new_key(settings)
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT 1 FROM people_contact WHERE id = %s FOR UPDATE", [second.pk])
        rotation = threading.Thread(target=rotate)
        rotation.start()
        rotation.join(0.5)
        cursor.execute("SET LOCAL lock_timeout = '200ms'")
        cursor.execute("UPDATE people_contact SET created_at = '2030-01-01' WHERE id = %s", [first.pk])
        cursor.execute("COMMIT")
    rotation.join(10)
    assert key_ids() == {"k2"}


@pytest.mark.django_db
def test_telephones_are_found_before_while_and_after_the_index_key_changes(settings: Any) -> None:

    contact = ContactFactory.create(phone="13900001111")
    record(action="test.done", by=None)
    seal()

    def found() -> bool:
        known = blind_indexes("13900001111", domain="people.phone")
        return Contact.objects.filter(phone_index__in=known).exists()

    settings.OLD_INDEX_KEYS, settings.INDEX_KEY = [settings.INDEX_KEY], NEW_INDEX_KEY
    assert found(), "under the old key, before anything was done"
    call_command("rotate_keys", "--indexes", verbosity=0)
    contact.refresh_from_db()
    assert contact.phone_index == blind_index("13900001111", domain="people.phone")
    seal()
    assert verify().broken_id is None, "the audit chain goes on under the new key"
    settings.OLD_INDEX_KEYS = []
    assert found()
    assert verify().broken_id is not None, "rows of before are proved by the key of before"
