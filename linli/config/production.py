"""What production refuses to start with, and the sentence that says what to set."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping

from django.core.exceptions import ImproperlyConfigured

from linli.kernel.crypto.errors import KeyringWrong
from linli.kernel.crypto.keyring import parse_keyring

DEFAULT_SECRET = "development-only-secret-that-production-refuses"  # noqa: S105
DEVELOPMENT_DATA_KEYS = "dev1:sm4-gcm:ZGV2ZWxvcG1lbnQta2V5IQ=="
DEVELOPMENT_INDEX_KEY = "ZGV2ZWxvcG1lbnQtaW5kZXgta2V5LTMyLWJ5dGVzISE="
SHORTEST_SECRET = 40
LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]", "testserver"}
ENVIRONMENTS = {"development", "test", "production"}


def refuse_unknown(environment: str) -> None:
    """A misspelt `LINLI_ENV` must not quietly mean development."""
    if environment not in ENVIRONMENTS:
        raise ImproperlyConfigured(
            f"LINLI_ENV is {environment!r}; it must be one of {', '.join(sorted(ENVIRONMENTS))}."
        )


def refuse_unsafe(settings: Mapping[str, object]) -> None:
    """Raise ImproperlyConfigured with everything that is wrong at once, so that nobody mends one by one."""
    wrong = [*_wrong_secrets(settings), *_wrong_switches(settings), *_wrong_surroundings(settings)]
    if wrong:
        head = (
            "Linli does not start in production like this (deploy/linli.env.example tells how to make each):"
        )
        raise ImproperlyConfigured(f"{head}\n- " + "\n- ".join(wrong))


def _wrong_secrets(settings: Mapping[str, object]) -> Iterator[str]:
    if settings["SECRET_KEY"] == DEFAULT_SECRET or len(str(settings["SECRET_KEY"])) < SHORTEST_SECRET:
        yield f"LINLI_SECRET_KEY: set a random secret of at least {SHORTEST_SECRET} characters."
    if DEVELOPMENT_DATA_KEYS in str(settings["DATA_KEYS"]) or not settings["DATA_KEYS"]:
        yield "LINLI_DATA_KEYS: set the keyring, for example k1:sm4-gcm:<base64 of 16 random bytes>."
    else:
        try:
            parse_keyring(str(settings["DATA_KEYS"]))
        except KeyringWrong as wrong:
            yield str(wrong)
    if settings["INDEX_KEY"] == DEVELOPMENT_INDEX_KEY or not _is_key(str(settings["INDEX_KEY"])):
        yield "LINLI_INDEX_KEY: set the base64 of 32 random bytes for the blind indexes."


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) >= 32
    except (binascii.Error, ValueError):
        return False


def _wrong_switches(settings: Mapping[str, object]) -> Iterator[str]:
    if settings["DEBUG"]:
        yield "LINLI_DEBUG: must be off."
    if settings["DEMO"]:
        yield "LINLI_DEMO: must be off; it shows accounts and their passwords on the sign-in page."
    if not settings["FORCE_MFA"]:
        yield "LINLI_FORCE_MFA: must be on; administrators sign in with two factors."
    if not settings["ROBOT_PROOF"] or not settings["RATE_LIMITS"]:
        yield "LINLI_ROBOT_PROOF, LINLI_RATE_LIMITS: must be on; they are off only for measuring."


def _wrong_surroundings(settings: Mapping[str, object]) -> Iterator[str]:
    hosts = set(settings["ALLOWED_HOSTS"])  # type: ignore[call-overload]
    if not hosts - LOCAL_NAMES or "*" in hosts:
        yield "LINLI_ALLOWED_HOSTS: set the names of this server, comma separated, never *."
    if str(settings["EMAIL_BACKEND"]).endswith("console.EmailBackend"):
        yield "LINLI_EMAIL_URL: set the mail server, or dummymail:// for none; receipts must not stand in the log."
    if settings["SMS_SENDER"] == "console":
        yield "LINLI_SMS_SENDER: set none or http; receipts must not stand in the log."
