"""What production refuses to start with, and the sentence that says what to set."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured

DEFAULT_SECRET = "development-only-secret-that-production-refuses"  # noqa: S105
DEVELOPMENT_DATA_KEYS = "dev1:sm4-gcm:ZGV2ZWxvcG1lbnQta2V5IQ=="
DEVELOPMENT_INDEX_KEY = "ZGV2ZWxvcG1lbnQtaW5kZXgta2V5LTMyLWJ5dGVzISE="


def refuse_unsafe(settings: Mapping[str, object]) -> None:
    """Raise ImproperlyConfigured with everything that is wrong at once, so that nobody mends one by one."""
    wrong = []
    if settings["SECRET_KEY"] == DEFAULT_SECRET or len(str(settings["SECRET_KEY"])) < 40:
        wrong.append("LINLI_SECRET_KEY: set a random secret of at least 40 characters.")
    if settings["DEBUG"]:
        wrong.append("LINLI_DEBUG: must be off.")
    if settings["DATA_KEYS"] == DEVELOPMENT_DATA_KEYS:
        wrong.append("LINLI_DATA_KEYS: set the data-encryption keyring, for example k1:sm4-gcm:<base64 of 16 random bytes>.")
    if settings["INDEX_KEY"] == DEVELOPMENT_INDEX_KEY:
        wrong.append("LINLI_INDEX_KEY: set the base64 of 32 random bytes for the blind indexes.")
    if not settings["ROBOT_PROOF"] or not settings["RATE_LIMITS"]:
        wrong.append("LINLI_ROBOT_PROOF, LINLI_RATE_LIMITS: must be on; they are off only for measuring.")
    if wrong:
        raise ImproperlyConfigured("Linli does not start in production like this:\n- " + "\n- ".join(wrong))
