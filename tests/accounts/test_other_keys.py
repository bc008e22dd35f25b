"""Staff sign in as before while and after the keys of the county are changed."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import acting
from linli.cores.accounts.actions.links import invite
from linli.cores.accounts.actions.second_factor import check_code
from linli.cores.accounts.actions.signing_in import authenticate
from linli.cores.accounts.models import User
from linli.cores.audit.public import AuditRow
from linli.cores.people.actions import entries_under_old_keys, rotate_entries
from linli.kernel.crypto import sealed_entries
from linli.kernel.errors import Invalid, TooMany
from tests.accounts.test_second_factor import PASSWORD, code_for, set_up, sign_in

NEW_KEY = "k2:aes-gcm:MDEyMzQ1Njc4OWFiY2RlZg=="
NEW_INDEX_KEY = "YW5vdGhlci1pbmRleC1rZXktb2YtMzItYnl0ZXMhISE="


@pytest.fixture
def clerk(db: None) -> User:
    return User.objects.create_user("wang", PASSWORD, display_name="王晓", phone="13900001111")


def protect(clerk: User) -> tuple[str, list[str]]:
    client = Client()
    sign_in(client, clerk.username)
    return set_up(client)


def change_index_key(settings: Any) -> None:
    settings.OLD_INDEX_KEYS, settings.INDEX_KEY = [settings.INDEX_KEY], NEW_INDEX_KEY


def test_the_second_factor_and_its_recovery_codes_open_under_the_new_key_alone(
    clerk: User, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    secret, codes = protect(clerk)
    assert check_code(user=clerk, code=codes[0])
    settings.DATA_KEYS = f"{NEW_KEY},{settings.DATA_KEYS}"
    call_command("rotate_keys", "--dry-run")
    assert "（mfa.Authenticator）：2 行待换" in capsys.readouterr().out
    call_command("rotate_keys", "--batch", "1", verbosity=0)
    assert AuditRow.objects.get(action="people.rotate_keys").data["changed"]["mfa.Authenticator"] == 2
    settings.DATA_KEYS = NEW_KEY
    assert check_code(user=clerk, code=code_for(secret, step=1))
    assert check_code(user=clerk, code=codes[1])
    assert check_code(user=clerk, code=codes[0]) is None, "a recovery code that was used stays used"


def test_the_old_key_may_not_go_while_a_second_factor_does_not_open(
    clerk: User, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    protect(clerk)
    factor = Authenticator.objects.get(type="totp")
    factor.data["secret"] = "AAAA" + factor.data["secret"][4:]
    factor.save()
    settings.DATA_KEYS = f"{NEW_KEY},{settings.DATA_KEYS}"
    with pytest.raises(CommandError, match="1 行"):
        call_command("rotate_keys", verbosity=0)
    assert "可以从 LINLI_DATA_KEYS 中去掉" not in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_a_code_used_while_the_keys_change_stays_used(settings: Any) -> None:
    clerk = User.objects.create_user("wang", PASSWORD, display_name="王晓")
    _secret, codes = protect(clerk)
    settings.DATA_KEYS = f"{NEW_KEY},{settings.DATA_KEYS}"
    (sealed,) = (one for one in sealed_entries() if one.model is Authenticator)

    def rotate() -> None:
        rotate_entries(sealed)
        connection.close()

    rotation = threading.Thread(target=rotate)
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT 1 FROM mfa_authenticator WHERE type = 'recovery_codes' FOR UPDATE")
        rotation.start()
        rotation.join(0.5)
        assert rotation.is_alive(), "it waits for the row that is in use"
        cursor.execute(
            "UPDATE mfa_authenticator SET data = jsonb_set(data, '{used_mask}', '1') WHERE type = 'recovery_codes'"
        )
        cursor.execute("COMMIT")
    rotation.join(10)
    assert entries_under_old_keys(sealed) == 0
    settings.DATA_KEYS = NEW_KEY
    assert check_code(user=clerk, code=codes[0]) is None
    assert check_code(user=clerk, code=codes[1])


def test_a_telephone_is_taken_whichever_index_key_it_was_registered_under(clerk: User, settings: Any) -> None:
    change_index_key(settings)
    with pytest.raises(Invalid) as refused:
        invite(name="李晓", username="li", phone="13900001111", by=acting(Role.SYSTEM_ADMIN))
    assert "phone" in refused.value.fields
    assert authenticate(login="13900001111", password=PASSWORD) == clerk


def test_a_lock_and_a_used_code_outlast_the_change_of_the_index_key(clerk: User, settings: Any) -> None:
    secret, _codes = protect(clerk)
    code = code_for(secret, step=1)
    assert check_code(user=clerk, code=code)
    for _attempt in range(5):
        authenticate(login="wang", password="wrong")
    change_index_key(settings)
    assert check_code(user=clerk, code=code) is None
    with pytest.raises(TooMany):
        authenticate(login="wang", password=PASSWORD)


def test_whatever_seals_a_value_by_hand_is_known_to_the_change_of_keys() -> None:
    """A new place asks for a thought: is it named by `seals_entries`, or does it end with its session?"""
    root = Path(project.BASE_DIR) / "linli"
    sealing = {
        str(file.relative_to(root))
        for file in root.rglob("*.py")
        if "kernel/crypto" not in str(file) and "tests" not in file.parts
        if re.search(r"\bencrypt(_text)?\(", file.read_text())
    }
    named_for_rotation = {"cores/accounts/public/adapters.py"}
    end_with_the_session = {
        "cores/accounts/forms/second_factor.py",
        "domains/reports/views/session.py",
        "kernel/page/sealed.py",
    }
    assert sealing == named_for_rotation | end_with_the_session
