"""All settings, read top to bottom. What differs between places comes from the environment."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]


def read(name: str, default: str) -> str:
    """Return the environment variable `name`, or `default`. Documented in docs/reference/settings.md."""
    return os.environ.get(name, default)


# Where the database and the files live.
DATA = Path(read("BANYAN_DATA", str(ROOT / "data"))).resolve()
DATA.mkdir(parents=True, exist_ok=True)


def secret_key() -> str:
    """Return the configured secret, or one made once and kept beside the data."""
    if given := read("BANYAN_SECRET_KEY", ""):
        return given
    kept = DATA / "secret-key"
    if not kept.exists():
        import secrets

        kept.write_text(secrets.token_urlsafe(48))
        kept.chmod(0o600)
    return kept.read_text().strip()


SECRET_KEY = secret_key()
DEBUG = read("BANYAN_DEBUG", "") == "1"
ALLOWED_HOSTS = [host for host in read("BANYAN_HOSTS", "127.0.0.1,localhost").split(",") if host]

INSTALLED_APPS = [
    "banyan.provenance",
    "banyan.accounts",
    "banyan.register",
    "banyan.programmes",
    "banyan.engagements",
    "banyan.results",
    "banyan.publications",
    "banyan.intake",
    "banyan.web",
    "banyan.jobs",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "banyan.web.middleware.PolicyMiddleware",
    "banyan.web.middleware.ActorMiddleware",
    "banyan.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "banyan.config.urls"
WSGI_APPLICATION = "banyan.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def database(address: str) -> dict[str, object]:
    """Return Django's settings for an address such as `postgres://name:word@host:5432/banyan`.

    Without one: SQLite in WAL, every write transaction taking its lock at the start. Django's
    default (DEFERRED) loses writes when a reader turns writer: no wait can help it there.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "banyan.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 30,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864; "
                "PRAGMA cache_size=-64000;",
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 4}},
    }


DATABASES = {"default": database(read("BANYAN_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "signin"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "signin"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = ROOT / "build" / "collected"
STATICFILES_DIRS = [ROOT / "build" / "static"]
WHITENOISE_USE_FINDERS = True
# Where npm's fonts, country shapes and the like were put by the set-up.
BUILD = ROOT / "build"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# What may be sent in one go. A larger file is refused in one sentence, before it is read.
LARGEST_FILE = int(read("BANYAN_LARGEST_FILE_MB", "100")) * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
