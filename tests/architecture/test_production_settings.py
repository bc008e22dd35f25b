"""Production refuses what is unsafe, and says what to set."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands

from linli.config import production
from linli.kernel.crypto import parse_index_key, parse_keyring
from tests.architecture.house import ROOT

SAFE: dict[str, object] = {
    "SECRET_KEY": "a-long-and-random-secret-that-nobody-else-has-0123456789",
    "DEBUG": False,
    "DEMO": False,
    "DATA_KEYS": "k1:sm4-gcm:" + base64.b64encode(b"0123456789abcdef").decode(),
    "INDEX_KEY": base64.b64encode(b"0123456789abcdef0123456789abcdef").decode(),
    "FORCE_MFA": True,
    "ROBOT_PROOF": True,
    "RATE_LIMITS": True,
    "ALLOWED_HOSTS": ["linli.example.gov.cn"],
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "SMS_SENDER": "none",
}
UNSAFE: list[tuple[str, object, str]] = [
    ("SECRET_KEY", production.DEFAULT_SECRET, "LINLI_SECRET_KEY"),
    ("SECRET_KEY", "short", "LINLI_SECRET_KEY"),
    ("DEBUG", True, "LINLI_DEBUG"),
    ("DEMO", True, "LINLI_DEMO"),
    ("DATA_KEYS", production.DEVELOPMENT_DATA_KEYS, "LINLI_DATA_KEYS"),
    ("DATA_KEYS", f"{SAFE['DATA_KEYS']},{production.DEVELOPMENT_DATA_KEYS}", "LINLI_DATA_KEYS"),
    ("DATA_KEYS", "", "LINLI_DATA_KEYS"),
    ("DATA_KEYS", "k1:sm4-gcm:short", "LINLI_DATA_KEYS"),
    ("DATA_KEYS", "k1:rot13:MDEyMzQ1Njc4OWFiY2RlZg==", "LINLI_DATA_KEYS"),
    ("INDEX_KEY", production.DEVELOPMENT_INDEX_KEY, "LINLI_INDEX_KEY"),
    ("INDEX_KEY", "no base64", "LINLI_INDEX_KEY"),
    ("FORCE_MFA", False, "LINLI_FORCE_MFA"),
    ("ROBOT_PROOF", False, "LINLI_ROBOT_PROOF"),
    ("RATE_LIMITS", False, "LINLI_RATE_LIMITS"),
    ("ALLOWED_HOSTS", ["localhost"], "LINLI_ALLOWED_HOSTS"),
    ("ALLOWED_HOSTS", ["*"], "LINLI_ALLOWED_HOSTS"),
    ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "LINLI_EMAIL_URL"),
    ("SMS_SENDER", "console", "LINLI_SMS_SENDER"),
]
SAFE_ENVIRONMENT = {
    "LINLI_ENV": "production",
    "LINLI_SECRET_KEY": str(SAFE["SECRET_KEY"]),
    "LINLI_DATA_KEYS": str(SAFE["DATA_KEYS"]),
    "LINLI_INDEX_KEY": str(SAFE["INDEX_KEY"]),
    "LINLI_ALLOWED_HOSTS": "linli.example.gov.cn",
    "DATABASE_URL": "postgres://linli:secret@127.0.0.1/linli",
    "LINLI_EMAIL_URL": "smtp+tls://linli:secret@mail.example.gov.cn:587",
    "LINLI_BEHIND_PROXY": "on",
}
SHOWN = [
    "DEBUG", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
    "SECURE_SSL_REDIRECT", "X_FRAME_OPTIONS", "SECURE_CONTENT_TYPE_NOSNIFF",
]  # fmt: skip


def test_safe_settings_are_let_through() -> None:
    production.refuse_unsafe(SAFE)


@pytest.mark.parametrize(
    ("name", "value", "named"), UNSAFE, ids=[f"{name}={value!r:.30}" for name, value, _ in UNSAFE]
)
def test_each_unsafe_setting_is_refused_by_its_name(name: str, value: object, named: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        production.refuse_unsafe({**SAFE, name: value})
    sentences = str(refusal.value).splitlines()[1:]
    assert len(sentences) == 1
    assert named in sentences[0]


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        production.refuse_unsafe({name: value for name, value, _ in UNSAFE} | {"SECRET_KEY": ""})
    assert len(str(refusal.value).splitlines()) == 1 + 10


def test_a_misspelt_environment_is_not_development() -> None:
    with pytest.raises(ImproperlyConfigured, match="one of development, production, test"):
        production.refuse_unknown("prod")


def test_the_development_keys_can_be_read() -> None:
    assert parse_keyring(production.DEVELOPMENT_DATA_KEYS).primary.algorithm == "sm4-gcm"
    assert len(parse_index_key(production.DEVELOPMENT_INDEX_KEY)) == 32


def test_production_starts_with_a_whole_environment_and_is_secure(tmp_path: Path) -> None:
    done = _settings_of({**SAFE_ENVIRONMENT, "LINLI_STATE_DIR": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert shown.pop("SECURE_HSTS_SECONDS") >= 365 * 24 * 3600
    assert shown.pop("DEBUG") is False
    assert shown.pop("X_FRAME_OPTIONS") == "DENY"
    assert all(value is True for value in shown.values()), shown


def test_production_with_nothing_set_does_not_start_and_starts_no_database(tmp_path: Path) -> None:
    done = _settings_of({"LINLI_ENV": "production", "LINLI_STATE_DIR": str(tmp_path)})
    assert done.returncode != 0
    assert "LINLI_SECRET_KEY" in done.stderr
    assert "LINLI_DATA_KEYS" in done.stderr
    assert not list(tmp_path.iterdir())


ANSWERS = """
import json, django
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from linli.config import settings
# Nothing was collected here, as on a machine before its first start.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()
urlpatterns = [path("page", lambda request: HttpResponse("page"))]
from django.conf import settings
settings.ROOT_URLCONF = "__main__"
client = Client(HTTP_HOST="linli.example.gov.cn")
plain, safe = client.get("/page"), client.get("/page", headers={"X-Forwarded-Proto": "https"})
strange = client.get("/page", headers={"X-Forwarded-Proto": "https", "Host": "elsewhere.example"})
print(json.dumps({"plain": [plain.status_code, plain["Location"]], "safe": dict(safe.items()), "strange": strange.status_code}))
"""


def test_production_answers_over_tls_alone_with_headers_that_keep_the_browser_safe(tmp_path: Path) -> None:
    done = _run(ANSWERS, {**SAFE_ENVIRONMENT, "LINLI_STATE_DIR": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["plain"] == [301, "https://linli.example.gov.cn/page"]
    assert said["strange"] == 400
    headers = said["safe"]
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == policy["style-src"] == policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"


def test_a_command_says_what_to_set_and_nothing_else() -> None:
    words = [sys.executable, "-W", "ignore", "manage.py", "check"]
    whole = {"PATH": os.environ["PATH"], "LINLI_ENV": "production"}
    done = subprocess.run(words, cwd=ROOT, env=whole, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Linli does not start in production")
    assert "Traceback" not in done.stderr


def test_the_example_of_the_environment_names_what_is_read_and_units_call_what_is_there() -> None:
    deploy = ROOT / "deploy"
    told = set(
        re.findall(r"^#? ?((?:LINLI|DATABASE)_[A-Z_]+)=", (deploy / "linli.env.example").read_text(), re.M)
    )
    read = (ROOT / "linli" / "config" / "settings.py").read_text()
    assert told >= {name for name in SAFE_ENVIRONMENT if name != "LINLI_TRUSTED_ORIGINS"}
    assert not {name for name in told if f'"{name}"' not in read}
    for unit in deploy.glob("*.service"):
        for line in re.findall(r"^ExecStart(?:Pre)?=(.+)$", unit.read_text(), re.M):
            if "manage.py" in line:
                assert line.split("manage.py ")[1].split()[0] in get_commands()
            else:
                assert "linli.config.wsgi:application" in line


def _settings_of(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    values = f"{{k: getattr(settings, k) for k in {SHOWN}}}"
    show = f"import json; from linli.config import settings; print(json.dumps({values}))"
    return _run(show, environment)


def _run(script: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-W", "ignore", "-c", script]
    whole = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(words, cwd=ROOT, env=whole, capture_output=True, text=True, check=False)
